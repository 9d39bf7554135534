import type { Talk } from './dealer-talk.ts'
import { toDate } from './dealer-when.ts'
import { isObject } from './model-json.ts'
import type { ModelRequest, Tool, Turn } from './model-request.ts'

type Wanted = { name: string; input: Record<string, unknown> }

/** The tool the model wants called now: a booking when day and time are clear, free times when only the day is. */
export function decideToolUse(
  { tools, toolChoice, turns }: Pick<ModelRequest, 'tools' | 'toolChoice' | 'turns'>,
  talk: Talk,
): Wanted | undefined {
  if (tools.length === 0 || toolChoice.type === 'none') return undefined
  const forced = toolChoice.type === 'tool' ? tools.find(({ name }) => name === toolChoice.name) : undefined
  const { facts, news } = talk
  const booking = tools.find(
    ({ name }) =>
      /book|schedule|appointment/i.test(name) && !/cancel|resched|check|avail|list|find|get|move/i.test(name),
  )
  const times = tools.find(({ name }) => /avail|slots?|free_?busy/i.test(name))
  const isNews = news.some((name) => triggers.includes(name))
  const wantsVisit =
    facts.wantsTestDrive || facts.service || /\b(book|schedule|appointment|reserve)\b/i.test(talk.pending)
  const hasBooked = turns.some(({ toolResults }) =>
    toolResults.some(({ text, isError }) => !isError && isSuccess(text)),
  )

  if (forced) return { name: forced.name, input: toInput(forced, talk) }
  if (isNews && wantsVisit && facts.day && !hasBooked) {
    if (facts.time && booking && !lacksName(booking, talk))
      return { name: booking.name, input: toInput(booking, talk) }
    if (!facts.time && times) return { name: times.name, input: toInput(times, talk) }
  }
  const any = toolChoice.type === 'any' ? (booking ?? tools[0]) : undefined
  return any && { name: any.name, input: toInput(any, talk) }
}

/** What may complete a wish to come. */
const triggers: readonly string[] = ['day', 'time', 'wantsTestDrive', 'service', 'name']

/** A booking that must have a name waits for it: the conversation asks. */
const lacksName = ({ required }: Tool, { facts }: Talk) =>
  facts.name === undefined && required.some((name) => /name/i.test(name))

/** Fills the properties whose names say what they hold; the others are left out. */
function toInput(tool: Tool, talk: Talk): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(tool.properties)) {
    const value = property.enum ? pickFrom(property.enum, talk) : valueOf(name, talk)
    if (value !== undefined) input[name] = value
  }
  return input
}

function valueOf(name: string, { facts, business, pending }: Talk): string | undefined {
  const date = facts.day && (toDate(facts.day, business.today) ?? facts.day)
  if (/zone|duration|minutes|phone|email|_id$|^id$/i.test(name)) return undefined
  if (/start|datetime|when|date_?time/i.test(name)) {
    return date && (facts.time ? `${date}${/^\d{4}/.test(date) ? 'T' : ' '}${facts.time}` : date)
  }
  if (/date|day/i.test(name)) return date
  if (/time|hour/i.test(name)) return facts.time
  if (/vehicle|car|model/i.test(name)) return facts.vehicle?.name
  if (/service|type|kind|purpose|reason/i.test(name)) return facts.service ?? 'test_drive'
  if (/name/i.test(name)) return facts.name
  return /note|comment|message|details/i.test(name) ? pending : undefined
}

const pickFrom = (options: readonly string[], { facts }: Talk): string | undefined =>
  options.find((option) => (facts.service ? /service|repair/i : /test|drive/i).test(option)) ?? options[0]

/** The reply to what a tool answered, when the last turn is such an answer. */
export function replyToToolResult(turns: readonly Turn[], talk: Talk): string | undefined {
  const result = turns.at(-1)?.toolResults.at(-1)
  if (!result) return undefined
  const data = parse(result.text)
  const called = turns.findLast(({ toolUses }) => toolUses.length > 0)?.toolUses.at(-1)
  const slots = slotsOf(data)
  if (called && /avail|slots?|free_?busy/i.test(called.name)) {
    return slots.length > 0
      ? `Here is what's open: ${oneOf(slots)}. Which works for you?`
      : "I don't see an opening that day. Which other day would work?"
  }
  if (!result.isError && isSuccess(result.text)) {
    const confirmation = isObject(data) ? data['confirmation_message'] : undefined
    if (typeof confirmation === 'string' && confirmation) return confirmation
    const { day, timeText } = talk.facts
    return `You're all set${day ? ` for ${day}` : ''}${timeText ? ` at ${timeText}` : ''}. See you then!`
  }
  if (slots.length > 0) return `That time is taken, sorry. I could do ${oneOf(slots)}. Which works for you?`
  return "I couldn't put that in just now, so I'll have someone from the team confirm a time with you."
}

function isSuccess(text: string): boolean {
  const data = parse(text)
  if (isObject(data) && typeof data['success'] === 'boolean') return data['success']
  if (isObject(data) && ('error' in data || 'code' in data)) return false
  return !/\b(taken|unavailable|not available|error|fail(ed|ure)?|closed|past|rejected|refused|no opening)\b/i.test(
    text,
  )
}

function slotsOf(data: unknown): string[] {
  if (!isObject(data)) return []
  const list = ['available_slots', 'alternatives', 'slots', 'times', 'available']
    .map((key) => data[key])
    .find(Array.isArray)
  return (list ?? [])
    .map((slot: unknown) =>
      isObject(slot) ? (slot['label'] ?? slot['start'] ?? slot['starts_at'] ?? slot['time']) : slot,
    )
    .filter((slot: unknown): slot is string => typeof slot === 'string')
    .slice(0, SLOTS_MAX)
}
const SLOTS_MAX = 3

const oneOf = (slots: readonly string[]) =>
  slots.length === 1 ? (slots[0] as string) : `${slots.slice(0, -1).join(', ')} or ${slots.at(-1)}`

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

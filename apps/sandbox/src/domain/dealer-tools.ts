import { isDone } from './dealer-results.ts'
import type { Talk } from './dealer-talk.ts'
import { type ToolJob as Job, toolJobOf } from './dealer-tool-jobs.ts'
import { findTopics } from './dealer-topics.ts'
import { toDate } from './dealer-when.ts'
import type { ModelRequest, Tool, Turn } from './model-request.ts'

type Wanted = { name: string; input: Record<string, unknown> }
/** After this many answers of tools to one message, the model says what it has. */
const CALLS_MAX = 3

/**
 * The tool the model wants called now: a booking when day and time are clear, free times when only the day is, a person
 * when one is needed, the catalog before a service's price is named.
 */
export function decideToolUse(
  { tools, toolChoice }: Pick<ModelRequest, 'tools' | 'toolChoice'>,
  talk: Talk,
): Wanted | undefined {
  if (tools.length === 0 || toolChoice.type === 'none') return undefined
  const done = jobsSinceCustomer(talk.turns)
  const call = (tool: Tool | undefined): Wanted | undefined =>
    tool && { name: tool.name, input: toInput(tool, talk) }
  if (toolChoice.type === 'tool' && done.length === 0)
    return call(tools.find(({ name }) => name === toolChoice.name))
  if (done.length >= CALLS_MAX) return undefined
  const find = (job: Job) =>
    done.includes(job) ? undefined : tools.find(({ name }) => toolJobOf(name) === job)

  const job = wantedJob(talk, find, done)
  if (job) return call(find(job))
  if (toolChoice.type === 'any' && done.length === 0) return call(find('book') ?? tools[0])
  return undefined
}

type Find = (job: Job) => Tool | undefined

function wantedJob(talk: Talk, find: Find, done: readonly Job[]): Job | undefined {
  const { facts, news, pending } = talk
  const topics = findTopics(pending).map(({ name }) => name)
  const needsPerson =
    topics.some((name) => ['human', 'legal', 'angry'].includes(name)) ||
    (talk.wasOfferedPerson && talk.agrees && topics.length === 0)
  if (needsPerson) return find('person') ? 'person' : undefined
  if (topics.some((name) => ['stop', 'tricks', 'wrong_number'].includes(name))) return undefined
  if (cancels.test(pending) && find('cancel')) return 'cancel'
  const moves = topics.includes('appointment_change') || talk.wasAskedToMove
  if (moves && (news.includes('day') || news.includes('time')) && find('move')) return 'move'
  if (moves) return undefined
  const isNews = news.some((name) => triggers.includes(name))
  const wantsVisit =
    Boolean(facts.wantsTestDrive ?? facts.service) || topics.includes('test_drive') || wishes.test(pending)
  const isOpen = isNews && wantsVisit && facts.day !== undefined && !hasBooked(talk.turns)
  const booking = find('book')
  if (isOpen && facts.time && booking && !done.includes('times') && !lacksName(booking, talk)) return 'book'
  const asksTimes = topics.includes('openings')
  if (((isOpen && !facts.time) || asksTimes) && find('times') && !done.includes('book')) return 'times'
  const asksService = topics.includes('services') || (topics.includes('price') && talk.asksService)
  if (asksService && talk.quotes.length === 0 && find('services')) return 'services'
  const hasContact = news.some((name) => name === 'email' || name === 'phone' || name === 'name')
  return hasContact && done.length === 0 && find('fact') ? 'fact' : undefined
}

const cancels =
  /\b(cancel|call off)\b.{0,30}\b(appointment|test drive|visit|booking|it)\b|cancel(ar|e) (mi|la) (cita|prueba)/i
const wishes =
  /\b(book|schedule|appointment|reserve|come (in|by)|stop by|swing by)\b|\bcita\b|\breservar\b|agendar/i
/** What may complete a wish to come. */
const triggers: readonly string[] = ['day', 'time', 'wantsTestDrive', 'service', 'name']

/** A booking that must have a name waits for it: the conversation asks. */
const lacksName = ({ required }: Tool, { facts }: Talk) =>
  facts.name === undefined && required.some((name) => /name/i.test(name))

const hasBooked = (turns: readonly Turn[]) => {
  const booked = turns.flatMap(({ toolUses }) => toolUses).filter(({ name }) => toolJobOf(name) === 'book')
  const ids = new Set(booked.map(({ id }) => id))
  return turns.some(({ toolResults }) =>
    toolResults.some(({ toolUseId, text, isError }) => ids.has(toolUseId) && isDone(text, isError)),
  )
}

/** What was called for already since the customer last wrote. */
function jobsSinceCustomer(turns: readonly Turn[]): Job[] {
  const last = turns.findLastIndex(({ role, text }) => role === 'user' && text.trim() !== '')
  return turns
    .slice(last + 1)
    .flatMap(({ toolUses }) => toolUses)
    .map(({ name }) => toolJobOf(name) ?? 'fact')
}

/** Fills the properties whose names say what they hold; the others are left out. */
function toInput(tool: Tool, talk: Talk): Record<string, unknown> {
  if (toolJobOf(tool.name) === 'fact') return factInput(tool, talk)
  const input: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(tool.properties)) {
    const value = property.enum ? pickFrom(property.enum, talk) : valueOf(name, tool, talk)
    if (value !== undefined) input[name] = value
  }
  return input
}

function valueOf(name: string, tool: Tool, { facts, business, pending }: Talk): string | undefined {
  const date = facts.day && (toDate(facts.day, business.today) ?? facts.day)
  const job = toolJobOf(tool.name)
  if ((job === 'person' || job === 'cancel' || job === 'move') && /reason|summary|note|message/i.test(name))
    return pending.slice(0, REASON_CHARACTERS)
  if (job === 'services' && /query|search|text|q$|service|name/i.test(name)) return facts.service ?? undefined
  if (/zone|duration|minutes|phone|email|_id$|^id$/i.test(name)) return undefined
  if (/start|datetime|when|date_?time/i.test(name)) {
    return date && (facts.time ? `${date}${/^\d{4}/.test(date) ? 'T' : ' '}${facts.time}` : date)
  }
  if (/date|day/i.test(name)) return date
  if (/time|hour/i.test(name)) return facts.time
  if (/vehicle|car|model/i.test(name)) return facts.vehicle?.name
  if (/service/i.test(name) && job === 'times') return facts.service
  if (/service|type|kind|purpose|reason/i.test(name)) return facts.service ?? 'test_drive'
  if (/name/i.test(name)) return facts.name
  return /note|comment|message|details/i.test(name) ? pending : undefined
}
const REASON_CHARACTERS = 200

function factInput({ properties }: Tool, { facts, news }: Talk): Record<string, unknown> {
  const type = (['email', 'phone', 'name'] as const).find((name) => news.includes(name)) ?? 'name'
  const options = properties['type']?.enum ?? []
  return {
    type: options.find((option) => option.toLowerCase().includes(type === 'email' ? 'mail' : type)) ?? type,
    value: facts[type] ?? '',
  }
}

const pickFrom = (options: readonly string[], { facts }: Talk): string | undefined =>
  options.find((option) => (facts.service ? /service|repair/i : /test|drive/i).test(option)) ?? options[0]

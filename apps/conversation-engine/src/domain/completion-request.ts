import type { ChannelType } from '@forecourt/contracts/channel'

/** What the model may know of a conversation, as it stands when the turn is taken. */
export type TurnFacts = {
  systemPrompt: string
  business: {
    companyName: string
    locationName: string
    phone: string
    address: string | null
    timezone: string
    hours: readonly OpeningHours[]
  }
  agentName: string
  channelType: ChannelType
  customerName: string | null
  /** Oldest first. */
  history: readonly HistoryMessage[]
  now: Date
}

export type OpeningHours = { weekday: number; opensAt: string; closesAt: string }

export type HistoryMessage = {
  seq: number
  role: 'customer' | 'agent' | 'human' | 'system'
  content: string
  mediaCount: number
}

/** The model reads this many messages; the store keeps all. */
export const CONTEXT_MESSAGES = 10

/** Size of a reply: enough for two segments of SMS with room to spare. */
export const OUTPUT_TOKENS_MAX = 200
export const TEMPERATURE = 0.7

/** The model's instructions and the talk so far, without the choice of a model. */
export function buildCompletionRequest(facts: TurnFacts) {
  return {
    system: `${facts.systemPrompt.trim()}\n\n${factSheet(facts)}`,
    messages: facts.history
      .filter((message) => message.role !== 'system')
      .slice(-CONTEXT_MESSAGES)
      .map((message) => ({
        role: message.role === 'customer' ? ('user' as const) : ('assistant' as const),
        content: withMedia(message),
      })),
    maxOutputTokens: OUTPUT_TOKENS_MAX,
    temperature: TEMPERATURE,
  }
}

/** A picture cannot be seen by the model, but that one was sent must not be ignored. */
function withMedia({ content, mediaCount }: HistoryMessage): string {
  if (mediaCount === 0) return content || '(empty message)'
  const note = mediaCount === 1 ? '(sent a picture)' : `(sent ${mediaCount} pictures)`
  return content ? `${content}\n${note}` : note
}

function factSheet({ business, agentName, channelType, customerName, now }: TurnFacts): string {
  return [
    'Facts you may use:',
    `- You are ${agentName}, at the front desk of ${business.companyName}, ${business.locationName}.`,
    `- Phone of the store: ${business.phone}.`,
    business.address && `- Address: ${business.address}.`,
    `- Opening hours: ${describeHours(business.hours)}.`,
    `- Local time now: ${localTimeFormat(business.timezone).format(now)} (${business.timezone}).`,
    `- The customer writes by ${channelNames[channelType]}.`,
    customerName && `- The customer's name is ${customerName}.`,
  ]
    .filter(Boolean)
    .join('\n')
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** One for each time zone there is: making a format takes longer than all the rest of a request. */
function localTimeFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'full', timeStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format
}

const channelNames: Record<ChannelType, string> = {
  sms: 'text message: aim at 160 characters, never more than 300',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  webchat: 'web chat',
  email: 'e-mail',
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `Mon-Fri 9am-6pm, Sat 10am-2:30pm, Sun closed`; nothing is claimed where no hours are on record. */
export function describeHours(hours: readonly OpeningHours[]): string {
  if (hours.length === 0) return 'not on record; offer to have someone confirm them'
  const groups: { first: string; last: string; open: string }[] = []
  for (const [weekday, name] of weekdays.entries()) {
    const open = openOn(hours, weekday)
    const latest = groups.at(-1)
    // Neighbours with the same hours are told together.
    if (latest?.open === open) latest.last = name
    else groups.push({ first: name, last: name, open })
  }
  return groups
    .map(({ first, last, open }) => `${first === last ? first : `${first}-${last}`} ${open}`)
    .join(', ')
}

const openOn = (hours: readonly OpeningHours[], weekday: number) =>
  hours
    .filter((range) => range.weekday === weekday)
    .map((range) => `${clock(range.opensAt)}-${clock(range.closesAt)}`)
    .join(' and ') || 'closed'

/** `09:00:00` → `9am`, `13:30:00` → `1:30pm`, `24:00:00` → `midnight`. */
function clock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 24) return 'midnight'
  return `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}

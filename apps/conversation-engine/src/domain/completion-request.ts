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
  const localTime = new Intl.DateTimeFormat('en-US', {
    timeZone: business.timezone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(now)
  return [
    'Facts you may use:',
    `- You are ${agentName}, at the front desk of ${business.companyName}, ${business.locationName}.`,
    `- Phone of the store: ${business.phone}.`,
    business.address && `- Address: ${business.address}.`,
    `- Opening hours: ${describeHours(business.hours)}.`,
    `- Local time now: ${localTime} (${business.timezone}).`,
    `- The customer writes by ${channelNames[channelType]}.`,
    customerName && `- The customer's name is ${customerName}.`,
  ]
    .filter(Boolean)
    .join('\n')
}

const channelNames: Record<ChannelType, string> = {
  sms: 'text message: aim at 160 characters, never more than 300',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  webchat: 'web chat',
  email: 'e-mail',
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `Mon 09:00-18:00, Tue closed, …`; nothing is claimed where no hours are on record. */
export function describeHours(hours: readonly OpeningHours[]): string {
  if (hours.length === 0) return 'not on record; offer to have someone confirm them'
  return weekdays
    .map((name, weekday) => {
      const ranges = hours
        .filter((range) => range.weekday === weekday)
        .map((range) => `${range.opensAt.slice(0, 5)}-${range.closesAt.slice(0, 5)}`)
      return `${name} ${ranges.join(' and ') || 'closed'}`
    })
    .join(', ')
}

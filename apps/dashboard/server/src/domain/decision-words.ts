import type { Details } from './timeline.ts'

/** What the rules read, as a manager would tell it. */
export function ofUnderstanding({
  language,
  learned,
  score_before: before,
  score_after: after,
  reasons,
}: Details<'understanding'>): string {
  const heard = learned.map(({ type, quote }) => `${factNames[type] ?? type} ("${quote}")`)
  const why = reasons.map(({ points, reason }) => `${reason.toLowerCase()} ${points > 0 ? '+' : ''}${points}`)
  return [
    heard.length > 0 ? `The rules read ${listOf(heard)}` : 'The rules read nothing new about the customer',
    language === 'es' ? ', who writes Spanish' : '',
    `. Score ${before === after ? after : `${before} to ${after}`}`,
    why.length > 0 ? `: ${why.join(', ')}` : '',
  ].join('')
}

const factNames: Record<string, string> = {
  vehicle_interest: 'the vehicle',
  budget: 'the budget',
  timeline: 'the time frame',
  trade_in: 'the trade-in',
  contact: 'who they are',
}

const listOf = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** What was decided and why; the rule that decided comes first. */
export function ofDecision({ action, source, consent, escalation, booking }: Details<'decision'>): string {
  if (consent) return ofConsent(consent, source)
  if (action === 'opted_out') return 'Nothing was said: the customer has opted out'
  if (escalation)
    return `A person was fetched${escalation.staff_name ? ` (${escalation.staff_name})` : ''}. ${sentence(escalation.reason)}${
      escalation.quote ? ` Their words: "${escalation.quote}"` : ''
    }`
  const written = sources[source] ?? ''
  const arranging = booking
    ? ` The customer wants to come in: ${bookingSteps[booking.step] ?? booking.step}.`
    : ''
  if (action === 'queued_for_review')
    return `${written}, and a manager has to approve it before it leaves.${arranging}`
  return `${written}${action === 'book' ? ', and a visit is being arranged' : ''}.${arranging}`
}

function ofConsent(
  { kind, how, quote }: NonNullable<Details<'decision'>['consent']>,
  source: Details<'decision'>['source'],
): string {
  const asked = {
    'opt-out': 'asked for no more messages',
    'opt-in': 'asked for messages again',
    help: 'asked for help',
  }[kind]
  const heard = how === 'provider' ? 'as the provider reported' : `in the words "${quote}"`
  const confirmed = source === 'none' ? 'it had been confirmed already' : 'it was confirmed once'
  return `The customer ${asked ?? kind}, ${heard}; ${confirmed}`
}

const sources: Record<string, string> = {
  model: 'The model wrote the reply',
  rewrite: "The model's first draft was stopped, and its rewrite was taken",
  fallback: 'The prepared reply was used, since no model gave one that may leave',
  notice: 'A prepared notice was used',
  none: 'Nothing was said',
}

const bookingSteps: Record<string, string> = {
  'ask-day': 'the day is still to be asked',
  'ask-time': 'the time is still to be asked',
  'ask-which-day': 'they named several days',
  'offer-alternatives': 'the time they named is not possible',
  bookable: 'day and time are clear',
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

export function ofTool({ name, result, is_done: isDone }: Details<'tool'>): string {
  const what = tools[name] ?? `used the tool ${name}`
  const status = (result as { status?: unknown } | null)?.status
  const outcome = isDone ? 'it was done' : (outcomes[String(status)] ?? 'nothing was changed by it')
  return `The model ${what}: ${outcome}`
}

const tools: Record<string, string> = {
  check_availability: 'asked for free times',
  book_appointment: 'asked to book an appointment',
  reschedule_appointment: 'asked to move the appointment',
  cancel_appointment: 'asked to cancel the appointment',
  look_up_services: 'looked up services and prices',
  hand_off: 'asked for a person',
  record_fact: 'kept a fact about the customer',
}

const outcomes: Record<string, string> = {
  found: 'the record answered',
  none: 'there is nothing on record',
  needs_person: 'a person has to confirm it',
  taken: 'the time was taken',
  refused: 'it was refused',
  done: 'it was kept',
}

export const ofGuard = ({ draft, quote, reason }: Details<'guard'>): string =>
  `${draft === 1 ? 'The first draft' : 'The rewrite'} was stopped${quote ? ` at "${quote}"` : ''}: ${reason}`

/** The name of an event is a noun and what happened to it; the ones that managers ask about have sentences. */
export function ofEvent({ type, error }: Details<'event'>): string {
  const told = events[type] ?? type.replaceAll(/[._]/g, ' ')
  return error && !(type in events) ? `${told}: ${error}` : told
}

const events: Record<string, string> = {
  'conversation.taken_over': 'A person took over; no automatic message leaves from here on',
  'conversation.handed_back': 'A person gave the conversation back to the AI',
  'conversation.closed': 'The conversation was closed after a day without a message',
  'conversation.archived': 'The conversation was archived, as its agent was linked anew or deleted',
  'conversation.escalated': 'A person was fetched by hand',
  'conversation.replied_by_person': 'A person wrote to the customer',
  'credits.exhausted': 'The credits were used up: the messages wait until there are some',
}

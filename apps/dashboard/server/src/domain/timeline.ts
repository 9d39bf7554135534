import type { DeliveryState, OutboxState } from '@forecourt/contracts/delivery'
import type { TimelineStep } from '@forecourt/contracts/http/timeline'
import { ofDecision, ofEvent, ofGuard, ofTool, ofUnderstanding } from './decision-words.ts'

export type StepKind = TimelineStep['kind']
export type Details<Kind extends StepKind> = Extract<TimelineStep, { kind: Kind }>['details']

/** What the database holds of a step. */
export type StepFact = {
  at: Date
  message_id: string | null
  correlation_id: string | null
  duration_ms: number | null
} & (
  | { kind: 'webhook'; facts: Details<'webhook'> }
  | { kind: 'stored'; facts: Details<'stored'> }
  | {
      kind: 'turn'
      /** `earlier_attempt`: number of the attempt at the same answer that is on record before this one. */
      facts: Details<'turn'> & { earlier_attempt: number | null; is_silent?: boolean }
    }
  | { kind: 'model'; facts: Details<'model'> }
  | { kind: 'understanding'; facts: Details<'understanding'> }
  | { kind: 'decision'; facts: Details<'decision'> }
  | { kind: 'tool'; facts: Details<'tool'> }
  | { kind: 'guard'; facts: Details<'guard'> }
  | { kind: 'event'; facts: Details<'event'> }
  | { kind: 'outbox'; facts: Details<'outbox'> }
  | { kind: 'provider'; facts: Omit<Details<'provider'>, 'outcome'> & { state: OutboxState } }
  | { kind: 'receipt'; facts: Details<'receipt'> }
)

/** A step as a manager reads it: the facts, and one sentence that tells them. */
export function toStep(fact: StepFact): TimelineStep {
  const { message_id, correlation_id, duration_ms } = fact
  const common = { at: fact.at.toISOString(), message_id, correlation_id, duration_ms }
  switch (fact.kind) {
    case 'webhook':
      return { ...common, kind: fact.kind, summary: ofWebhook(fact.facts), details: fact.facts }
    case 'stored':
      return { ...common, kind: fact.kind, summary: ofStored(fact.facts), details: fact.facts }
    case 'turn': {
      const { earlier_attempt, is_silent, ...details } = fact.facts
      const summary = ofTurn(details, earlier_attempt, is_silent === true)
      return { ...common, kind: fact.kind, summary, details }
    }
    case 'understanding':
      return { ...common, kind: fact.kind, summary: ofUnderstanding(fact.facts), details: fact.facts }
    case 'decision':
      return { ...common, kind: fact.kind, summary: ofDecision(fact.facts), details: fact.facts }
    case 'tool':
      return { ...common, kind: fact.kind, summary: ofTool(fact.facts), details: fact.facts }
    case 'guard':
      return { ...common, kind: fact.kind, summary: ofGuard(fact.facts), details: fact.facts }
    case 'event':
      return { ...common, kind: fact.kind, summary: ofEvent(fact.facts), details: fact.facts }
    case 'model':
      return { ...common, kind: fact.kind, summary: ofModel(fact.facts, duration_ms), details: fact.facts }
    case 'outbox':
      return { ...common, kind: fact.kind, summary: ofOutbox(fact.facts), details: fact.facts }
    case 'provider': {
      const { state, ...rest } = fact.facts
      const details = { ...rest, ...handOverOf(rest, state) }
      return { ...common, kind: fact.kind, summary: ofProvider(details), details }
    }
    case 'receipt':
      return { ...common, kind: fact.kind, summary: ofReceipt(fact.facts), details: fact.facts }
  }
}

const ofWebhook = ({ provider }: Details<'webhook'>) =>
  `The customer's message arrived from ${nameOf(provider)}`

const ofStored = ({ seq }: Details<'stored'>) => `It was stored as message ${seq} of the conversation`

function ofTurn(turn: Details<'turn'>, earlierAttempt: number | null, isSilent: boolean): string {
  const because = turn.error ? `: ${turn.error}` : ''
  const told = {
    committed: `The AI ${isSilent ? 'dealt with' : 'answered'} ${messagesOf(turn)}${atAttempt(turn.attempt)}`,
    superseded: `The AI dropped its answer to ${messagesOf(turn)}${atAttempt(turn.attempt)} because the customer wrote again`,
    lost: `An attempt to answer ${messagesOf(turn)} no longer counted${because}`,
    broke_off: `An attempt to answer ${messagesOf(turn)} broke off${because}`,
    parked: `Answering ${messagesOf(turn)} was given up${because}`,
  }
  // A process that dies leaves no record; that a later attempt was the second tells of it.
  const isEarlierUntold = turn.attempt !== null && turn.attempt > 1 && earlierAttempt !== turn.attempt - 1
  return `${told[turn.outcome]}${isEarlierUntold ? '; an earlier attempt ended without a result' : ''}`
}

function messagesOf({ from_seq, to_seq }: Details<'turn'>): string {
  if (from_seq === null || to_seq === null) return 'the customer'
  return from_seq === to_seq ? `message ${to_seq}` : `messages ${from_seq} to ${to_seq}`
}

const atAttempt = (attempt: number | null) => (attempt && attempt > 1 ? ` at attempt ${attempt}` : '')

function ofModel({ provider, model, calls }: Details<'model'>, durationMs: number | null): string {
  const took = durationMs === null ? '' : ` in ${durationMs} ms`
  const many = calls !== null && calls > 1 ? ` (${calls} calls)` : ''
  if (provider) return `${nameOf(provider)}${model ? ` (${model})` : ''} answered${took}${many}`
  return calls === 0
    ? 'The model was not asked after so many attempts, so the prepared reply was used'
    : `No model answered${took}${many}, so the prepared reply was used`
}

const ofOutbox = ({ allowed_because }: Details<'outbox'>) =>
  `The reply was committed and may leave: ${allowed_because}`

type HandOver = Pick<Details<'provider'>, 'outcome' | 'error_code'>

/** What became of the newest attempt to send. What failed after the provider had taken it is told by its report. */
function handOverOf(
  { provider_message_id, error_code }: Pick<Details<'provider'>, 'provider_message_id' | 'error_code'>,
  state: OutboxState,
): HandOver {
  if (state === 'canceled') return { outcome: 'canceled', error_code }
  if (state === 'pending') return { outcome: 'refused', error_code }
  if (state === 'sending' || state === 'unknown') return { outcome: state, error_code }
  if (state === 'failed' && provider_message_id === null) return { outcome: 'failed', error_code }
  return { outcome: 'accepted', error_code: null }
}

function ofProvider({ provider, outcome, attempts, error_code }: Details<'provider'>): string {
  const name = nameOf(provider)
  const end = `${atAttempt(attempts)}${withError(error_code)}`
  return {
    sending: `The reply is being handed to ${name}${end}`,
    accepted: `${name} accepted the reply${end}`,
    refused: `${name} did not take the reply${end}; it will be tried again`,
    unknown: `It is not known whether ${name} took the reply${end}; its record is being asked`,
    failed: `${name} could not be given the reply${end}`,
    canceled: `The reply never left${error_code === 'taken_over' ? ': a person took over' : error_code === 'opted_out' ? ': the customer opted out' : ''}`,
  }[outcome]
}

const reported: Record<DeliveryState, string> = {
  sent: 'that the reply was sent',
  delivered: 'that the reply was delivered',
  read: 'that the customer read the reply',
  failed: 'that the reply could not be delivered',
}

const ofReceipt = ({ provider, state, error_code }: Details<'receipt'>) =>
  `${nameOf(provider)} reports ${reported[state]}${withError(error_code)}`

const withError = (code: string | null) => (code === null ? '' : ` (error ${code})`)

const names: Record<string, string> = { twilio: 'Twilio', claude: 'Claude', openai: 'OpenAI' }
const nameOf = (provider: string) => names[provider] ?? provider

import type { MessageStatus } from './message.ts'

/** What becomes of an accepted message, and what the sender is told of it. */
export type DeliveryPlan = {
  /** The truth, in order: what the Message resource shows from that many milliseconds after acceptance on. */
  steps: readonly { status: MessageStatus; afterMs: number }[]
  /** The callbacks, in the order they are posted, each no earlier than `afterMs` after acceptance. */
  callbacks: readonly { status: MessageStatus; afterMs: number }[]
  errorCode: number | null
}

export type CallbackBehaviour = {
  order: 'in_order' | 'reversed' | 'shuffled'
  /** How many times more each callback is posted. */
  repeat: number
  delayMs: { min: number; max: number }
  /** `none`: the message is sent and nothing more is ever heard of it. */
  outcome: 'delivered' | 'undelivered' | 'failed' | 'none'
  errorCode: number | null
  /** Of which states the sender is told. */
  statuses: readonly MessageStatus[]
}

/** As Twilio does it without being asked for anything else: told of `sent` and `delivered`, once each, in order. */
export const usualCallbacks: CallbackBehaviour = {
  order: 'in_order',
  repeat: 0,
  delayMs: { min: 0, max: 0 },
  outcome: 'delivered',
  errorCode: null,
  statuses: ['sent', 'delivered', 'undelivered', 'failed'],
}

/** Milliseconds after acceptance. Short, so that tests are; apart, so that the phone's ticks can be seen to change. */
const SENDING_AFTER_MS = 10
const SENT_AFTER_MS = 40
const FINAL_AFTER_MS = 150

/** Unreachable handset, the most usual reason there is. */
const USUAL_FAILURE = 30_003

/** @param random gives numbers in [0, 1): the same ones give the same plan */
export function planDelivery(behaviour: CallbackBehaviour, random: () => number): DeliveryPlan {
  const steps = stepsOf(behaviour.outcome)
  const isFailure = behaviour.outcome === 'failed' || behaviour.outcome === 'undelivered'
  const told =
    behaviour.outcome === 'none' ? [] : steps.filter(({ status }) => behaviour.statuses.includes(status))
  const statuses = told.flatMap(({ status }) => Array.from({ length: behaviour.repeat + 1 }, () => status))
  const slots = told.flatMap(({ afterMs }) => Array.from({ length: behaviour.repeat + 1 }, () => afterMs))
  const { min, max } = behaviour.delayMs
  return {
    steps,
    callbacks: arrange(statuses, behaviour.order, random).map((status, i) => ({
      status,
      afterMs: (slots[i] as number) + Math.round(min + (max - min) * random()),
    })),
    errorCode: isFailure ? (behaviour.errorCode ?? USUAL_FAILURE) : null,
  }
}

function stepsOf(outcome: CallbackBehaviour['outcome']): DeliveryPlan['steps'] {
  const sending = { status: 'sending', afterMs: SENDING_AFTER_MS } as const
  // A failed message never left; an undelivered one did, and the carrier gave up on it.
  if (outcome === 'failed') return [sending, { status: 'failed', afterMs: SENT_AFTER_MS }]
  const sent = { status: 'sent', afterMs: SENT_AFTER_MS } as const
  return outcome === 'none' ? [sending, sent] : [sending, sent, { status: outcome, afterMs: FINAL_AFTER_MS }]
}

function arrange<T>(items: readonly T[], order: CallbackBehaviour['order'], random: () => number): T[] {
  if (order === 'in_order') return [...items]
  if (order === 'reversed') return items.toReversed()
  const shuffled = [...items]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T]
  }
  return shuffled
}

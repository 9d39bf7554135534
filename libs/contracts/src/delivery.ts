/**
 * Life of an outbound message, as stored in `outbox_messages.state` and shown by the API.
 *
 * pending → sending → sent → delivered → read, or failed. `unknown` means that the request left and no answer
 * came: the provider's own record decides what follows. `canceled` never left: the customer opted out or a person took
 * over before it could.
 */
export const outboxStates = [
  'pending',
  'sending',
  'unknown',
  'sent',
  'failed',
  'canceled',
  'delivered',
  'read',
] as const
export type OutboxState = (typeof outboxStates)[number]

/** What a provider can report. A subset of the states above. */
export const deliveryStates = ['sent', 'failed', 'delivered', 'read'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * Position of a state; a report is applied only when it moves a message up. `failed` stands below `delivered`
 * because carriers do report a delivery after a failure, never the other way round.
 */
export const deliveryRank: Record<OutboxState, number> = {
  pending: 0,
  sending: 1,
  unknown: 1,
  sent: 2,
  failed: 3,
  canceled: 3,
  delivered: 4,
  read: 5,
}

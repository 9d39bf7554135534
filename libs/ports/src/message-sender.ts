import type { DeliveryState } from '@forecourt/contracts/delivery'

/**
 * Everything that leaves to a person goes through this port, whatever the provider.
 *
 * The rule of the port: a send whose outcome is unknown is never repeated on faith. No provider takes an
 * idempotency key, so each send carries our `reference`, which the provider's status callback brings back,
 * and `findSent` asks the provider's own record. Only then is it decided whether to send again.
 */
export interface MessageSender<Credentials = unknown> {
  readonly provider: string
  /**
   * Hands one message to the provider. Makes exactly one attempt.
   * @throws ProviderError with `outcome` `refused` (safe to repeat) or `unknown` (reconcile first)
   */
  send(credentials: Credentials, message: MessageToSend, signal?: AbortSignal): Promise<AcceptedMessage>
  /**
   * What the provider's own record holds of messages like this one, newest first. Used to settle an unknown outcome.
   * The caller drops those it has already attributed to other messages.
   * @throws ProviderError when the record cannot be read: nothing may be concluded then
   */
  findSent(credentials: Credentials, query: SentQuery, signal?: AbortSignal): Promise<AcceptedMessage[]>
  /** One cheap authenticated call that proves the credentials work. @throws ProviderError */
  probe(credentials: Credentials, signal?: AbortSignal): Promise<void>
}

export type MessageToSend = {
  /** Our id of this message. It comes back in the provider's callbacks. */
  reference: string
  /** The channel's own address: E.164 for SMS. */
  from: string
  to: string
  body: string
  mediaUrls: readonly string[]
  /** Where the provider reports what became of the message. Already carries the reference. */
  statusCallbackUrl: string
}

export type SentQuery = {
  from: string
  to: string
  body: string
  /** The attempt started at this instant by our clock; the adapter allows for skew between clocks. */
  attemptedAt: Date
}

/** A message in the provider's record. */
export type AcceptedMessage = {
  providerMessageId: string
  state: DeliveryState
  errorCode?: string
}

/** A status callback, translated. */
export type DeliveryReport = {
  providerMessageId: string
  state: DeliveryState
  errorCode?: string
  errorMessage?: string
}

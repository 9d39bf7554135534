/**
 * How a call to an outside provider failed, in the only terms the rest of Forecourt may know.
 * Computed only in `adapters/http`, so that every adapter classifies alike.
 */
export type ProviderErrorFacts = {
  /** Name of the adapter: `twilio`, `anthropic`. */
  provider: string
  /** What was asked, in the adapter's words: `send message`. */
  operation: string
  /** HTTP status, absent when no answer arrived. */
  status?: number
  /** The provider's own code (`21610`, `overloaded_error`) or the transport's (`ECONNREFUSED`). */
  code?: string
  message: string
  /** A later identical attempt may succeed. Says nothing about whether it is safe: see `outcome`. */
  isRetryable: boolean
  /** How long the provider asked us to wait, in milliseconds. */
  retryAfterMs?: number
  /**
   * `refused`: the provider did not act on the request, so repeating it cannot double anything.
   * `unknown`: it may have acted (timeout or broken connection after the request left, 5xx). Never blindly repeat a send.
   */
  outcome: 'refused' | 'unknown'
}

export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly provider: string
  readonly operation: string
  readonly status: number | undefined
  readonly code: string | undefined
  readonly isRetryable: boolean
  readonly retryAfterMs: number | undefined
  readonly outcome: 'refused' | 'unknown'

  constructor(facts: ProviderErrorFacts, options?: ErrorOptions) {
    super(facts.message, options)
    this.provider = facts.provider
    this.operation = facts.operation
    this.status = facts.status
    this.code = facts.code
    this.isRetryable = facts.isRetryable
    this.retryAfterMs = facts.retryAfterMs
    this.outcome = facts.outcome
  }
}

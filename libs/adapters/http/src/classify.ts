import { ProviderError, type ProviderErrorFacts } from '@forecourt/ports/provider-error'
import { redact } from './redact.ts'
import type { TransportFacts } from './transport-failure.ts'

/** Who was asked for what. */
export type Call = { provider: string; operation: string }

/** An answer that is not what was asked for, with what the adapter read from its body. */
export type Refusal = {
  status: number
  headers: Readonly<Record<string, string>>
  /** The provider's own code and words, when its body had them. */
  code?: string | undefined
  message?: string | undefined
  /** The provider says that trying again is pointless, whatever the status suggests: a spend limit. */
  isFinal?: boolean
}

/** Refused for a reason that passes: time ran out on their side, too early, too many. */
const passingStatuses = new Set([408, 425, 429])

/** What this machine got wrong before anything was sent. The same call fails the same way again. */
const ourMistakes = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'ERR_INVALID_URL',
  'invalid_request',
])

/**
 * The provider answered, and not with success. 4xx means that it did not act; 5xx that it may have.
 * `now` is needed where it names the moment to come back at.
 */
export function errorFromAnswer(call: Call, refusal: Refusal, now: Date): ProviderError {
  const { status, headers, code } = refusal
  const retryAfterMs = retryAfterMsFrom(headers, now)
  return build(call, {
    status,
    ...(code && { code }),
    message: describe(call, [String(status), code, refusal.message]),
    isRetryable: !refusal.isFinal && isRetryable(status, headers['x-should-retry']),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    outcome: status >= 500 ? 'unknown' : 'refused',
  })
}

/** No whole answer arrived. What never left was not acted on; of anything else we cannot know. */
export function errorFromFailure(call: Call, failure: TransportFacts, cause?: Error): ProviderError {
  return build(
    call,
    {
      code: failure.code,
      message: describe(call, [failure.hasLeft ? 'no answer' : 'not sent', failure.code]),
      isRetryable: !ourMistakes.has(failure.code),
      outcome: failure.hasLeft ? 'unknown' : 'refused',
    },
    cause,
  )
}

/** The provider said yes and we cannot use what it said. It acted, so a send must not be repeated on faith. */
export function errorFromUnusable(call: Call, code: string, status?: number): ProviderError {
  return build(call, {
    ...(status !== undefined && { status }),
    code,
    message: describe(call, [status === undefined ? undefined : String(status), code]),
    isRetryable: true,
    outcome: 'unknown',
  })
}

/** `retry-after-ms`, else `retry-after` in seconds or as an HTTP date; undefined when neither can be read. */
export function retryAfterMsFrom(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const milliseconds = numberFrom(headers['retry-after-ms'])
  if (milliseconds !== undefined) return milliseconds
  const value = headers['retry-after']
  const seconds = numberFrom(value)
  if (seconds !== undefined) return Math.ceil(seconds * 1000)
  const at = value === undefined ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

function numberFrom(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) && number >= 0 ? number : undefined
}

function isRetryable(status: number, shouldRetry: string | undefined): boolean {
  if (shouldRetry === 'true') return true
  if (shouldRetry === 'false') return false
  return status >= 500 || passingStatuses.has(status)
}

const describe = (call: Call, words: (string | undefined)[]) =>
  redact(`${call.provider} ${call.operation}: ${words.filter(Boolean).join(' ')}`)

const build = (call: Call, facts: Omit<ProviderErrorFacts, keyof Call>, cause?: Error) =>
  new ProviderError({ ...call, ...facts }, cause ? { cause } : {})

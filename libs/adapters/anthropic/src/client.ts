import Anthropic, { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk'
import type { Call } from '@forecourt/adapter-http/classify'
import { errorFromAnswer, errorFromFailure, errorFromUnusable } from '@forecourt/adapter-http/classify'
import type { Fetch } from '@forecourt/adapter-http/fetch'
import { TransportFailure } from '@forecourt/adapter-http/transport-failure'
import { ProviderError } from '@forecourt/ports/provider-error'

export type AnthropicConnection = { apiKey: string; baseUrl: string; timeoutMs: number; fetch: Fetch }

export function createClient({ apiKey, baseUrl, timeoutMs, fetch }: AnthropicConnection): Anthropic {
  return new Anthropic({
    apiKey,
    baseURL: baseUrl.replace(/\/+$/, ''),
    fetch,
    // One attempt each; repeating is the caller's business, who knows the turn's deadline.
    maxRetries: 0,
    // Ours runs out first. The SDK's own limit would hide whether the request had left.
    timeout: timeoutMs + 1_000,
    // What the SDK would log are prompts, and its spans would carry them.
    logLevel: 'off',
    openTelemetry: false,
  })
}

/** Runs one call of the SDK. @throws ProviderError, nothing else */
export async function ask<T>(call: Call, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    throw toProviderError(call, error)
  }
}

function toProviderError(call: Call, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  // The SDK does not say whether the request had left, so it may have.
  if (error instanceof APIUserAbortError) return errorFromFailure(call, { code: 'aborted', hasLeft: true })
  if (error instanceof APIConnectionError) {
    const { cause } = error
    if (cause instanceof TransportFailure) return errorFromFailure(call, cause, cause)
    return errorFromFailure(call, { code: 'connection_error', hasLeft: true })
  }
  // The rest of a stream did not come.
  if (error instanceof TransportFailure) return errorFromFailure(call, error, error)
  if (error instanceof APIError) {
    const isSpendLimit = error.errorCode === spendLimitCode
    const refusal = {
      status: error.status ?? statusOf(error.type),
      headers: Object.fromEntries(error.headers ?? []),
      code: isSpendLimit ? spendLimitCode : (error.type ?? undefined),
      message: error.apiMessage ?? undefined,
      isFinal: isSpendLimit,
    }
    return errorFromAnswer(call, refusal, new Date())
  }
  // What is left is a good answer that is no JSON.
  return errorFromUnusable(call, 'unreadable_answer')
}

/** A stream that ended before its answer did. The SDK ends it without a word where the caller gave up. */
export const errorFromUnfinished = (call: Call, signal: AbortSignal) =>
  signal.aborted
    ? errorFromFailure(call, { code: 'aborted', hasLeft: true })
    : errorFromUnusable(call, 'broken_stream', 200)

/** An error in the middle of a stream, whose status was 200 long ago: the one that it would have had. */
const statusOf = (type: string | null) => statuses[type ?? ''] ?? 500

const statuses: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  overloaded_error: 529,
}

/** A 429 that no waiting cures: the account has spent what it may. */
const spendLimitCode = 'enforced_spend_limit_reached'

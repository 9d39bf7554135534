import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import type { Call } from '@forecourt/adapter-http/classify'
import { errorFromAnswer, errorFromFailure, errorFromUnusable } from '@forecourt/adapter-http/classify'
import type { Fetch } from '@forecourt/adapter-http/fetch'
import { TransportFailure } from '@forecourt/adapter-http/transport-failure'
import { ProviderError } from '@forecourt/ports/provider-error'
import type { ResponseAnswer } from './wire.ts'

export type OpenAIConnection = { apiKey: string; baseUrl: string; timeoutMs: number; fetch: Fetch }

export function createClient({ apiKey, baseUrl, timeoutMs, fetch }: OpenAIConnection): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: `${baseUrl.replace(/(\/v1)?\/*$/, '')}/v1`,
    fetch,
    // One attempt each; repeating is the caller's business, who knows the turn's deadline.
    maxRetries: 0,
    // Ours runs out first. The SDK's own limit would hide whether the request had left.
    timeout: timeoutMs + 1_000,
    // What the SDK would log are prompts.
    logLevel: 'off',
    // Left out, they are read from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
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
  if (error instanceof APIError) return fromApiError(call, error)
  // What is left is a good answer that is no JSON.
  return errorFromUnusable(call, 'unreadable_answer')
}

function fromApiError(call: Call, { status, headers, code, type, error }: APIError): ProviderError {
  const words = (error as { message?: unknown } | undefined)?.message
  const name = code ?? type
  return errorFromAnswer(
    call,
    {
      // In the middle of a stream the status was 200 long ago: the one that the error would have had.
      status: status ?? statusOf(name),
      headers: Object.fromEntries(headers ?? []),
      code: name,
      message: typeof words === 'string' ? words : undefined,
      isFinal: [code, type].some((one) => one != null && moneyCodes.test(one)),
    },
    new Date(),
  )
}

/** A stream that ended before its answer did. The SDK ends it without a word where the caller gave up. */
export const errorFromUnfinished = (call: Call, signal: AbortSignal) =>
  signal.aborted
    ? errorFromFailure(call, { code: 'aborted', hasLeft: true })
    : errorFromUnusable(call, 'broken_stream', 200)

/** An answer that says of itself that it failed: a 200 around the error that it should have been. */
export function errorFromFailedAnswer(call: Call, { error }: ResponseAnswer): ProviderError {
  const code = error?.code ?? 'server_error'
  return errorFromAnswer(
    call,
    {
      status: statusOf(code),
      headers: {},
      code,
      message: error?.message ?? undefined,
      isFinal: moneyCodes.test(code),
    },
    new Date(),
  )
}

/** `insufficient_quota`, `billing_hard_limit_reached` and their like come as 429, and no waiting cures them. */
const moneyCodes = /quota|billing|spend|credit/

/** Everything that is not known is taken for their fault, and may pass. */
function statusOf(code: string | undefined): number {
  if (code === undefined) return 500
  if (code.includes('rate_limit') || moneyCodes.test(code)) return 429
  return passingCodes.has(code) ? 500 : (refusedCodes.find(([words]) => words.test(code))?.[1] ?? 500)
}

const passingCodes = new Set(['server_error', 'vector_store_timeout', 'failed_to_download_image'])
const refusedCodes: readonly [RegExp, number][] = [
  [/^authentication|invalid_api_key/, 401],
  [/^permission|policy/, 403],
  [/^invalid|mismatch|image|^context_length/, 400],
]

/**
 * The conversation is of no use any more: gone, in the middle of a call of a tool that nobody answered (a turn of ours
 * that died), or still busy with a request that we gave up. The wording is not documented.
 */
export const isConversationLost = ({ status, message }: ProviderError) =>
  (status === 404 && /conversation/i.test(message.replace(/model_not_found.*/i, ''))) ||
  (status === 400 && /no tool output found/i.test(message)) ||
  ((status === 400 || status === 409) && /conversation_locked|another process/i.test(message))

/** The stored prompt is no more, or stored prompts are not. The wording is not documented. */
export const isStoredPromptGone = ({ status, message }: ProviderError) =>
  (status === 400 || status === 404 || status === 410) && /\bprompt\b(?!_)/i.test(message)

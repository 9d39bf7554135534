import { CircuitOpen } from '@forecourt/adapter-http/circuit-breaker'
import type { Completion } from '@forecourt/ports/language-model'
import { ProviderError } from '@forecourt/ports/provider-error'

/** A model of one of the providers, as configuration names it. */
export type ModelChoice = { provider: 'claude' | 'openai'; model: string }

/** One call of a model, or why it was not made: for the record of the turn, and for metrics. */
export type ModelAttempt = {
  provider: string
  /** The model that answered; the one that was asked where none did. */
  model: string
  outcome: Completion['stopReason'] | 'failed' | 'skipped'
  /** Why there is no usable answer: the error's code, `empty_reply`, `circuit_open`, `not_configured`, `no_time_left`. */
  code?: string
  status?: number
  latencyMs: number
  firstTextMs: number | null
  inputTokens: number
  outputTokens: number
  cachedInputTokens: number
  costMicros: number | null
  requestId: string | null
}

/** What can be said to a customer, or acted on. What a model wrote before it declined is neither. */
export const isUsable = ({ text, stopReason, toolCalls = [] }: Completion): boolean =>
  stopReason !== 'refusal' && (text.trim() !== '' || toolCalls.length > 0)

export const toSkippedAttempt = (choice: ModelChoice, code: string): ModelAttempt => ({
  ...withoutAnswer(choice, 0),
  outcome: 'skipped',
  code,
})

export function toFailedAttempt(choice: ModelChoice, latencyMs: number, error: unknown): ModelAttempt {
  if (error instanceof CircuitOpen) return toSkippedAttempt(choice, 'circuit_open')
  const { code, status } = error instanceof ProviderError ? error : { code: 'unexpected', status: undefined }
  return {
    ...withoutAnswer(choice, latencyMs),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
  }
}

export function toAnsweredAttempt(
  choice: ModelChoice,
  latencyMs: number,
  completion: Completion,
): ModelAttempt {
  const { usage, stopReason } = completion
  const isEmpty = !isUsable(completion) && stopReason !== 'refusal'
  return {
    provider: choice.provider,
    model: completion.model,
    outcome: stopReason,
    ...(isEmpty && { code: 'empty_reply' }),
    latencyMs,
    firstTextMs: completion.firstTextMs ?? null,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    cachedInputTokens: usage.cachedInputTokens,
    costMicros: completion.costMicros,
    requestId: completion.providerRequestId,
  }
}

const withoutAnswer = (choice: ModelChoice, latencyMs: number): ModelAttempt => ({
  ...choice,
  outcome: 'failed',
  latencyMs,
  firstTextMs: null,
  inputTokens: 0,
  outputTokens: 0,
  cachedInputTokens: 0,
  costMicros: null,
  requestId: null,
})

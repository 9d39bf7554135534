import { type Static, Type } from '@sinclair/typebox'
import { Delay, Milliseconds, Seed, strict, type Switchboard, Trigger } from './switchboard.ts'

/** The switches of a simulated model provider. */
const fields = {
  seed: Type.Optional(Seed),
  latency_ms: Type.Optional(Delay),
  status: Type.Optional(
    Type.Integer({
      minimum: 400,
      maximum: 599,
      description: 'Answered instead: 400, 401, 403, 404, 413, 429, 500, 503, 529',
    }),
  ),
  error_code: Type.Optional(
    Type.String({
      description:
        'Names the cause of a 429 that is not to be tried again: enforced_spend_limit_reached (Anthropic), insufficient_quota (OpenAI)',
    }),
  ),
  retry_after_s: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 3_600, description: 'retry-after of a 429, 503 or 529' }),
  ),
  ...Trigger,
  hang: Type.Optional(Type.Object({ ms: Milliseconds, ...Trigger }, strict)),
  drop: Type.Optional(
    Type.Object(Trigger, { ...strict, description: 'The connection breaks without an answer' }),
  ),
  break_stream: Type.Optional(
    Type.Object(Trigger, { ...strict, description: 'A stream ends in an error after its first words' }),
  ),
}

export const AnthropicFaults = Type.Object(fields, { ...strict, $id: 'AnthropicFaults' })
export const OpenAiFaults = Type.Object(fields, { ...strict, $id: 'OpenAiFaults' })
export type ModelFaults = Static<typeof AnthropicFaults>

/** A rate limit that names no time is retried at once by careless clients: the real one always names one. */
const RETRY_AFTER_S = 1

export type StatusFault = { status: number; errorCode?: string; retryAfterS?: number }

/** The error status the request that has just come in is answered with, if one is switched and goes off. */
export function nextStatusFault(board: Switchboard<ModelFaults>): StatusFault | undefined {
  const { status, error_code, retry_after_s, times, probability } = board.faults
  if (status === undefined) return undefined
  const trigger = {
    ...(times === undefined ? {} : { times }),
    ...(probability === undefined ? {} : { probability }),
  }
  if (!board.fires('status', trigger)) return undefined
  const retryAfterS = retry_after_s ?? retryAfterOf(status, error_code)
  return {
    status,
    ...(error_code === undefined ? {} : { errorCode: error_code }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  }
}

/** Seconds; none where trying again is no use. */
export const retryAfterOf = (status: number, errorCode?: string): number | undefined =>
  status === 429 && errorCode === undefined ? RETRY_AFTER_S : undefined

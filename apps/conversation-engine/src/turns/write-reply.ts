import { retry } from '@forecourt/adapter-http/retry'
import type { Completion, CompletionRequest } from '@forecourt/ports/language-model'
import { ProviderError } from '@forecourt/ports/provider-error'
import type { Logger } from '@forecourt/service/logger'
import type { Context } from '../context.ts'
import { describeHours } from '../domain/completion-request.ts'
import { fallbackReply } from '../domain/fallback-reply.ts'
import { isOutOfAttempts } from '../domain/turn-attempts.ts'
import { listUnanswered } from '../domain/unanswered.ts'
import type { ClaimedTurn } from '../queries/claims.ts'
import type { TurnCommit } from '../queries/commits.ts'

export type WrittenReply = Pick<
  TurnCommit,
  | 'reply'
  | 'outcome'
  | 'provider'
  | 'model'
  | 'inputTokens'
  | 'outputTokens'
  | 'costMicros'
  | 'modelOutput'
  | 'modelLatencyMs'
  | 'modelCalls'
>

type Words = Omit<WrittenReply, 'modelLatencyMs' | 'modelCalls'>

/** What asking the model took, whether or not an answer came. */
type Asking = { completion: Completion | undefined; modelLatencyMs: number; modelCalls: number }

/**
 * The words of the reply: the model's, or the deterministic one by topic when no model answers in time.
 * @throws only when the turn itself was abandoned
 */
export async function writeReply(
  context: Context,
  request: Omit<CompletionRequest, 'model'>,
  turn: ClaimedTurn,
  log: Logger,
  signal: AbortSignal,
): Promise<WrittenReply> {
  const asking = isOutOfAttempts(turn.attempt)
    ? undefined
    : await askModel(context, request, turn, log, signal)
  const effort = { modelLatencyMs: asking?.modelLatencyMs ?? null, modelCalls: asking?.modelCalls ?? 0 }
  if (asking?.completion) return { ...fromModel(context.model.provider, asking.completion), ...effort }
  signal.throwIfAborted()
  return { ...withoutModel(turn), ...effort }
}

/** Asks within the turn's deadline, with retries. There is no completion when no usable answer came. */
async function askModel(
  { model, config, metrics }: Context,
  request: Omit<CompletionRequest, 'model'>,
  turn: ClaimedTurn,
  log: Logger,
  signal: AbortSignal,
): Promise<Asking> {
  const startedAt = performance.now()
  let modelCalls = 0
  const ended = (completion?: Completion): Asking => ({
    completion,
    modelLatencyMs: Math.round(performance.now() - startedAt),
    modelCalls,
  })
  const deadlineAtMs = Date.now() + config.turnDeadlineMs
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(config.turnDeadlineMs)])
  const endTimer = metrics.modelDuration.startTimer({ provider: model.provider })
  try {
    const completion = await retry(
      { retriesMax: config.modelRetriesMax },
      (call) => {
        modelCalls = call
        return model.complete({ ...request, model: turn.agentModel ?? config.modelDefault }, bounded)
      },
      {
        signal: bounded,
        deadlineAtMs,
        onRetry: (error, waitMs) => {
          metrics.modelCalls.inc({ provider: model.provider, outcome: 'retried' })
          log.warn({ code: error.code, status: error.status, wait_ms: waitMs }, 'model call will be repeated')
        },
      },
    )
    metrics.modelCalls.inc({ provider: model.provider, outcome: completion.stopReason })
    return ended(completion.text ? completion : undefined)
  } catch (error) {
    signal.throwIfAborted()
    metrics.modelCalls.inc({ provider: model.provider, outcome: 'failed' })
    const facts = error instanceof ProviderError ? { code: error.code, status: error.status } : { err: error }
    log.error({ ...facts, provider: model.provider }, 'no model answered, the deterministic reply goes out')
    return ended()
  } finally {
    endTimer()
  }
}

const fromModel = (provider: string, completion: Completion): Words => ({
  // Postgres stores no NUL.
  reply: completion.text.replaceAll('\0', ''),
  outcome: 'replied',
  provider,
  model: completion.model,
  inputTokens: completion.usage.inputTokens,
  outputTokens: completion.usage.outputTokens,
  costMicros: completion.costMicros,
  modelOutput: completion.text.replaceAll('\0', ''),
})

function withoutModel(turn: ClaimedTurn): Words {
  const reply = fallbackReply(
    listUnanswered(turn)
      .map((message) => message.content)
      .join('\n'),
    {
      name: turn.locationName,
      phone: turn.locationPhone,
      hours: turn.hours.length > 0 ? describeHours(turn.hours) : null,
    },
  )
  return {
    reply,
    outcome: 'fallback',
    provider: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    costMicros: null,
    modelOutput: null,
  }
}

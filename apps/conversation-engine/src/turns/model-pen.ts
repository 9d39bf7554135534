import type { ModelCallRecord } from '@forecourt/contracts/turn-record'
import type { Context } from '../context.ts'
import { listUnanswered } from '../domain/unanswered.ts'
import type { ModelAttempt, ModelChoice } from '../models/model-attempt.ts'
import type { ClaimedTurn } from '../queries/claimed-turns.ts'
import type { Pen } from './reply-draft.ts'
import { runTool } from './run-tool.ts'

/** A pen that writes with the configured models, and what its use has cost so far. */
export type ModelPen = Pen & { calls: ModelCallRecord[]; latencyMs: () => number | null }

/**
 * Everything a turn asks of models and tools, within the turn's one deadline.
 * @param onText called with the pieces of a text while it is written
 */
export function createModelPen(
  context: Context,
  turn: ClaimedTurn,
  signal: AbortSignal,
  onText?: (piece: string) => void,
): ModelPen {
  const { config, router, appointments, now, turns } = context
  const deadlineAtMs = Date.now() + config.turnDeadlineMs
  const choices = choicesOf(context, turn)
  const calls: ModelCallRecord[] = []
  let latencyMs: number | null = null
  return {
    calls,
    latencyMs: () => (latencyMs === null ? null : Math.round(latencyMs)),
    async ask(request) {
      const startedAt = performance.now()
      const whole = {
        ...request,
        ...(turn.storedPromptId && { storedPromptId: turn.storedPromptId }),
        ...(turn.promptId && { cacheKey: turn.promptId }),
        endUserRef: turn.contactId,
        ...(onText && { onText }),
      }
      const { completion, choice, attempts } = await turns.whileWaiting(() =>
        router.ask(whole, choices, { deadlineAtMs, signal }),
      )
      latencyMs = (latencyMs ?? 0) + performance.now() - startedAt
      calls.push(...attempts.map(toRecord))
      return { completion, provider: choice?.provider ?? null }
    },
    useTool: (call) =>
      call.name === 'hand_off' && isHeard(turn)
        ? Promise.resolve({ ...call, result: alreadyHeard, isDone: false })
        : runTool(call, turn, now(), { appointments, signal }),
  }
}

/** Whether a person has dealt with all that waits for an answer, and gave it back: nobody is fetched on it again. */
const isHeard = (turn: ClaimedTurn) => listUnanswered(turn).every(({ seq }) => seq <= turn.heardSeq)

const alreadyHeard = {
  status: 'refused',
  message: 'A person of the team has seen this and gave it back to you: answer it yourself.',
}

/** The agent's provider, else the tenant's, else the platform's; then the other one, where it is set up as fallback. */
export function choicesOf({ config }: Pick<Context, 'config'>, turn: ClaimedTurn): ModelChoice[] {
  const primary = turn.agentProvider ?? turn.tenantProvider ?? config.models.provider
  const choices: ModelChoice[] = [
    { provider: primary, model: turn.agentModel ?? config.models.defaults[primary] },
  ]
  const { fallback } = config.models
  if (fallback) {
    const other = fallback === primary ? config.models.provider : fallback
    if (other !== primary) choices.push({ provider: other, model: config.models.defaults[other] })
  }
  return choices
}

const toRecord = (attempt: ModelAttempt): ModelCallRecord => ({
  provider: attempt.provider,
  model: attempt.model,
  outcome: attempt.outcome,
  ...(attempt.code !== undefined && { code: attempt.code }),
  ...(attempt.status !== undefined && { status: attempt.status }),
  latency_ms: Math.round(attempt.latencyMs),
  ...(attempt.firstTextMs !== null && { first_text_ms: Math.round(attempt.firstTextMs) }),
  input_tokens: attempt.inputTokens,
  output_tokens: attempt.outputTokens,
  ...(attempt.cachedInputTokens > 0 && { cached_input_tokens: attempt.cachedInputTokens }),
  cost_micros: attempt.costMicros,
  ...(attempt.requestId !== null && { request_id: attempt.requestId }),
})

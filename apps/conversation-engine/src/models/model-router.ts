import { type CircuitBreaker, circuitBreaker } from '@forecourt/adapter-http/circuit-breaker'
import { errorFromFailure } from '@forecourt/adapter-http/classify'
import { retry } from '@forecourt/adapter-http/retry'
import type { Completion, CompletionRequest, LanguageModel } from '@forecourt/ports/language-model'
import { ProviderError } from '@forecourt/ports/provider-error'
import type { Logger } from '@forecourt/service/logger'
import {
  isUsable,
  type ModelAttempt,
  type ModelChoice,
  toAnsweredAttempt,
  toFailedAttempt,
  toSkippedAttempt,
} from './model-attempt.ts'
import { createProbe, type ModelHealth } from './model-health.ts'
import { createTimeLimit, delay as wait, type Delay } from './time-limit.ts'

export type ModelRouterOptions = {
  models: Partial<Record<ModelChoice['provider'], LanguageModel>>
  /** Attempts at one choice after the first. */
  retriesMax: number
  log?: Pick<Logger, 'warn' | 'error'>
  /** Called for each attempt as it ends, for metrics. */
  onAttempt?: (attempt: ModelAttempt) => void
  /** Epoch milliseconds. */
  now?: () => number
  delay?: Delay
  random?: () => number
}

export type AskLimits = {
  /** Epoch milliseconds, by which there is an answer or none. */
  deadlineAtMs: number
  signal: AbortSignal
  /** What `onText` has told so far is not the answer: it broke off, or the model declined. More may come, from the start. */
  onTextWithdrawn?: () => void
}

export type Asked = {
  /** Null when no choice gave a usable answer. */
  completion: Completion | null
  /** Whose answer it is. */
  choice: ModelChoice | null
  attempts: ModelAttempt[]
}

export type ModelRouter = {
  /**
   * Asks the choices in turn until one gives a usable answer.
   * @param choices the primary first
   * @throws only when `signal` is aborted
   */
  ask(
    request: Omit<CompletionRequest, 'model'>,
    choices: readonly ModelChoice[],
    limits: AskLimits,
  ): Promise<Asked>
  health(): Promise<ModelHealth[]>
}

/** Of the time that is left, as long as there is another to ask: one that hangs must not eat it all. */
const SHARE_BEFORE_FALLBACK = 0.6

/** A model that had less time than this has not shown that it hangs. */
const PATIENCE_MS = 2_000

type Lane = { model: LanguageModel; breaker: CircuitBreaker; probe: ReturnType<typeof createProbe> }
type Tools = Pick<ModelRouterOptions, 'retriesMax' | 'log' | 'random'> & { now: () => number; delay: Delay }

/** The models behind one door: retries, the fallback, and no waiting for a provider that is known to be down. */
export function createModelRouter(options: ModelRouterOptions): ModelRouter {
  const { models, now = Date.now, delay = wait, onAttempt, ...rest } = options
  const tools: Tools = { ...rest, now, delay }
  const lanes = new Map(
    Object.values(models).map((model): [string, Lane] => [
      model.provider,
      { model, breaker: circuitBreaker({ now }), probe: createProbe(model, now, delay) },
    ]),
  )
  const reasonToSkip = ({ provider }: ModelChoice) => {
    const lane = lanes.get(provider)
    if (!lane) return 'not_configured'
    return lane.breaker.isOpen() ? 'circuit_open' : undefined
  }

  return {
    async ask(request, choices, limits) {
      const attempts: ModelAttempt[] = []
      const record = (attempt: ModelAttempt) => {
        attempts.push(attempt)
        onAttempt?.(attempt)
      }
      for (const [index, choice] of choices.entries()) {
        limits.signal.throwIfAborted()
        const leftMs = limits.deadlineAtMs - now()
        const reason = leftMs > 0 ? reasonToSkip(choice) : 'no_time_left'
        const lane = lanes.get(choice.provider)
        if (reason || !lane) {
          record(toSkippedAttempt(choice, reason ?? 'not_configured'))
          continue
        }
        const hasFallback = choices.slice(index + 1).some((other) => !reasonToSkip(other))
        const shareMs = Math.floor(hasFallback ? leftMs * SHARE_BEFORE_FALLBACK : leftMs)
        const completion = await askOne(lane, toRequestOf(choice, request), limits, shareMs, record, tools)
        if (completion) return { completion, choice, attempts }
      }
      return { completion: null, choice: null, attempts }
    },
    health: () =>
      Promise.all(
        [...lanes.values()].map(async ({ model, breaker, probe }) => {
          const probed = await probe()
          return { provider: model.provider, state: breaker.state, ...probed }
        }),
      ),
  }
}

/** What is kept with one provider means nothing to another, and only OpenAI keeps anything. */
function toRequestOf(
  { provider, model }: ModelChoice,
  { conversation, storedPromptId, ...request }: Omit<CompletionRequest, 'model'>,
): CompletionRequest {
  if (provider !== 'openai') return { ...request, model }
  return {
    ...request,
    model,
    ...(conversation && { conversation }),
    ...(storedPromptId && { storedPromptId }),
  }
}

/** One choice, with its retries, within its share of the time. Null when it gave no usable answer. */
async function askOne(
  lane: Lane,
  request: CompletionRequest,
  { signal, onTextWithdrawn }: AskLimits,
  shareMs: number,
  record: (attempt: ModelAttempt) => void,
  { retriesMax, log, now, delay, random }: Tools,
): Promise<Completion | null> {
  const { provider } = lane.model
  const choice = { provider, model: request.model }
  const deadlineAtMs = now() + shareMs
  const limit = createTimeLimit(delay, shareMs)
  const bounded = AbortSignal.any([signal, limit.signal])
  const isTooSlow = () => limit.signal.aborted && !signal.aborted

  const attempt = async () => {
    const startedAtMs = now()
    const telling = createTelling(request)
    try {
      const completion = await lane.breaker.run(() =>
        lane.model.complete(telling.request, bounded).catch((error: unknown) => {
          const hadTime = now() - startedAtMs >= PATIENCE_MS
          throw isTooSlow() && hadTime ? tooSlow(provider) : error
        }),
      )
      record(toAnsweredAttempt(choice, now() - startedAtMs, completion))
      if (!isUsable(completion) && telling.hasTold()) onTextWithdrawn?.()
      return completion
    } catch (error) {
      record(toFailedAttempt(choice, now() - startedAtMs, error))
      if (telling.hasTold()) onTextWithdrawn?.()
      throw error
    }
  }
  const onRetry = (error: ProviderError, waitMs: number) =>
    log?.warn(
      { provider, code: error.code, status: error.status, wait_ms: waitMs },
      'model call will be repeated',
    )

  try {
    const options = { signal: bounded, deadlineAtMs, now, delay, onRetry, ...(random && { random }) }
    const completion = await retry({ retriesMax }, attempt, options)
    return isUsable(completion) ? completion : null
  } catch (error) {
    signal.throwIfAborted()
    const facts = error instanceof ProviderError ? { code: error.code, status: error.status } : { err: error }
    log?.error({ provider, model: request.model, ...facts }, 'this model gave no answer')
    return null
  } finally {
    limit.end()
  }
}

/** The request, and whether any text of its answer was told. */
function createTelling(request: CompletionRequest) {
  const { onText } = request
  let isTold = false
  if (!onText) return { request, hasTold: () => false }
  const tell = (delta: string) => {
    isTold = true
    onText(delta)
  }
  return { request: { ...request, onText: tell }, hasTold: () => isTold }
}

const tooSlow = (provider: string) =>
  errorFromFailure({ provider, operation: 'complete' }, { code: 'no_answer_in_time', hasLeft: true })

import type { Completion, CompletionRequest, LanguageModel } from '@forecourt/ports/language-model'
import { ProviderError, type ProviderErrorFacts } from '@forecourt/ports/provider-error'
import type { ModelAttempt, ModelChoice } from './model-attempt.ts'
import { type AskLimits, createModelRouter } from './model-router.ts'
import { createVirtualClock } from './virtual-clock.fixture.ts'

export const claude: ModelChoice = { provider: 'claude', model: 'claude-haiku-5-5' }
export const openai: ModelChoice = { provider: 'openai', model: 'gpt-6-luna' }
export const request = {
  system: 'You answer for Sunrise Motors.',
  messages: [{ role: 'user' as const, content: 'yo is the tacoma still there' }],
  maxOutputTokens: 200,
}

export const failure = (facts: Partial<ProviderErrorFacts> = {}) =>
  new ProviderError({
    provider: 'anthropic',
    operation: 'create message',
    message: 'no',
    isRetryable: true,
    outcome: 'unknown',
    status: 529,
    code: 'overloaded_error',
    ...facts,
  })
export const wrongKey = failure({ status: 401, code: 'authentication_error', isRetryable: false })

/** One step of a model: an answer, an error, or silence until it is given up. */
export type Step = Partial<Completion> | Error | 'hangs'

/** A router over two models that do as they are told, in virtual time. */
export function setUp({ retriesMax = 3 }: { retriesMax?: number } = {}) {
  const clock = createVirtualClock()
  const told: ModelAttempt[] = []
  const steps: Record<ModelChoice['provider'], Step[]> = { claude: [], openai: [] }
  const probes: Record<ModelChoice['provider'], Step> = { claude: {}, openai: {} }
  const asked: { provider: string; request: CompletionRequest; atMs: number }[] = []
  const probed: string[] = []

  const scripted = (provider: ModelChoice['provider']): LanguageModel => ({
    provider,
    async complete(one, signal) {
      asked.push({ provider, request: one, atMs: clock.now() })
      const step = steps[provider].shift() ?? { text: `${provider} says yes` }
      clock.pass(100)
      if (step === 'hangs') return hang(signal)
      if (step instanceof Error) {
        if (step.message.includes('midway')) one.onText?.('Well, ')
        throw step
      }
      if (step.text) one.onText?.(step.text)
      return completion(one.model, step)
    },
    async probe(signal) {
      probed.push(provider)
      const step = probes[provider]
      if (step === 'hangs') await hang(signal!)
      if (step instanceof Error) throw step
      clock.pass(40)
    },
  })
  const router = createModelRouter({
    models: { claude: scripted('claude'), openai: scripted('openai') },
    retriesMax,
    now: clock.now,
    delay: clock.delay,
    random: () => 0.5,
    onAttempt: (attempt) => told.push(attempt),
  })
  const ask = (
    choices: readonly ModelChoice[] = [claude, openai],
    overrides: Partial<CompletionRequest> = {},
    limits: Partial<AskLimits> & { withinMs?: number } = {},
  ) => {
    const { withinMs = 25_000, ...rest } = limits
    const signal = new AbortController().signal
    const bounds = { deadlineAtMs: clock.now() + withinMs, signal, ...rest }
    return clock.run(router.ask({ ...request, ...overrides }, choices, bounds))
  }
  return { clock, router, steps, probes, probed, asked, told, ask }
}

const hang = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(failure({ code: 'aborted', status: undefined as never }))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
  })

const completion = (model: string, step: Partial<Completion>): Completion => ({
  text: '',
  stopReason: 'end',
  model: `${model}-20261007`,
  usage: { inputTokens: 900, outputTokens: 20, cachedInputTokens: 300 },
  costMicros: 110,
  providerRequestId: 'req_1',
  ...step,
})

export const summary = (attempts: readonly ModelAttempt[]) =>
  attempts.map(({ provider, outcome, code }) => [provider, outcome, code].filter(Boolean).join(' '))

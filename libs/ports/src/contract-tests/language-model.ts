import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CompletionRequest, LanguageModel } from '../language-model.ts'
import { ProviderError } from '../provider-error.ts'

/** What the provider is told to do with the next completion, and with that one only. */
export type ModelFault =
  | { kind: 'disconnect' }
  /** Never answers. */
  | { kind: 'silence' }
  /** Success with a body that makes no sense. */
  | { kind: 'garbage' }
  /** Success without a word in it. */
  | { kind: 'empty' }
  /** Stops at the limit of tokens. */
  | { kind: 'cut' }
  /** The model declines. */
  | { kind: 'refusal' }
  | { kind: 'overloaded' }
  /** Too many requests, come back after `retryAfterMs` of the provider. */
  | { kind: 'rate-limit' }
  /** A 429 for money, which no waiting cures. */
  | { kind: 'spend-limit' }
  /** An error of this status in the provider's own shape. */
  | { kind: 'refused'; status: 400 | 401 | 403 }

/** A provider of models, or what stands in for it, seen from behind. */
export type ModelProvider = {
  /** Completions asked for, oldest first, as they arrived. */
  requests(): Promise<Pick<CompletionRequest, 'model' | 'system' | 'messages' | 'maxOutputTokens'>[]>
  fault(fault: ModelFault): Promise<void>
  /** The wait that it asks for when there are too many requests. */
  retryAfterMs: number
}

export type ModelSetup = {
  provider: ModelProvider
  model: LanguageModel
  /** The same adapter, its base URL pointing at a port on which nobody listens. */
  unreachable: LanguageModel
  /** A model of known price that the provider serves. */
  modelId: string
  /** What the adapter was given to authenticate by. */
  apiKey: string
  close(): Promise<void>
}

/**
 * What every language model must do, run against a provider.
 *
 * @param create a fresh provider and model; the model must give up on a silent provider within `timeoutMs`
 * @param without faults that this provider cannot be made to show; the adapter's own tests leave none out
 */
export function languageModelContract(
  name: string,
  create: (options: { timeoutMs: number }) => Promise<ModelSetup>,
  without: readonly ModelFault['kind'][] = [],
): void {
  const canShow = (kind: ModelFault['kind']) => !without.includes(kind)

  describe(`${name} keeps the contract of LanguageModel`, () => {
    let setup: ModelSetup

    beforeEach(async () => {
      setup = await create({ timeoutMs })
    })
    afterEach(() => setup.close())

    const request = (): CompletionRequest => ({
      model: setup.modelId,
      system: 'You answer for Sunrise Motors.',
      messages: [{ role: 'user', content: 'Do you have a Camry – in “blue”?' }],
      maxOutputTokens: 200,
      temperature: 0.7,
    })
    const complete = (overrides: Partial<CompletionRequest> = {}, signal = new AbortController().signal) =>
      setup.model.complete({ ...request(), ...overrides }, signal)
    const failWith = async (fault: ModelFault) => {
      await setup.provider.fault(fault)
      const error = await failureOf(complete())
      expect(await setup.provider.requests()).toHaveLength(1)
      return error
    }

    it('asks what it was told to ask and brings back the reply with its cost', async () => {
      const completion = await complete()
      const { temperature: _temperature, ...asked } = request()
      expect(await setup.provider.requests()).toEqual([asked])
      expect(completion.text.trim()).not.toBe('')
      expect(completion.stopReason).toBe('end')
      expect(completion.model).toMatch(/./)
      expect(completion.providerRequestId).toMatch(/./)
      expect(completion.usage.inputTokens).toBeGreaterThan(0)
      expect(completion.usage.outputTokens).toBeGreaterThan(0)
      expect(completion.costMicros).toBeGreaterThan(0)
      expect(Number.isInteger(completion.costMicros)).toBe(true)
    })

    it('loses no message, whatever order the roles come in', async () => {
      await complete({
        messages: [
          { role: 'assistant', content: 'Hi, this is Sunrise Motors.' },
          { role: 'user', content: 'hello' },
          { role: 'user', content: 'is the Camry in?' },
          { role: 'assistant', content: 'Which year?' },
          { role: 'assistant', content: 'And which colour?' },
          { role: 'user', content: '2021 blue' },
        ],
      })
      const [asked] = await setup.provider.requests()
      const text = asked!.messages.map((message) => message.content).join('\n')
      const words = [
        'Sunrise Motors.',
        'hello',
        'is the Camry in?',
        'Which year?',
        'And which colour?',
        '2021 blue',
      ]
      const places = words.map((word) => text.indexOf(word))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places).not.toContain(-1)
      expect(asked!.messages.at(-1)).toMatchObject({ role: 'user' })
    })

    if (canShow('cut')) {
      it('says when the text was cut', async () => {
        await setup.provider.fault({ kind: 'cut' })
        expect(await complete()).toMatchObject({ stopReason: 'max_tokens' })
      })
    }

    if (canShow('refusal')) {
      it('says when the model declined', async () => {
        await setup.provider.fault({ kind: 'refusal' })
        expect(await complete()).toMatchObject({ stopReason: 'refusal' })
      })
    }

    const passing = ['disconnect', 'silence', 'garbage', 'empty', 'overloaded'] as const
    it.each(passing.filter(canShow))('%s: worth another try, made by nobody but the caller', async (kind) => {
      expect(await failWith({ kind })).toMatchObject({ isRetryable: true })
    })

    if (canShow('rate-limit')) {
      it('too many requests: worth another try after the wait that was asked for', async () => {
        const error = await failWith({ kind: 'rate-limit' })
        const { retryAfterMs } = setup.provider
        expect(error).toMatchObject({ isRetryable: true, status: 429, retryAfterMs, outcome: 'refused' })
      })
    }

    if (canShow('spend-limit')) {
      it('the money is spent: not worth another try', async () => {
        expect(await failWith({ kind: 'spend-limit' })).toMatchObject({ isRetryable: false, status: 429 })
      })
    }

    it.each([400, 401, 403] as const)('%i: not worth another try', async (status) => {
      const error = await failWith({ kind: 'refused', status })
      expect(error).toMatchObject({ isRetryable: false, status, outcome: 'refused' })
      expect(error.code).toMatch(/./)
      expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(setup.apiKey)
    })

    it('nobody listens: worth another try', async () => {
      const error = await failureOf(setup.unreachable.complete(request(), new AbortController().signal))
      expect(error).toMatchObject({ isRetryable: true, code: 'ECONNREFUSED', outcome: 'refused' })
    })

    it('given up before it began: nothing was asked', async () => {
      await failureOf(complete({}, AbortSignal.abort()))
      expect(await setup.provider.requests()).toEqual([])
    })

    it('given up while waiting: ends at once', async () => {
      await setup.provider.fault({ kind: 'silence' })
      const giveUp = new AbortController()
      const failure = failureOf(complete({}, giveUp.signal))
      await expect.poll(() => setup.provider.requests()).toHaveLength(1)
      const abortedAt = performance.now()
      giveUp.abort()
      expect(await failure).toMatchObject({ code: 'aborted' })
      expect(performance.now() - abortedAt).toBeLessThan(timeoutMs)
    })

    it('proves a working key, and says when it cannot', async () => {
      await expect(setup.model.probe()).resolves.toBeUndefined()
      expect(await failureOf(setup.unreachable.probe())).toBeInstanceOf(ProviderError)
    })
  })
}

/** Long enough for a loaded machine to answer in, short enough to wait for. */
const timeoutMs = 500

/** What a call failed with; anything but a ProviderError fails the test. */
async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error as ProviderError
}

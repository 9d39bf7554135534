import { describe, expect, it, vi } from 'vitest'
import { createModelRouter } from './model-router.ts'
import { claude, failure, openai, request, setUp, summary, wrongKey } from './scripted-models.fixture.ts'

describe('a provider that is down', () => {
  it('is skipped at once after five failures, and tried again after thirty seconds', async () => {
    const { ask, steps, clock } = setUp()
    steps.claude.push(...Array.from({ length: 5 }, () => failure()))
    await ask()
    expect(summary((await ask()).attempts)).toEqual([
      'claude failed overloaded_error',
      'claude skipped circuit_open',
      'openai end',
    ])
    expect(summary((await ask()).attempts)).toEqual(['claude skipped circuit_open', 'openai end'])
    clock.pass(30_000)
    expect(summary((await ask()).attempts)).toEqual(['claude end'])
  })

  it('counts for nothing as a fallback: the primary has all the time', async () => {
    const { ask, steps, clock } = setUp({ retriesMax: 0 })
    for (let i = 0; i < 5; i++) {
      steps.openai.push(failure())
      await ask([openai])
    }
    const beganAtMs = clock.now()
    steps.claude.push('hangs')
    expect(summary((await ask()).attempts)).toEqual([
      'claude failed no_answer_in_time',
      'openai skipped no_time_left',
    ])
    expect(clock.now() - beganAtMs).toBe(25_000)
  })

  it('is known by hanging, but not by having had no time', async () => {
    const { ask, steps, router } = setUp({ retriesMax: 0 })
    const hangs = async (withinMs: number) => {
      for (let i = 0; i < 5; i++) {
        steps.claude.push('hangs')
        await ask([claude], {}, { withinMs })
      }
      return (await router.health()).find(({ provider }) => provider === 'claude')?.state
    }
    expect(await hangs(1_000)).toBe('closed')
    expect(await hangs(10_000)).toBe('open')
  })
})

it('a provider that is not configured is skipped', async () => {
  const router = createModelRouter({ models: {}, retriesMax: 0 })
  const limits = { deadlineAtMs: Date.now() + 60_000, signal: new AbortController().signal }
  const { completion: answer, attempts } = await router.ask(request, [claude], limits)
  expect(answer).toBeNull()
  expect(summary(attempts)).toEqual(['claude skipped not_configured'])
})

it('what is kept with one provider is never told to the other', async () => {
  const { ask, steps, asked } = setUp({ retriesMax: 0 })
  const kept = { conversation: { id: 'conv_1', newMessagesFrom: 4 }, storedPromptId: 'pmpt_1' }
  steps.openai.push(failure())
  await ask([openai, claude], { ...kept, cacheKey: 'tenant-1' })
  expect(asked[0]!.request).toMatchObject({ ...kept, model: 'gpt-6-luna' })
  expect(asked[1]!.request).toEqual({ ...request, cacheKey: 'tenant-1', model: 'claude-haiku-5-5' })
})

describe('the signal', () => {
  it('that is aborted before: nothing is asked, and it throws', async () => {
    const { ask, asked } = setUp()
    await expect(ask([claude], {}, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
    expect(asked).toEqual([])
  })

  it('aborted while a model thinks: it throws, and no fallback is asked', async () => {
    const { ask, asked, steps, clock, told } = setUp()
    steps.claude.push('hangs')
    const giveUp = new AbortController()
    void clock.delay(1_000, undefined).then(() => giveUp.abort())
    await expect(ask([claude, openai], {}, { signal: giveUp.signal })).rejects.toThrow('aborted')
    expect(asked).toHaveLength(1)
    expect(summary(told)).toEqual(['claude failed aborted'])
    expect(clock.timersLeft()).toBe(0)
  })
})

describe('text that is told as it comes', () => {
  it('is withdrawn when it broke off, and told again from the start', async () => {
    const { ask, steps } = setUp()
    const heard: string[] = []
    steps.claude.push(failure({ message: 'broke midway' }), { text: 'Hola', stopReason: 'refusal' })
    await ask(
      [claude, openai],
      { onText: (delta) => heard.push(delta) },
      { onTextWithdrawn: () => heard.push('✗') },
    )
    expect(heard).toEqual(['Well, ', '✗', 'Hola', '✗', 'openai says yes'])
  })

  it('is not withdrawn when there was none', async () => {
    const { ask, steps } = setUp()
    const onTextWithdrawn = vi.fn()
    steps.claude.push(failure(), wrongKey)
    await ask([claude, openai], { onText: () => {} }, { onTextWithdrawn })
    await ask([claude], {}, { onTextWithdrawn })
    expect(onTextWithdrawn).not.toHaveBeenCalled()
  })
})

describe('health', () => {
  it('says who is there, and asks them every thirty seconds at most', async () => {
    const { router, clock, probed, probes } = setUp()
    probes.openai = wrongKey
    const healthy = { provider: 'claude', state: 'closed', ok: true, latencyMs: 40 }
    const expected = [
      healthy,
      { provider: 'openai', state: 'closed', ok: false, latencyMs: null, error: 'authentication_error' },
    ]
    expect(await Promise.all([router.health(), router.health()])).toEqual([expected, expected])
    clock.pass(29_000)
    await router.health()
    expect(probed).toEqual(['claude', 'openai'])
    clock.pass(1_000)
    probes.openai = {}
    expect((await router.health())[1]).toMatchObject({ ok: true })
  })

  it('waits three seconds for one that hangs, and says nothing of errors that are not the provider’s', async () => {
    const { router, clock, probes } = setUp()
    probes.claude = 'hangs'
    probes.openai = new TypeError('key sk-123 is not iterable')
    expect(await clock.run(router.health())).toMatchObject([
      { provider: 'claude', ok: false, error: 'no_answer_in_time' },
      { provider: 'openai', ok: false, error: 'failed' },
    ])
    expect(clock.now()).toBe(3_000)
  })
})

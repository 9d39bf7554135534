import type { Completion } from '@forecourt/ports/language-model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  claude,
  failure,
  openai,
  request,
  setUp,
  type Step,
  summary,
  wrongKey,
} from './scripted-models.fixture.ts'

describe('a usable answer', () => {
  it('of the primary is the answer, with its record', async () => {
    const { ask, told, asked } = setUp()
    const { completion: answer, choice, attempts } = await ask()
    expect(answer).toMatchObject({ text: 'claude says yes' })
    expect(choice).toEqual(claude)
    expect(attempts).toEqual([
      {
        provider: 'claude',
        model: 'claude-haiku-5-5-20261007',
        outcome: 'end',
        latencyMs: 100,
        firstTextMs: null,
        inputTokens: 900,
        outputTokens: 20,
        cachedInputTokens: 300,
        costMicros: 110,
        requestId: 'req_1',
      },
    ])
    expect(told).toEqual(attempts)
    expect(asked.map((one) => one.request)).toEqual([{ ...request, model: 'claude-haiku-5-5' }])
  })

  it.each<[string, Partial<Completion>]>([
    ['a text that was cut', { text: 'Yes, it', stopReason: 'max_tokens' }],
    [
      'a call of a tool without a word',
      { stopReason: 'tool_calls', toolCalls: [{ id: '1', name: 'book', input: {} }] },
    ],
  ])('may be %s', async (_name, step) => {
    const { ask, steps } = setUp()
    steps.claude.push(step)
    expect(await ask()).toMatchObject({ completion: step, choice: claude })
  })
})

describe('the primary fails', () => {
  it('four times, with waits between: the fallback answers', async () => {
    const { ask, steps, asked } = setUp()
    steps.claude.push(failure(), failure(), failure(), failure())
    const { completion: answer, choice, attempts } = await ask()
    expect(answer?.text).toBe('openai says yes')
    expect(choice).toEqual(openai)
    expect(summary(attempts)).toEqual([
      ...Array<string>(4).fill('claude failed overloaded_error'),
      'openai end',
    ])
    expect(asked.map((one) => one.atMs)).toEqual([0, 1_100, 3_200, 7_300, 7_400])
  })

  it.each([
    ['a wrong request', failure({ status: 400, code: 'invalid_request_error', isRetryable: false })],
    ['a wrong key', wrongKey],
    ['no permission', failure({ status: 403, code: 'permission_error', isRetryable: false })],
    ['no money', failure({ status: 429, code: 'insufficient_quota', isRetryable: false })],
    ['a mistake of ours', new TypeError('undefined is not a function')],
  ])('%s: the fallback is asked at once', async (_name, error) => {
    const { ask, steps, asked } = setUp()
    steps.claude.push(error)
    expect((await ask()).choice).toEqual(openai)
    expect(asked.map(({ provider, atMs }) => [provider, atMs])).toEqual([
      ['claude', 0],
      ['openai', 100],
    ])
  })

  it.each<[string, Partial<Completion>, string]>([
    ['declines', { stopReason: 'refusal', text: 'I cannot' }, 'claude refusal'],
    ['says nothing', { text: ' \n' }, 'claude end empty_reply'],
  ])('%s: that is no answer, and asking again is no use', async (_name, step, expected) => {
    const { ask, steps } = setUp()
    steps.claude.push(step)
    expect(summary((await ask()).attempts)).toEqual([expected, 'openai end'])
  })

  it('comes back after the wait that was asked for, or not at all when that is too long', async () => {
    const short = setUp()
    short.steps.claude.push(failure({ status: 429, retryAfterMs: 3_000 }))
    expect((await short.ask()).choice).toEqual(claude)
    expect(short.asked[1]!.atMs).toBe(3_100)
    const long = setUp()
    long.steps.claude.push(failure({ status: 429, retryAfterMs: 30_000 }))
    expect((await long.ask()).choice).toEqual(openai)
    expect(long.asked[1]!.atMs).toBe(100)
  })

  it('and so does the fallback: no answer, and all of it on record', async () => {
    const { ask, steps } = setUp({ retriesMax: 0 })
    steps.claude.push(failure())
    steps.openai.push(wrongKey)
    expect(await ask()).toMatchObject({
      completion: null,
      choice: null,
      attempts: [{ status: 529 }, { status: 401 }],
    })
  })
})

describe('the time', () => {
  it('is not eaten by a primary that hangs', async () => {
    const { ask, steps, asked, clock } = setUp()
    steps.claude.push('hangs')
    const { choice, attempts } = await ask()
    expect(choice).toEqual(openai)
    expect(summary(attempts)).toEqual(['claude failed no_answer_in_time', 'openai end'])
    expect(asked[1]!.atMs).toBe(15_000)
    expect(clock.timersLeft()).toBe(0)
  })

  it('is all the primary’s when there is no other to ask', async () => {
    const { ask, steps, clock } = setUp()
    steps.claude.push('hangs')
    expect((await ask([claude])).completion).toBeNull()
    expect(clock.now()).toBe(25_000)
  })

  it('is all the fallback’s after a primary that refused at once', async () => {
    const { ask, steps, clock } = setUp()
    steps.claude.push(wrongKey)
    steps.openai.push('hangs')
    expect((await ask()).completion).toBeNull()
    expect(clock.now()).toBe(25_000)
  })

  it('that is over asks nobody', async () => {
    const { ask, asked } = setUp()
    const { attempts } = await ask([claude, openai], {}, { withinMs: 0 })
    expect(summary(attempts)).toEqual(['claude skipped no_time_left', 'openai skipped no_time_left'])
    expect(asked).toEqual([])
  })

  it('is kept, whatever happens', async () => {
    const step = fc.constantFrom<Step>('hangs', failure(), wrongKey, failure({ retryAfterMs: 2_500 }), {
      text: '',
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(step, { maxLength: 6 }),
        fc.integer({ min: 500, max: 30_000 }),
        async (forClaude, forOpenAI, withinMs) => {
          const { ask, steps, clock } = setUp()
          steps.claude.push(...forClaude)
          steps.openai.push(...forOpenAI)
          const { completion: answer, choice } = await ask([claude, openai], {}, { withinMs })
          // Each call of a scripted model takes a tenth of a second, which it does not interrupt.
          expect(clock.now()).toBeLessThanOrEqual(withinMs + 100)
          expect(clock.timersLeft()).toBe(0)
          expect(answer === null).toBe(choice === null)
        },
      ),
      { numRuns: 50 },
    )
  })
})

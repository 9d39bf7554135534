import { describe, expect, it } from 'vitest'
import { compareVariants, parseVariants, toMetrics, type PromptFacts } from './experiment.ts'

const A = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
const B = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a11'

const facts = (more: Partial<PromptFacts> = {}): PromptFacts => ({
  prompt_id: A,
  version: 3,
  turns: 200,
  conversations: 50,
  p95_response_ms: 2_400,
  input_tokens: 120_000,
  output_tokens: 9_000,
  cost_micros: 181_500,
  response: { count: 200, mean: 1_100, variance: 40_000 },
  score_change: { count: 48, mean: 12, variance: 100 },
  escalated: 5,
  booked: 10,
  opted_out: 0,
  fallbacks: 2,
  ...more,
})

describe('parseVariants', () => {
  it('takes each version once, in the order given', () => {
    expect(
      parseVariants([
        { prompt_id: B, weight: 1 },
        { prompt_id: A, weight: 9 },
      ]),
    ).toEqual({
      ok: true,
      value: [B, A],
    })
  })

  it.each([
    [[A, A], 'variants[1].prompt_id'],
    [[A, B, A.toUpperCase()], 'variants[2].prompt_id'],
  ])('names the version that stands there twice: %j', (ids, field) => {
    expect(parseVariants(ids.map((prompt_id) => ({ prompt_id, weight: 1 })))).toMatchObject({
      ok: false,
      field,
    })
  })
})

describe('toMetrics', () => {
  it('gives shares of conversations, and of answers where each answer counts', () => {
    expect(toMetrics(facts())).toMatchObject({
      cost_usd: 0.1815,
      escalated_rate: { count: 50, value: 0.1 },
      booked_rate: { count: 50, value: 0.2 },
      opt_out_rate: { count: 50, value: 0, low: 0 },
      fallback_rate: { count: 200, value: 0.01 },
      response_ms: { count: 200, value: 1_100 },
      score_change: { count: 48, value: 12 },
    })
  })

  it('says nothing of a version nobody has met', () => {
    const none = { count: 0, mean: 0, variance: 0 }
    const metrics = toMetrics(facts({ turns: 0, conversations: 0, response: none, score_change: none }))
    for (const name of ['response_ms', 'score_change', 'booked_rate', 'fallback_rate'] as const)
      expect(metrics[name]).toEqual({ count: 0, value: null, low: null, high: null })
  })
})

describe('compareVariants', () => {
  it('tells what differs from what may be chance', () => {
    const faster = facts({ prompt_id: B, response: { count: 180, mean: 900, variance: 40_000 }, booked: 12 })
    expect(compareVariants([facts(), faster])).toMatchObject({
      response_ms: { value: -200, distinguishable: true },
      booked_rate: { value: expect.closeTo(0.04), distinguishable: false },
      opt_out_rate: { value: 0, distinguishable: false },
    })
  })

  it.each([[[]], [[facts()]], [[facts(), facts(), facts()]]])(
    'compares two, neither fewer nor more',
    (all) => {
      expect(compareVariants(all)).toBeNull()
    },
  )
})

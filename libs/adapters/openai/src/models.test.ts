import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capabilitiesOf, costMicrosOf, describeModel, findModel, models } from './models.ts'

const tokens = (inputTokens: number, outputTokens: number, cachedTokens = 0, cacheWriteTokens = 0) => ({
  inputTokens,
  outputTokens,
  cachedTokens,
  cacheWriteTokens,
})

describe('a model', () => {
  it.each([
    ['gpt-4.1-mini', 'gpt-4.1-mini'],
    ['gpt-4.1-mini-2025-04-14', 'gpt-4.1-mini'],
    ['gpt-5', 'gpt-5'],
    ['gpt-5-2025-08-07', 'gpt-5'],
    ['gpt-5.6-luna', 'gpt-5.6-luna'],
    ['gpt-5-chat-latest', undefined],
    ['gpt-5-pro', undefined],
    ['gpt-4.1-mini-2025', undefined],
    ['', undefined],
  ])('%s is %s', (id, expected) => {
    expect(findModel(id)?.id).toBe(expected)
  })

  it.each([
    ['gpt-4o-mini', { acceptsTemperature: true, acceptsEffort: false, thinkingTokens: 0 }],
    ['gpt-4.1-2025-04-14', { acceptsTemperature: true, acceptsEffort: false, thinkingTokens: 0 }],
    ['gpt-5-mini', { acceptsTemperature: false, acceptsEffort: true, thinkingTokens: 2_048 }],
    ['o3', { acceptsTemperature: false, acceptsEffort: true, thinkingTokens: 2_048 }],
    ['gpt-9-nova', { acceptsTemperature: false, acceptsEffort: false, thinkingTokens: 2_048 }],
    ['ft:gpt-4.1:sunrise', { acceptsTemperature: false, acceptsEffort: false, thinkingTokens: 0 }],
  ])('%s can %o', (id, expected) => {
    expect(capabilitiesOf(id)).toEqual(expected)
  })

  it.each([
    ['gpt-4.1', { isKnown: true, inputMicrosPerToken: 2, outputMicrosPerToken: 8, retiresOn: '2027-01-14' }],
    [
      'gpt-5',
      { isKnown: true, inputMicrosPerToken: 1.25, outputMicrosPerToken: 10, retiresOn: '2026-12-11' },
    ],
    ['gpt-6-luna', { isKnown: true, inputMicrosPerToken: 0.1, outputMicrosPerToken: 0.5 }],
    ['gpt-5.6-sol', { isKnown: true, inputMicrosPerToken: null, outputMicrosPerToken: null }],
    ['gpt-9-nova', { isKnown: false, inputMicrosPerToken: null, outputMicrosPerToken: null }],
  ])('%s is described', (id, facts) => {
    expect(describeModel(id)).toEqual({ id, ...facts })
  })

  it.each(['claude-haiku-5-5', 'o', 'gemini-3', ''])('%s is none of theirs', (id) => {
    expect(describeModel(id)).toBeNull()
  })

  it('stands in the table once, with a date that is one', () => {
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length)
    for (const { retiresOn } of models) {
      if (retiresOn) expect(new Date(retiresOn).toISOString().slice(0, 10)).toBe(retiresOn)
    }
  })
})

describe('a cost', () => {
  it.each([
    ['gpt-4.1', tokens(1_000, 100), 2_800],
    ['gpt-4.1', tokens(1_000, 100, 400), 2_200],
    ['gpt-4.1-2025-04-14', tokens(1_000, 0, 0, 400), 2_000],
    ['gpt-6-luna', tokens(10_000, 100, 0, 4_000), 1_150],
    ['gpt-6-luna', tokens(272_000, 0), 27_200],
    ['gpt-6-luna', tokens(272_001, 1_000), 55_150],
    ['gpt-4o', tokens(300_000, 0), 750_000],
    ['gpt-5.6-sol', tokens(10, 10), null],
    ['gpt-9-nova', tokens(10, 10), null],
  ])('%s %o: %s', (id, counts, expected) => {
    expect(costMicrosOf(id, counts)).toBe(expected)
  })

  it('is a whole number, never negative, and less when it was cached', () => {
    const priced = models.filter(({ prices }) => prices)
    const count = fc.nat(400_000)
    fc.assert(
      fc.property(fc.constantFrom(...priced), count, count, fc.nat(1_000), (model, input, cached, output) => {
        const cost = costMicrosOf(model.id, tokens(input, output))!
        expect(Number.isInteger(cost)).toBe(true)
        const withCache = costMicrosOf(model.id, tokens(input, output, Math.min(input, cached)))!
        expect(withCache).toBeGreaterThanOrEqual(0)
        expect(withCache).toBeLessThanOrEqual(cost)
      }),
    )
  })
})

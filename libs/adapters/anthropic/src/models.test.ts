import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costMicrosOf, describeModel, findModel, models } from './models.ts'

const tokens = (freshTokens: number, outputTokens: number, cacheReadTokens = 0, cacheWriteTokens = 0) => ({
  freshTokens,
  outputTokens,
  cacheReadTokens,
  cacheWriteTokens,
})

describe('a model', () => {
  it.each([
    ['claude-haiku-5-5', 'claude-haiku-5-5'],
    ['claude-haiku-5-5-20261007', 'claude-haiku-5-5'],
    ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
    ['claude-3-5-haiku-latest', 'claude-3-5-haiku'],
    ['claude-haiku-5-5-turbo', undefined],
    ['claude-haiku-5', undefined],
    ['xclaude-haiku-5-5', undefined],
    ['', undefined],
  ])('%s is %s', (id, expected) => {
    expect(findModel(id)?.id).toBe(expected)
  })

  it('takes no temperature in this API version', () => {
    expect(models.filter((model) => model.acceptsTemperature)).toEqual([])
  })

  it.each([
    ['claude-haiku-5-5', { isKnown: true, inputMicrosPerToken: 0.1, outputMicrosPerToken: 0.5 }],
    [
      'claude-sonnet-4-5-20250929',
      { isKnown: true, inputMicrosPerToken: 3, outputMicrosPerToken: 15, retiresOn: '2026-11-30' },
    ],
    ['claude-nobody', { isKnown: false, inputMicrosPerToken: null, outputMicrosPerToken: null }],
  ])('%s is described', (id, facts) => {
    expect(describeModel(id)).toEqual({ id, ...facts })
  })

  it('of another vendor is not', () => {
    expect(describeModel('gpt-6-luna')).toBeNull()
  })

  it('may have a last day', () => {
    expect(findModel('claude-sonnet-4-5')?.retiresOn).toBe('2026-11-30')
    expect(findModel('claude-haiku-5-5')?.retiresOn).toBeUndefined()
  })
})

describe('a cost', () => {
  it.each([
    ['claude-haiku-5-5', tokens(1_000_000 / 10, 0), 10_000],
    ['claude-haiku-5-5', tokens(100_001, 0), 50_001],
    ['claude-haiku-5-5', tokens(1_000, 200), 200],
    ['claude-haiku-5-5', tokens(100_001, 1_000), 52_501],
    // Cached tokens count for the tier, and cost less.
    ['claude-haiku-5-5', tokens(1, 0, 100_000), 5_001],
    ['claude-sonnet-5-5', tokens(1_000_000, 1_000_000), 12_000_000],
    ['claude-opus-5-5', tokens(1_000, 100), 6_000],
    ['claude-opus-5-5', tokens(0, 0, 1_000, 1_000), 5_400],
    ['claude-haiku-4-5-20251001', tokens(10, 10), 60],
    ['claude-nobody', tokens(10, 10), null],
  ])('%s %o: %s', (id, counts, expected) => {
    expect(costMicrosOf(id, counts)).toBe(expected)
  })

  it('is a whole number that grows with every token', () => {
    const count = fc.nat(300_000)
    fc.assert(
      fc.property(fc.constantFrom(...models), count, count, fc.nat(1_000), (model, input, output, more) => {
        const cost = costMicrosOf(model.id, tokens(input, output))!
        expect(Number.isInteger(cost)).toBe(true)
        expect(costMicrosOf(model.id, tokens(input + more, output))).toBeGreaterThanOrEqual(cost)
        expect(costMicrosOf(model.id, tokens(input, output + more))).toBeGreaterThanOrEqual(cost)
      }),
    )
  })
})

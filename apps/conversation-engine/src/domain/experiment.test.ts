import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseVariant, type Experiment } from './experiment.ts'

const experiment = (...weights: number[]): Experiment => ({
  id: '0195a0b0-0000-7000-8000-000000000001',
  variants: weights.map((weight, index) => ({ prompt_id: `prompt-${index}`, weight })),
})

describe('the variant of a conversation', () => {
  it('is the same whenever it is asked for', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1 }),
        (id, weights) => {
          expect(chooseVariant(experiment(...weights), id)).toBe(chooseVariant(experiment(...weights), id))
        },
      ),
    )
  })

  it.each([
    [
      [1, 1],
      [0.5, 0.5],
    ],
    [
      [9, 1],
      [0.9, 0.1],
    ],
    [
      [1, 2, 1],
      [0.25, 0.5, 0.25],
    ],
    [
      [0, 1],
      [0, 1],
    ],
  ])('follows the weights %j', (weights, shares) => {
    const conversations = 20_000
    const counts = weights.map(() => 0)
    for (let n = 0; n < conversations; n++) {
      const id = `0195a0b0-${n.toString(16).padStart(4, '0')}-7000-8000-00000000${n % 97}`
      const chosen = Number(chooseVariant(experiment(...weights), id)?.split('-')[1])
      counts[chosen] = (counts[chosen] ?? 0) + 1
    }
    for (const [index, share] of shares.entries())
      expect(Math.abs((counts[index] ?? 0) / conversations - share)).toBeLessThan(0.015)
  })

  it('is another split in another experiment', () => {
    const ids = Array.from({ length: 200 }, (_, n) => `conversation-${n}`)
    const chosenIn = (id: string) => ids.map((each) => chooseVariant({ ...experiment(1, 1), id }, each))
    expect(chosenIn('a')).not.toEqual(chosenIn('b'))
  })

  it('is none where nothing has weight', () => {
    expect(chooseVariant(experiment(), 'c')).toBeNull()
    expect(chooseVariant(experiment(0, 0), 'c')).toBeNull()
  })
})

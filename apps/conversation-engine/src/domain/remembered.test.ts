import { describe, expect, it } from 'vitest'
import { remembered } from './remembered.ts'

/** Doubles numbers, and keeps a list of those it was really asked. */
function createDoubling(max: number) {
  const asked: number[] = []
  const double = remembered(max, String, (n: number) => {
    asked.push(n)
    return { doubled: 2 * n }
  })
  return { asked, double }
}

describe('remembered', () => {
  it('finds the same once', () => {
    const { asked, double } = createDoubling(3)
    expect([double(1), double(2), double(1), double(2)].map(({ doubled }) => doubled)).toEqual([2, 4, 2, 4])
    expect(asked).toEqual([1, 2])
  })

  it('forgets the oldest finding for a new one', () => {
    const { asked, double } = createDoubling(2)
    for (const n of [1, 2, 3, 2, 3, 1, 3]) expect(double(n).doubled).toBe(2 * n)
    expect(asked).toEqual([1, 2, 3, 1])
  })

  it('tells apart what its key tells apart', () => {
    const last = remembered(
      10,
      ({ text, at }: { text: string; at: number }) => `${at} ${text}`,
      ({ text, at }) => text[at],
    )
    expect([last({ text: 'abc', at: 0 }), last({ text: 'abc', at: 2 })]).toEqual(['a', 'c'])
  })
})

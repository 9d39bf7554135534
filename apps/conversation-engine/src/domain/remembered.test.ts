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

  it('keeps half as many as it may of those used last, and forgets the others', () => {
    const { asked, double } = createDoubling(4)
    for (const n of [1, 2, 1, 3, 2, 4, 5, 4, 1]) expect(double(n).doubled).toBe(2 * n)
    expect(asked).toEqual([1, 2, 3, 4, 5, 1])
  })

  it('tells apart what its key tells apart', () => {
    const last = remembered(
      10,
      ({ text, at }: { text: string; at: number }) => `${at} ${text}`,
      ({ text, at }) => text[at],
    )
    expect([last({ text: 'abc', at: 0 }), last({ text: 'abc', at: 2 })]).toEqual(['a', 'c'])
  })

  it('keeps nothing of what has a long key', () => {
    const asked: string[] = []
    const length = remembered(10, String, (text: string) => {
      asked.push(text)
      return text.length
    })
    const long = 'x'.repeat(5_000)
    expect([length(long), length('short'), length(long), length('short')]).toEqual([5_000, 5, 5_000, 5])
    expect(asked).toEqual([long, 'short', long])
  })
})

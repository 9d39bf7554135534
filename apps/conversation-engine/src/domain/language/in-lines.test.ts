import { expect, it } from 'vitest'
import { inLines } from './in-lines.ts'

it('joins the lines of a pattern, without what they are set in by', () => {
  const day = 'mon|tue'
  const pattern = inLines`
    \b(?:${day}
      |next (?:week|month)
      | \d+ days?)\b
  `
  expect(pattern).toBe(String.raw`\b(?:mon|tue|next (?:week|month)| \d+ days?)\b`)
})

it('leaves a pattern of one line as it is', () => {
  expect(inLines`a\.b |c`).toBe('a\\.b |c')
})

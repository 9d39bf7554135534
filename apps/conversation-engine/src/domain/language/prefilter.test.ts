import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  matches,
  matchesOf,
  matchOf,
  mayMatch,
  readNeeds,
  ruleOf,
  sketchOf,
  splitAlternatives,
} from './prefilter.ts'

describe('readNeeds', () => {
  it.each([
    ['stop', [['stop']]],
    ['colou?rs', [['colo'], ['rs']]],
    ['ab+c', [['ab'], ['c']]],
    ['(?:mon|tues)day', [['mon', 'tues'], ['day']].sort()],
    ['(?:mon|tues)?day', [['day']]],
    ['a{0,2}bcd{2,}', [['bcd']]],
    ['(?<!not )want(?! to)', [['want']]],
    ['(?<word>yes|no) sir', [[' sir'], ['yes', 'no']]],
    ['[(|)]\\(x', [['(x']]],
    ['\\bdont\\b text', [['dont text']]],
    ['\\u00e1|b', []],
    ['a|.*', []],
    ['', []],
  ])('%s', (source, needs) => {
    const sorted = (lists: string[][]) => lists.map((list) => list.join()).sort()
    expect(sorted(readNeeds(source))).toEqual(sorted(needs))
  })

  it('asks for one of the digits where the pattern does', () => {
    expect(readNeeds('\\d+ miles')).toEqual([[' miles'], [...'0123456789']])
  })
})

describe('splitAlternatives', () => {
  it.each([
    ['a|b(?:c|d)|[|]e|\\|f', ['a', 'b(?:c|d)', '[|]e', '\\|f']],
    ['one', ['one']],
    ['', ['']],
  ])('%s', (source, parts) => expect(splitAlternatives(source)).toEqual(parts))
})

describe('mayMatch', () => {
  const patterns = [
    /\b(?:can|could) (?:i|we) (?:come|stop) (?:by|in)\b/,
    /(?<![a-z])(?:dont|never)(?: ever)? text(?:ing)? me(?! a)/,
    /\$\s?\d{1,3}(?:,\d{3})*|\b\d+ ?(?:k|grand)\b/g,
    /(?:STOP|Quit)+ it/i,
    /^(?:si|no)$|\bok+\b/,
    /[a-c]x{2}y?|(q)\1z/,
  ]
  const words = fc.constantFrom(
    ...[
      'can',
      'could',
      'i',
      'we',
      'come',
      'stop',
      'by',
      'in',
      'dont',
      'never',
      'ever',
      'texting',
      'text',
      'me',
      'a',
    ],
    ...[
      '$ 25,000',
      '20k',
      '3 grand',
      'STOPQuit it',
      'quit IT',
      'si',
      'no',
      'okk',
      'bxxy',
      'qqz',
      'ñandú',
      '😀',
      ',',
    ],
  )

  it('is true of every text that matches', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), fc.constantFrom(' ', '', '\n'), (parts, glue) => {
        const text = parts.join(glue)
        for (const pattern of patterns) {
          const rule = ruleOf(pattern)
          const sketch = sketchOf(pattern.ignoreCase ? text.toLowerCase() : text)
          const isFound = new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text)
          expect(mayMatch(rule, sketch) || !isFound).toBe(true)
        }
      }),
    )
  })

  it.each(['is the blue one still there', '', 'cuanto cuesta', 'call me'])('spares "%s" the work', (text) => {
    expect(mayMatch(ruleOf(/(?:dont|never) text me/), sketchOf(text))).toBe(false)
  })

  it('lets a pattern through that it cannot read', () => {
    expect(mayMatch(ruleOf(/\p{L}never/u), sketchOf('x'))).toBe(true)
  })
})

describe('matches, matchOf and matchesOf', () => {
  const rule = ruleOf(/\d+(?= miles)/g)

  it('find what the pattern finds', () => {
    const text = '20 miles or 30 miles'
    expect([...matchesOf(rule, text, sketchOf(text))].map(([found]) => found)).toEqual(['20', '30'])
    expect(matchOf(ruleOf(/mil\w+/), text, sketchOf(text))?.[0]).toBe('miles')
    expect(matches(ruleOf(/or/), text, sketchOf(text))).toBe(true)
  })

  it('find nothing where the letters are not there', () => {
    expect([...matchesOf(rule, 'none', sketchOf('none'))]).toEqual([])
    expect(matchOf(ruleOf(/miles/), 'none', sketchOf('none'))).toBeNull()
    expect(matches(ruleOf(/miles/), 'none', sketchOf('none'))).toBe(false)
  })
})

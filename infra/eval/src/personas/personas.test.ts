import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf } from '../chance.ts'
import { freshTalk, nextLine, type Line, type Persona } from './persona.ts'
import { personas } from './personas.ts'
import { readQuestions } from './question.ts'
import { asTyped } from './voice.ts'

/** A dealer who says one of these, by turns. */
const dealers = {
  asksAll: [
    'What vehicle are you looking for?',
    'What budget do you have in mind?',
    "What's your timeline?",
    'Do you have a trade-in?',
  ],
  asksOne: ['¿Qué presupuesto tiene en mente?'],
  silent: [''],
  evasive: ['Got it, thanks.', 'Someone will get back to you.'],
}

function talkOf(persona: Persona, dealer: readonly string[], seed: number): Line[] {
  const chance = chanceOf(seed, persona.name)
  const profile = persona.profiles[seed % persona.profiles.length]!
  const lines: Line[] = []
  for (let talk = freshTalk, turn = 0; ; turn++) {
    const next = nextLine(persona, profile, talk, dealer[turn % dealer.length]!, chance)
    if (!next) return lines
    lines.push(next.line)
    talk = next.talk
  }
}

describe.each(personas.map((persona) => [persona.name, persona] as const))('%s', (_name, persona) => {
  it('holds a talk of 4 to 10 texts, with everything that has to follow from it, whatever the dealer says', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(...Object.values(dealers)), (seed, dealer) => {
        const lines = talkOf(persona, dealer, seed)
        expect(lines.length).toBeGreaterThanOrEqual(4)
        expect(lines.length).toBeLessThanOrEqual(10)
        const marks = (of: readonly { mark?: string | null }[]) => of.filter(({ mark }) => mark).length
        expect(marks(lines)).toBe(marks([persona.opening, ...persona.beats]))
        for (const text of lines.flatMap(({ texts }) => texts))
          expect(text).not.toMatch(/[{}]|undefined|^\s*$/)
      }),
      { numRuns: 60 },
    )
  })

  it('says the same with the same seed, and not the same with every other', () => {
    const said = (seed: number) => JSON.stringify(talkOf(persona, dealers.asksAll, seed))
    expect(said(7)).toBe(said(7))
    expect(new Set(Array.from({ length: 12 }, (_, seed) => said(seed))).size).toBeGreaterThan(1)
  })
})

const polite = personas.find(({ name }) => name === 'polite')!
const toldBy = (dealer: readonly string[]) => talkOf(polite, dealer, 3).flatMap(({ tells }) => tells)

it('a customer tells what was asked, and only then', () => {
  expect(toldBy(dealers.evasive)).toEqual(['vehicle'])
  expect(new Set(toldBy(['', ...dealers.asksAll]))).toEqual(
    new Set(['vehicle', 'budget', 'timeline', 'trade_in']),
  )
})

it('a customer who is asked again says so', () => {
  const texts = talkOf(polite, ['What budget do you have in mind?'], 1).flatMap(({ texts: each }) => each)
  expect(texts.filter((text) => /^like i said/.test(text)).length).toBeGreaterThan(1)
})

it.each([
  ['What vehicle are you looking for?', ['vehicle']],
  ['Which model do you have in mind?', ['vehicle']],
  ['How soon are you hoping to get it?', ['timeline']],
  ['Great pick. When are you planning to buy?', ['timeline']],
  ['Is there a price range you want to stay in?', ['budget']],
  ['Would you be trading anything in?', ['trade_in']],
  ['And how many miles are on your trade-in?', ['trade_details']],
  ['Which day could you come by for a test drive in the truck?', ['day']],
  ['Want to take it for a test drive?', ['visit']],
  ['May I have your name?', ['name']],
  ['¿Qué tan pronto quiere comprar?', ['timeline']],
  ['¿Tiene un auto para dar a cambio?', ['trade_in']],
  ['¿Cuál es su nombre?', ['name']],
  ['What is your budget? And do you have a trade-in?', ['budget', 'trade_in']],
  ['We can go over your budget and trade-in when you visit.', []],
  ["I'll ask the team which model that is.", []],
  ['Anything else I can help with?', []],
  ['', []],
])('%j asks for %j', (reply, questions) => {
  expect(readQuestions(reply)).toEqual(questions)
})

it('slips spare figures, names and short words, and lose nothing that carries meaning', () => {
  fc.assert(
    fc.property(fc.nat(1_000), (seed) => {
      const typed = asTyped(
        'My budget is 27,500 for the Ford F-150, probably this week!',
        { case: 'as-written', hasPunctuation: true, slips: 1 },
        chanceOf(seed),
      )
      expect(typed).toMatch(/^My \S+ is 27,500 for the Ford F-150, \S+ this week!$/)
      expect(typed).toContain(' b')
    }),
  )
  const lazy = { case: 'lower', hasPunctuation: false, slips: 0 } as const
  expect(asTyped("It's $24,000, no more.", lazy, chanceOf(1))).toBe('its $24,000 no more')
})

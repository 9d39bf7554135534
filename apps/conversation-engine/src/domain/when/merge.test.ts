import { expect, it } from 'vitest'
import { mergeWhen } from './merge.ts'
import { readWhen, type When, type WhenFacts } from './phrase.ts'
import { at, dealerHours, shown, wednesday } from './when.fixture.ts'

const saturdayAfternoon = at('2026-06-20T19:00:00Z', 'America/Denver', dealerHours) // 13:00

const talk = (texts: readonly string[], facts: WhenFacts) =>
  texts.reduce<When | null>((known, text) => mergeWhen(known, readWhen(text, facts), facts), null)

it.each<[string[], WhenFacts, string]>([
  [['Saturday', '10 works', 'actually make it 11', 'the 28th instead'], wednesday, '2026-11-28 11:00'],
  [['can i come tomorrow', 'like 3?'], wednesday, '2026-11-19 15:00'],
  [['this weekend', 'saturday', '10am'], wednesday, '2026-11-21 10:00'],
  [['next week', 'tuesday', '4'], wednesday, '2026-11-24 16:00'],
  [['next week sometime', 'friday'], wednesday, '2026-11-27'],
  [['monday or tuesday', 'tuesday then', 'noon'], wednesday, '2026-11-24 12:00'],
  [['friday at 2', 'ok thanks!'], wednesday, '2026-11-20 14:00'],
  [['at 10', 'tomorrow'], wednesday, '2026-11-19 10:00'],
  [['friday at 2', 'sorry, thursday'], wednesday, '2026-11-19 14:00'],
  [['friday evening', '6'], wednesday, '2026-11-20 18:00'],
  [['saturday', 'at 8pm'], wednesday, '2026-11-21 20:00 outside-hours'],
  [['sunday', '10'], wednesday, '2026-11-22 10:00 closed'],
  [['feb 30', 'i mean dec 1'], wednesday, '2026-12-01'],
  [['el viernes', 'a las 4'], wednesday, '2026-11-20 16:00'],
  [['saturday', '10 works'], saturdayAfternoon, '2026-06-27 10:00'],
  [['saturday', '3 works'], saturdayAfternoon, '2026-06-20 15:00'],
  [['today', '10am'], saturdayAfternoon, '2026-06-20 10:00 past'],
  [['friday 10am', 'actually the 24th same time'], wednesday, '2026-11-24 10:00'],
  [['thursday at 11', 'ill let you know friday if its a go'], wednesday, '2026-11-19 11:00'],
  [['fri after work', '5:30 ok?'], wednesday, '2026-11-20 17:30'],
])('%j → %#', (texts, facts, expected) => {
  expect(shown(talk(texts, facts))).toBe(expected)
})

it('knows the instant once day and time are known', () => {
  expect(talk(['thursday', '2:15 pm'], wednesday)?.startsAt).toBe('2026-11-19T20:15:00.000Z')
  expect(talk(['thursday', '2:15 pm'], wednesday)?.quote).toBe('thursday … 2:15 pm')
})

it('nothing and something is that something', () => {
  const known = readWhen('friday', wednesday)
  expect(mergeWhen(null, known, wednesday)).toEqual(known)
  expect(mergeWhen(known, null, wednesday)).toEqual(known)
  expect(mergeWhen(null, null, wednesday)).toBeNull()
})

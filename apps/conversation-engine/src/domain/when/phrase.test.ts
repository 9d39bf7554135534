import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readWhen, type WhenFacts } from './phrase.ts'
import { at, dealerHours, shown, wednesday } from './when.fixture.ts'
import { wallAt } from './zone.ts'

const saturdayMorning = at('2026-06-20T15:00:00Z', 'America/Denver', dealerHours) // 09:00
const saturdayNight = at('2026-06-21T02:30:00Z', 'America/Denver', dealerHours) // 20:30
const sunday = at('2026-03-01T18:00:00Z', 'America/New_York', dealerHours)
const friday = at('2027-12-31T20:00:00Z', 'America/Phoenix')
const springForward = at('2027-03-12T15:00:00Z', 'America/New_York') // the Friday before
const fallBack = at('2026-10-30T15:00:00Z', 'America/New_York')
const kathmandu = at('2026-05-04T20:00:00Z', 'Asia/Kathmandu') // already the 5th there, 01:45
const honolulu = at('2026-05-04T08:00:00Z', 'Pacific/Honolulu') // still the 3rd there, 22:00
const longDays = at(
  '2026-11-18T16:20:00Z',
  'America/Chicago',
  [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opensAt: '08:00', closesAt: '21:00' })),
)

it.each<[string, WhenFacts, string]>([
  ['saturday', saturdayMorning, '2026-06-20'],
  ['saturday at 2', saturdayMorning, '2026-06-20 14:00'],
  ['saturday', saturdayNight, '2026-06-27'],
  ['sat at 10', saturdayNight, '2026-06-27 10:00'],
  ['this saturday at 10', saturdayNight, '2026-06-20 10:00 past'],
  ['next saturday', saturdayMorning, '2026-06-27'],
  ['this weekend', saturdayMorning, '2026-06-20|2026-06-21'],
  ['next weekend', saturdayMorning, '2026-06-27|2026-06-28'],
  ['this weekend', sunday, '2026-03-01 closed'],
  ['next saturday', sunday, '2026-03-07'],
  ['next monday', sunday, '2026-03-02'],
  ['today', sunday, '2026-03-01 closed'],
  ['today', saturdayNight, '2026-06-20 closed'],
  ['easter', sunday, '2026-04-05 closed'],
  ['tomorrow', friday, '2028-01-01'],
  ['the 31st', friday, '2027-12-31'],
  ['feb 29', friday, '2028-02-29'],
  ['jan 2 at 10', friday, '2028-01-02 10:00'],
  ['10', friday, '10:00'],
  ['at 7', friday, '19:00'],
  ['at 8', friday, '08:00'],
  ['sunday at 1', friday, '2028-01-02 13:00'],
  ['march 14 2027 at 2:30am', springForward, '2027-03-14 02:30 nonexistent-time'],
  ['sunday at 3:30 am', springForward, '2027-03-14 03:30'],
  ['sunday at 1:30 am', fallBack, '2026-11-01 01:30'],
  ['tomorrow at 10', kathmandu, '2026-05-06 10:00'],
  ['today at 4', kathmandu, '2026-05-05 16:00'],
  ['today', honolulu, '2026-05-03'],
  ['tmrw at noon', honolulu, '2026-05-04 12:00'],
  ['8 in the evening tomorrow', longDays, '2026-11-19 20:00'],
  ['sunday at 8', longDays, '2026-11-22 08:00'],
  ['tonight at 8', longDays, '2026-11-18 20:00'],
  ['nov 10', wednesday, '2026-11-10 past'],
  ['jan 10', wednesday, '2027-01-10 closed'],
  ['8', wednesday, '08:00 outside-hours'],
  ['june 31st', wednesday, 'invalid-date'],
  ['the weekend of the 12th', wednesday, '2026-12-12|2026-12-13'],
  ['12/1 or 12/2', wednesday, '2026-12-01|2026-12-02'],
  ['tues 3-ish', wednesday, '2026-11-24 15:00 ~'],
  ['10am sat or 2pm sun', wednesday, '2026-11-21|2026-11-22'],
  ['either 2 or 3', wednesday, '14:00-15:00 ~'],
  ['how does 5 sound', wednesday, '17:00'],
  ['im off work at 4 on friday', wednesday, '2026-11-20 16:00-'],
  ['on monday i work but tuesday at 5 im free', wednesday, '2026-11-24 17:00'],
])('%s → %#', (text, facts, expected) => {
  expect(shown(readWhen(text, facts))).toBe(expected)
})

it('gives the instant, and of a time that occurs twice the first', () => {
  expect(readWhen('sunday at 1:30 am', fallBack)?.startsAt).toBe('2026-11-01T05:30:00.000Z')
  expect(readWhen('tomorrow at 10', kathmandu)?.startsAt).toBe('2026-05-06T04:15:00.000Z')
  expect(readWhen('march 14 2027 at 2:30am', springForward)?.startsAt).toBeUndefined()
})

it('quotes the words as they were written', () => {
  expect(readWhen('Hey!! can I come SATERDAY @ 10ish?', wednesday)?.quote).toBe('SATERDAY @ 10ish')
  expect(readWhen('puedo ir el sábado por la mañana', wednesday)?.quote).toContain('sábado por la mañana')
})

const pieces = [
  'saturday',
  'at',
  '10',
  '330',
  'next',
  'week',
  '-',
  '/',
  '12',
  'or',
  'not',
  'mañana',
  'la',
  '3pm',
  'the',
  '31st',
  'of',
  'feb',
  ',',
  'after',
  'work',
  'in',
  'an hour',
  '5',
  'until',
  'a las',
  'morning',
  ':',
  '.',
  '\n',
  'last',
  'tom',
  'between',
  'and',
  'week from',
  'weekend',
  'christmas',
  'end of',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((words) => words.join(' ')),
)
const factsOf = fc.record({
  now: fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true }),
  timezone: fc.constantFrom(
    'America/Chicago',
    'America/Phoenix',
    'Pacific/Honolulu',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/St_Johns',
  ),
  hours: fc.constantFrom([], dealerHours),
})

it('never throws, and what it answers is real', () => {
  fc.assert(
    fc.property(texts, factsOf, (text, facts) => {
      const when = readWhen(text, facts)
      for (const date of [when?.date, ...(when?.dates ?? [])])
        if (date) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
      for (const time of [when?.time, when?.timeRange?.from, when?.timeRange?.to])
        if (time) expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
      if (when?.startsAt)
        expect(wallAt(new Date(when.startsAt), facts.timezone)).toEqual({ date: when.date, time: when.time })
      expect(when === null || text.normalize('NFC').includes(when.quote)).toBe(true)
    }),
    { numRuns: 1_500 },
  )
})

it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])('reads the same on a machine in %s', (zone) => {
  const before = process.env.TZ
  try {
    process.env.TZ = zone
    expect(readWhen('tomorrow at 10', wednesday)?.startsAt).toBe('2026-11-19T16:00:00.000Z')
    expect(shown(readWhen('the 1st at 9:30', wednesday))).toBe('2026-12-01 09:30')
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
})

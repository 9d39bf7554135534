import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOf, wallAt } from './zone.ts'

it.each([
  ['2026-03-08T07:59:00Z', 'America/Chicago', '2026-03-08', '01:59'],
  ['2026-03-08T08:00:00Z', 'America/Chicago', '2026-03-08', '03:00'],
  ['2026-11-01T06:30:00Z', 'America/Chicago', '2026-11-01', '01:30'],
  ['2026-11-01T07:30:00Z', 'America/Chicago', '2026-11-01', '01:30'],
  ['2026-07-01T07:00:00Z', 'America/Phoenix', '2026-07-01', '00:00'],
  ['2026-12-01T09:59:59Z', 'Pacific/Honolulu', '2026-11-30', '23:59'],
  ['2026-12-01T18:15:00Z', 'Asia/Kathmandu', '2026-12-02', '00:00'],
])('%s in %s shows %s %s', (instant, zone, date, time) => {
  expect(wallAt(new Date(instant), zone)).toEqual({ date, time })
})

it.each([
  ['2026-03-08', '01:59', 'America/Chicago', '2026-03-08T07:59:00.000Z'],
  ['2026-03-08', '02:30', 'America/Chicago', null],
  ['2026-03-08', '03:00', 'America/Chicago', '2026-03-08T08:00:00.000Z'],
  ['2026-11-01', '00:59', 'America/Chicago', '2026-11-01T05:59:00.000Z'],
  ['2026-11-01', '01:30', 'America/Chicago', '2026-11-01T06:30:00.000Z'],
  ['2026-11-01', '02:00', 'America/Chicago', '2026-11-01T08:00:00.000Z'],
  ['2026-03-08', '02:30', 'America/Phoenix', '2026-03-08T09:30:00.000Z'],
  ['2026-06-01', '12:00', 'Pacific/Honolulu', '2026-06-01T22:00:00.000Z'],
  ['2026-06-01', '05:45', 'Asia/Kathmandu', '2026-06-01T00:00:00.000Z'],
  ['2026-10-04', '02:15', 'Australia/Lord_Howe', null],
])('%s %s in %s is %s', (date, time, zone, instant) => {
  expect(instantOf({ date, time }, zone)?.toISOString() ?? null).toBe(instant)
})

it('an instant comes back from what the clocks show, or an hour before it when they show it twice', () => {
  const zones = fc.constantFrom(
    'America/New_York',
    'America/Phoenix',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Europe/Dublin',
  )
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const minute = Math.floor(instant.getTime() / 60_000) * 60_000
      const back = instantOf(wallAt(instant, zone), zone)
      expect([0, 1_800_000, 3_600_000]).toContain(minute - (back?.getTime() ?? Number.NaN))
    }),
  )
})

it('a zone that does not exist is a mistake of the program', () => {
  expect(() => wallAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError)
})

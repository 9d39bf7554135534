import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHours, toHours } from './hours.ts'

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes of a day in rising order, an even number of them: intervals that do not overlap. */
const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 12 })
  .map((minutes) => minutes.sort((a, b) => a - b))
  .map((minutes) => {
    const intervals: string[][] = []
    for (let i = 0; i + 1 < minutes.length; i += 2) intervals.push([time(minutes[i]!), time(minutes[i + 1]!)])
    return intervals
  })
const week = fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })

describe('parseHours', () => {
  it('takes every week whose intervals do not overlap, and gives it back the same', () => {
    fc.assert(
      fc.property(week, (hours) => {
        const parsed = parseHours(hours)
        if (!parsed.ok) return false
        const isEmpty = Object.values(hours).every((intervals) => intervals.length === 0)
        expect(toHours(parsed.value)).toEqual(isEmpty ? null : hours)
        return true
      }),
    )
  })

  it('does not care for the order in which a day is written', () => {
    fc.assert(
      fc.property(day, (intervals) => {
        expect(parseHours({ mon: intervals.toReversed() })).toEqual(parseHours({ mon: intervals }))
      }),
    )
  })

  it('refuses two intervals that share a minute, whichever stands first', () => {
    const minute = fc.integer({ min: 0, max: 1_439 })
    fc.assert(
      fc.property(minute, minute, minute, (a, b, c) => {
        const [from, shared, to] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
        fc.pre(from < shared && shared < to)
        const overlapping = [
          [time(from), time(shared + 1)],
          [time(shared), time(to + 1)],
        ]
        expect(parseHours({ fri: overlapping }).ok).toBe(false)
        expect(parseHours({ fri: overlapping.toReversed() }).ok).toBe(false)
      }),
    )
  })

  it('lets one interval begin when another ends', () => {
    expect(
      parseHours({
        sat: [
          ['09:00', '12:00'],
          ['12:00', '18:00'],
        ],
      }).ok,
    ).toBe(true)
  })

  it('counts weekdays from Monday', () => {
    const parsed = parseHours({ sun: [['00:00', '24:00']] })
    expect(parsed).toEqual({ ok: true, value: [{ weekday: 6, opensAt: '00:00', closesAt: '24:00' }] })
  })
})

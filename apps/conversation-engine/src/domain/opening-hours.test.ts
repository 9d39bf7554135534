import { describe, expect, it } from 'vitest'
import { findNextOpening, isOpenNow } from './opening-hours.ts'

const hours = [
  { weekday: 0, opensAt: '09:00:00', closesAt: '12:00:00' },
  { weekday: 0, opensAt: '13:00:00', closesAt: '18:00:00' },
  { weekday: 5, opensAt: '10:00', closesAt: '24:00' },
]
const zone = 'America/Los_Angeles'

describe('open', () => {
  it.each([
    ['2026-03-02T17:00:00Z', true, { daysAhead: 0, weekday: 0, opensAt: '13:00' }],
    ['2026-03-02T16:59:59Z', false, { daysAhead: 0, weekday: 0, opensAt: '09:00' }],
    ['2026-03-02T20:00:00Z', false, { daysAhead: 0, weekday: 0, opensAt: '13:00' }],
    ['2026-03-03T02:00:00Z', false, { daysAhead: 5, weekday: 5, opensAt: '10:00' }],
    ['2026-03-08T07:59:00Z', true, { daysAhead: 2, weekday: 0, opensAt: '09:00' }],
    ['2026-03-08T08:00:00Z', false, { daysAhead: 1, weekday: 0, opensAt: '09:00' }],
  ])('at %s: %s, next %j', (now, isOpen, next) => {
    expect(isOpenNow(hours, zone, new Date(now))).toBe(isOpen)
    expect(findNextOpening(hours, zone, new Date(now))).toEqual(next)
  })

  it('a store without hours is neither open nor known to open', () => {
    expect(isOpenNow([], zone, new Date(0))).toBe(false)
    expect(findNextOpening([], zone, new Date(0))).toBeNull()
  })

  it('one weekly opening that has begun comes again in a week', () => {
    const weekly = [{ weekday: 0, opensAt: '09:00', closesAt: '10:00' }]
    expect(findNextOpening(weekly, 'UTC', new Date('2026-03-02T09:30:00Z'))?.daysAhead).toBe(7)
  })
})

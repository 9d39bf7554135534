import { describe, expect, it } from 'vitest'
import { isRelinked } from './agent.ts'
import { addressLine, parseDealership } from './dealership.ts'
import { msOfId, parseInstant } from './instant.ts'
import { parseTimezone } from './timezone.ts'

describe('parseTimezone', () => {
  it.each([
    ['America/New_York', 'America/New_York'],
    ['america/los_angeles', 'America/Los_Angeles'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['US/Eastern', 'US/Eastern'],
    ['UTC', 'UTC'],
  ])('reads %s as %s', (text, zone) => {
    expect(parseTimezone(text)).toBe(zone)
  })
  it.each(['', 'Mars', '+05:00', '-0800', 'EST5', 'America/New York', 'America/New_York ', 'null', 'UTC+1'])(
    'refuses %j',
    (text) => {
      expect(parseTimezone(text)).toBeUndefined()
    },
  )
})

describe('addressLine', () => {
  it.each([
    ['12 Lake Street', '12 Lake Street'],
    [{ city: 'Springfield' }, 'Springfield'],
    [
      { street: '1 A St', street2: 'Unit 2', city: 'B', state: 'IL', zip: '62701', country: 'USA' },
      '1 A St, Unit 2, B, IL 62701, USA',
    ],
    [{ zip: '62701', street: '1 A St' }, '1 A St, 62701'],
  ])('%j', (address, line) => {
    expect(addressLine(address)).toBe(line)
  })
})

describe('parseDealership', () => {
  it('keeps absent things absent: they stay as they are', () => {
    expect(parseDealership({ name: 'X' })).toEqual({ ok: true, value: { name: 'X' } })
    expect(parseDealership({})).toEqual({ ok: true, value: {} })
  })
  it('takes null for removal', () => {
    expect(parseDealership({ address: null, hours: null, crm_type: null })).toEqual({
      ok: true,
      value: { address: null, hours: [], crm_type: null },
    })
  })
})

describe('isRelinked', () => {
  const link = { phone_number_id: 'a', prompt_id: null }
  it.each([
    [link, false],
    [{ ...link, phone_number_id: 'b' }, true],
    [{ ...link, prompt_id: 'p' }, true],
  ])('%j: %s', (after, expected) => {
    expect(isRelinked(link, after)).toBe(expected)
  })
})

describe('instants', () => {
  it.each([
    ['2026-03-02T15:04:05Z', '2026-03-02T15:04:05.000Z'],
    ['2026-03-02T15:04:05.678+02:00', '2026-03-02T13:04:05.678Z'],
  ])('reads %s', (text, iso) => {
    expect(parseInstant(text)?.toISOString()).toBe(iso)
  })
  it.each(['', 'yesterday', '0000-01-01T00:00:00Z', '2026-06-30T23:59:60Z', '2026-13-01T00:00:00Z'])(
    'refuses %j',
    (text) => {
      expect(parseInstant(text)).toBeUndefined()
    },
  )
  it('stand in the first bits of an id', () => {
    expect(new Date(msOfId('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toISOString()).toBe(
      '2022-02-22T19:22:22.000Z',
    )
  })
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newId } from './ids.ts'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') }))
afterEach(() => void vi.useRealTimers())

const many = (count: number) => Array.from({ length: count }, newId)

it('ids are UUIDs of version 7 that tell when they were made', () => {
  const id = newId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(Date.parse('2030-01-01T00:00:00Z'))
})

it('those made later sort later, more of them than a millisecond counts and with a clock that is set back', () => {
  const ids = many(10_000)
  vi.setSystemTime(Date.parse('2029-12-31T23:59:00Z'))
  ids.push(...many(10))
  vi.setSystemTime(Date.parse('2030-01-01T00:01:00Z'))
  ids.push(...many(10))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

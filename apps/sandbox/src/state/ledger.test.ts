import { expect, test } from 'vitest'
import { createEvents } from './events.ts'
import { createLedger } from './ledger.ts'

const now = () => new Date('2026-11-20T10:00:00Z')
const filled = (entriesMax: number, count: number) => {
  const ledger = createLedger(createEvents(), now, entriesMax)
  for (let i = 1; i <= count; i++)
    ledger.append(i % 2 ? 'twilio' : 'anthropic', i % 2 ? 'message_accepted' : 'model_request', { i })
  return ledger
}
const ids = (entries: { id: number }[]) => entries.map(({ id }) => id)

test('keeps the newest entries up to its limit, and their ids', () => {
  const ledger = filled(10_000, 25_000)
  expect(ledger.length).toBe(10_000)
  expect([ledger.firstId, ledger.lastId]).toEqual([15_001, 25_000])
  expect(ids(ledger.list({ since: 0, limit: 2 }))).toEqual([15_001, 15_002])
  expect(ids(ledger.list({ since: 24_998, limit: 10 }))).toEqual([24_999, 25_000])
  expect(ledger.list({ since: 25_000, limit: 10 })).toEqual([])
})

test('is read page by page without a gap or a repeat', () => {
  const ledger = filled(100, 95)
  const read: number[] = []
  for (let since = 0; ;) {
    const page = ledger.list({ provider: 'anthropic', since, limit: 7 })
    if (page.length === 0) break
    read.push(...ids(page))
    since = read.at(-1) as number
  }
  expect(read).toEqual(Array.from({ length: 47 }, (_, i) => (i + 1) * 2))
})

test('filters by provider and kind', () => {
  const ledger = filled(100, 4)
  expect(ids(ledger.list({ kind: 'message_accepted', limit: 10 }))).toEqual([1, 3])
  expect(ids(ledger.list({ provider: 'twilio', kind: 'model_request', limit: 10 }))).toEqual([])
})

test('ids go on after it was emptied', () => {
  const ledger = filled(100, 4)
  ledger.clear()
  expect(ledger.length).toBe(0)
  expect(ledger.append('twilio', 'message_accepted', {}).id).toBe(5)
  expect(ids(ledger.list({ since: 0, limit: 10 }))).toEqual([5])
  expect(ids(ledger.list({ since: 2, limit: 10 }))).toEqual([5])
})

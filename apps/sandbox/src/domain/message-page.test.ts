import { expect, test } from 'vitest'
import { parseListQuery, toPageFrame } from './message-page.ts'

const day = Date.UTC(2026, 10, 20)

test.each([
  [{}, {}],
  [{ DateSent: '2026-11-20' }, { sentFromMs: day, sentUntilMs: day + 86_400_000 }],
  [{ 'DateSent>': '2026-11-20' }, { sentFromMs: day }],
  [{ 'DateSent<': '2026-11-20' }, { sentUntilMs: day + 86_400_000 }],
  [{ 'DateSent>': '2026-11-20T10:00:00Z' }, { sentFromMs: day + 36_000_000 }],
  // Twilio's dates are whole seconds, and both ends of a range count as inside.
  [{ 'DateSent<': '2026-11-20T10:00:00Z' }, { sentUntilMs: day + 36_001_000 }],
  [{ DateSent: 'yesterday' }, {}],
  [
    { PageSize: '5000', Page: '2', PageToken: 'PASM1' },
    { pageSize: 1000, page: 2, afterSid: 'SM1' },
  ],
  [{ PageSize: '0', Page: '-1', PageToken: 'x' }, { pageSize: 1 }],
  [{ To: ['a', 'b'], From: '' }, { to: 'b' }],
])('%j is read as %j', (query, request) => {
  expect(parseListQuery(query)).toEqual({ pageSize: 50, page: 0, ...request })
})

test('links keep the filter and say where a page begins and ends', () => {
  const query = {
    To: '+12025550101',
    'DateSent>': '2026-11-20',
    PageSize: '2',
    Page: '1',
    PageToken: 'PASM9',
  }
  expect(toPageFrame('/list', query, parseListQuery(query), 2, 'SM7')).toEqual({
    first_page_uri: '/list?To=%2B12025550101&DateSent%3E=2026-11-20&PageSize=2&Page=0',
    next_page_uri: '/list?To=%2B12025550101&DateSent%3E=2026-11-20&PageSize=2&Page=2&PageToken=PASM7',
    previous_page_uri: '/list?To=%2B12025550101&DateSent%3E=2026-11-20&PageSize=2&Page=0',
    uri: '/list?To=%2B12025550101&DateSent%3E=2026-11-20&PageSize=2&Page=1&PageToken=PASM9',
    page: 1,
    page_size: 2,
    start: 2,
    end: 3,
  })
})

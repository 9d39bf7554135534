import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../domain/message.ts'
import { createEvents } from './events.ts'
import { createMessages, type MessageQuery } from './messages.ts'

const text = (i: number, from: string, to: string, accountSid = 'AC1'): Omit<Message, 'order'> => ({
  sid: `SM${i}`,
  accountSid,
  messagingServiceSid: null,
  direction: 'outbound-api',
  from,
  to,
  body: '',
  media: [],
  segments: 1,
  status: 'queued',
  errorCode: null,
  errorMessage: null,
  statusCallback: null,
  createdAtMs: i,
  updatedAtMs: i,
  sentAtMs: null,
})

test('every query finds what looking through all messages would, also after the oldest were forgotten', () => {
  const number = fc.constantFrom('a', 'b', 'c')
  const query = fc.record(
    {
      from: number,
      to: number,
      accountSid: fc.constantFrom('AC1', 'AC2'),
      before: fc.nat(40),
      after: fc.nat(40),
      sentFromMs: fc.nat(40),
      sentUntilMs: fc.nat(40),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number, fc.constantFrom('AC1', 'AC2')), { maxLength: 40, size: 'max' }),
      query,
      (texts, asked) => {
        const messages = createMessages(createEvents(), 6)
        const all = texts.map(([from, to, account], i) => messages.add(text(i + 1, from, to, account)))
        const kept = all.slice(-6)
        const wanted = kept.filter((message) => agrees(message, asked)).reverse()
        expect(messages.list(asked, 100)).toEqual(wanted)
        expect(messages.list(asked, 3)).toEqual(wanted.slice(0, 3))
        expect(all.map(({ sid }) => messages.find(sid) !== undefined)).toEqual(
          all.map((m) => kept.includes(m)),
        )
      },
    ),
  )
})

const agrees = (message: Message, query: MessageQuery) =>
  (query.from === undefined || message.from === query.from) &&
  (query.to === undefined || message.to === query.to) &&
  (query.accountSid === undefined || message.accountSid === query.accountSid) &&
  message.order < (query.before ?? Infinity) &&
  message.order > (query.after ?? -1) &&
  message.createdAtMs >= (query.sentFromMs ?? 0) &&
  message.createdAtMs < (query.sentUntilMs ?? Infinity)

test('a conversation longer than the limit keeps as many messages as the limit says', () => {
  const messages = createMessages(createEvents(), 6)
  for (let i = 1; i <= 20; i++) messages.add(text(i, 'a', 'b'))
  expect(messages.list({ from: 'a', to: 'b' }, 100).map(({ order }) => order)).toEqual([
    20, 19, 18, 17, 16, 15,
  ])
  expect(messages.list({ to: 'b' }, 100)).toHaveLength(6)
})

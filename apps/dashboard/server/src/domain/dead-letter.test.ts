import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  entryIdAt,
  factsOfEntry,
  microsOfEntry,
  parseDeadLetterId,
  toDeadLetterId,
  withoutNumbers,
  type DeadLetterPlace,
} from './dead-letter.ts'

const streams = { inbound: { shards: 4 }, outbound: { shards: 4 } }
const id = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'

describe('the id of a dead letter', () => {
  it.each<[string, DeadLetterPlace]>([
    [
      'entry.inbound.3.1700000000000-12',
      { kind: 'entry', stream: 'inbound', shard: 3, entryId: '1700000000000-12' },
    ],
    [`message.${id}`, { kind: 'message', id }],
    [`turn.${id}`, { kind: 'turn', id }],
  ])('%s is its place', (text, place) => {
    expect(toDeadLetterId(place)).toBe(text)
    expect(parseDeadLetterId(text, streams)).toEqual(place)
  })

  it.each([
    '',
    id,
    'turn.1',
    `turn.${id}x`,
    `entry.${id}`,
    'entry.nothing.0.1-0',
    'entry.toString.0.1-0',
    'entry.inbound.4.1-0',
    'entry.inbound.0.1',
    'entry.inbound.0.+',
  ])('is not %s', (text) => {
    expect(parseDeadLetterId(text, streams)).toBeUndefined()
  })
})

describe('an entry', () => {
  it('tells ids, and never its subject', () => {
    const event = {
      type: 'message.received.v1',
      subject: `${id}:+12025550123`,
      tenantid: id,
      correlationid: 'c',
      data: { inboxEventId: id, text: 'Hello' },
    }
    expect(factsOfEntry(JSON.stringify(event))).toEqual({
      tenantId: id,
      correlationId: 'c',
      event_type: 'message.received.v1',
      inbox_event_id: id,
    })
    const factsOf = (data: object) => factsOfEntry(JSON.stringify({ data }))
    expect(factsOf({ outboxMessageId: id })).toMatchObject({ message_id: id })
    expect(factsOf({ conversationId: id })).toMatchObject({ conversation_id: id })
  })

  it('may be anything', () => {
    const nothing = { tenantId: null, correlationId: null }
    for (const event of ['', 'not JSON', 'null', '1', '[]', '{"tenantid": 1, "data": null, "type": "a b"}'])
      expect(factsOfEntry(event)).toEqual(nothing)
    fc.assert(
      fc.property(fc.json(), (event) => {
        factsOfEntry(event)
      }),
    )
  })

  it('has a place in time, and is found there again', () => {
    const [ms, number] = [fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 999 })]
    fc.assert(
      fc.property(ms, number, (a, b) => {
        expect(entryIdAt(microsOfEntry(`${a}-${b}`))).toBe(`${a}-${b}`)
      }),
    )
  })
})

it('a reason is shown without telephone numbers, and not at any length', () => {
  expect(withoutNumbers('no agent for +12025550123, error 30007')).toBe('no agent for +…, error 30007')
  expect(withoutNumbers('x'.repeat(1_000))).toHaveLength(500)
})

import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { streams } from '../streams.ts'
import type { EventDefinition } from './event.ts'
import { messageReceived } from './message-received.ts'

const folder = new URL('.', import.meta.url)
const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
const definitions = (
  await Promise.all(
    files
      .filter((name) => name !== 'event.ts')
      .map(async (name) => Object.values((await import(new URL(name, folder).href)) as object)),
  )
).flat() as EventDefinition[]

const attributes = {
  source: 'ingest-gateway',
  subject: 'sms:+1',
  tenantid: 'tenant',
  correlationid: 'correlation',
}
const create = () => messageReceived.create({ ...attributes, data: { inboxEventId: 'inbox event' } })

describe('the events', () => {
  it('have these contracts; a change that is not an addition is a new version', () => {
    for (const { type, envelope } of definitions)
      expect(JSON.parse(JSON.stringify(envelope))).toMatchSnapshot(type)
  })

  it('are named <noun>.<participle>.v<N>, each once', () => {
    const types = definitions.map(({ type }) => type)
    for (const type of types) expect(type).toMatch(/^[a-z]+\.[a-z]+\.v\d+$/)
    expect(new Set(types).size).toBe(types.length)
  })

  it('have each a stream that carries them', () => {
    const carried = Object.values(streams).flatMap(({ events }) => events.map(({ type }) => type as string))
    expect(carried.toSorted()).toEqual(definitions.map(({ type }) => type).toSorted())
  })
})

describe('a new event', () => {
  it('is given an id of its own, its type and the time', () => {
    const before = Date.now()
    const [one, other] = [create(), create()]
    expect(one).toEqual({
      ...attributes,
      data: { inboxEventId: 'inbox event' },
      type: 'message.received.v1',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as string,
    })
    expect(other.id).not.toBe(one.id)
    expect(Date.parse(one.time)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(one.time)).toBeLessThanOrEqual(Date.now())
  })
})

describe('reading an event', () => {
  it('gives back what was written, whatever the attributes are', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' })
    const given = fc.record(
      {
        source: text,
        subject: text,
        tenantid: text,
        correlationid: text,
        causationid: fc.string(),
        traceparent: fc.string(),
        data: fc.record({ inboxEventId: fc.string() }),
      },
      { requiredKeys: ['source', 'subject', 'tenantid', 'correlationid', 'data'] },
    )
    fc.assert(
      fc.property(given, (some) => {
        const event = messageReceived.create(some)
        const read: unknown = JSON.parse(JSON.stringify(event))
        expect(messageReceived.parse(read)).toEqual({ ok: true, event: read })
      }),
    )
  })

  it('takes fields it does not know: a newer publisher may add some', () => {
    const event = { ...create(), sequence: '7', data: { inboxEventId: 'x', extra: true } }
    expect(messageReceived.parse(event)).toEqual({ ok: true, event })
  })

  const required = ['id', 'source', 'type', 'time', 'subject', 'tenantid', 'correlationid', 'data']
  it.each(required)('refuses one without %s, and says so', (name) => {
    const { [name]: _, ...rest } = create() as Record<string, unknown>
    expect(messageReceived.parse(rest)).toEqual({
      ok: false,
      reason: expect.stringContaining(`message.received.v1/${name}: `) as string,
    })
  })

  const event = create()
  it.each([
    ['another type', { ...event, type: 'message.received.v2' }, '/type'],
    ['an empty tenant', { ...event, tenantid: '' }, '/tenantid'],
    ['an empty subject', { ...event, subject: '' }, '/subject'],
    ['a time that is none', { ...event, time: 'today' }, '/time'],
    ['an id that is a number', { ...event, id: 7 }, '/id'],
    ['data that is null', { ...event, data: null }, '/data'],
    ['data of another event', { ...event, data: { outboxMessageId: 'x' } }, '/data/inboxEventId'],
    ['a cause that is no text', { ...event, causationid: 1 }, '/causationid'],
    ['null', null, ''],
    ['a list', [event], ''],
    ['a text', JSON.stringify(event), ''],
  ])('refuses %s, and says where', (_name, input, path) => {
    const parsed = messageReceived.parse(input)
    expect(parsed).toEqual({
      ok: false,
      reason: expect.stringContaining(`message.received.v1${path}: `) as string,
    })
  })

  it('refuses anything else without failing itself', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        for (const definition of definitions) expect(definition.parse(input).ok).toBe(false)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toStrictSchema, withoutStrictNulls } from './strict-schema.ts'

const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required })
const text = { type: 'string' }
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })

describe('a schema in strict mode', () => {
  it('closes every object and requires every property; what may be absent may be null', () => {
    const schema = object(
      { day: text, who: object({ name: text }), tags: { type: 'array', items: object({ a: text }) } },
      ['day'],
    )
    const closed = (properties: object) => ({
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    })
    expect(toStrictSchema(schema)).toEqual(
      closed({
        day: text,
        who: orNull(closed({ name: orNull(text) })),
        tags: orNull({ type: 'array', items: closed({ a: orNull(text) }) }),
      }),
    )
  })

  it('says in words what it cannot say', () => {
    const schema = object(
      { plate: { type: 'string', minLength: 2, description: 'As written.', format: 'plate' } },
      ['plate'],
    )
    expect(toStrictSchema(schema)).toMatchObject({
      properties: { plate: { type: 'string', description: 'As written. {minLength: 2, format: "plate"}' } },
    })
  })

  it('keeps what it knows, unions and references', () => {
    const schema = {
      ...object(
        { when: { type: 'string', format: 'date' }, kind: { oneOf: [{ const: 'new' }, { const: 'used' }] } },
        ['when', 'kind'],
      ),
      $id: 'lead',
      $defs: { car: object({}) },
    }
    expect(toStrictSchema(schema)).toEqual({
      type: 'object',
      properties: {
        when: { type: 'string', format: 'date' },
        kind: { anyOf: [{ const: 'new' }, { const: 'used' }] },
      },
      required: ['when', 'kind'],
      additionalProperties: false,
      $defs: { car: { type: 'object', properties: {}, required: [], additionalProperties: false } },
    })
  })

  it.each([
    ['anything at all', { type: 'object' }],
    ['no object', { type: 'array', items: text }],
    ['a map', object({ prices: { type: 'object', additionalProperties: { type: 'number' } } })],
    ['a map beside properties', { ...object({ a: text }), additionalProperties: text }],
    ['all of several', object({ a: { allOf: [text] } })],
    ['not', object({ a: { not: text } })],
    ['a tuple', object({ a: { type: 'array', prefixItems: [text] } })],
    ['a union with one of them', object({ a: { anyOf: [text, { type: 'object' }] } })],
    ['a list of anything', object({ a: { type: 'array', items: true } })],
    ['a property that says nothing', object({ a: { description: 'Whatever.' } })],
    ['an open object or nothing', object({ a: { type: ['object', 'null'] } })],
    ['a property of anything', object({ a: true })],
    ['a definition of anything', { ...object({}), $defs: { a: { type: 'object' } } }],
  ])('%s cannot be said', (_name, schema) => {
    expect(toStrictSchema(schema)).toBeNull()
  })
})

describe('an answer in strict mode', () => {
  it('loses the nulls that mean absence, and no others', () => {
    const schema = object(
      {
        day: text,
        note: text,
        price: { type: ['number', 'null'] },
        choice: { enum: ['a', null] },
        nothing: { const: null },
        maybe: orNull(text),
        people: { type: 'array', items: object({ name: text, phone: text }, ['name']) },
      },
      ['day'],
    )
    const value = {
      day: null,
      note: null,
      price: null,
      choice: null,
      nothing: null,
      maybe: null,
      people: [
        { name: 'Ana', phone: null },
        { name: 'Bo', phone: '+12025550101' },
      ],
      unknown: null,
    }
    const { note: _note, ...kept } = value
    expect(withoutStrictNulls(schema, value)).toEqual({
      ...kept,
      people: [{ name: 'Ana' }, { name: 'Bo', phone: '+12025550101' }],
    })
  })

  it('that is something else stays what it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(withoutStrictNulls({ type: 'string' }, value)).toEqual(value)
        expect(withoutStrictNulls({ type: 'array', items: true }, value)).toEqual(value)
      }),
    )
  })
})

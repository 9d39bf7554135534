import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillSchema } from './dealer-record.ts'
import type { Turn } from './model-request.ts'

const turn = (text: string, role: Turn['role'] = 'user'): Turn => ({
  role,
  text,
  toolUses: [],
  toolResults: [],
})
const nullable = (type: string) => ({ type: [type, 'null'] })
const lead = {
  type: 'object',
  properties: {
    name: nullable('string'),
    email: { anyOf: [{ type: 'string', format: 'email' }, { type: 'null' }] },
    company: nullable('string'),
    intent: { type: 'string', enum: ['buy', 'service', 'other'] },
    urgency: { type: 'integer', minimum: 1, maximum: 3 },
    budget: { $ref: '#/$defs/Score' },
    demo: { type: 'object', properties: { date: nullable('string'), time: nullable('string') } },
    notify: { type: 'boolean' },
  },
  $defs: { Score: { type: 'integer', enum: [1, 2, 3] } },
}
const fill = (...texts: string[]) =>
  fillSchema(lead, { system: 'Today is 2026-11-20.', turns: texts.map((text) => turn(text)) })

test('what was said is put where the schema asks for it', () => {
  expect(
    fill("my name's Rosa, rosa.d@example.net", 'need a tundra asap under 45k, test drive saturday at 2?'),
  ).toEqual({
    name: 'Rosa',
    email: 'rosa.d@example.net',
    company: null,
    intent: 'buy',
    urgency: 3,
    budget: 3,
    demo: { date: '2026-11-21', time: '14:00' },
    notify: true,
  })
})

test('what was not said is not made up', () => {
  expect(fill('ok')).toMatchObject({
    name: null,
    email: null,
    company: null,
    demo: { date: null, time: null },
    notify: false,
  })
})

test('a transcript in one message is read as the talk it records', () => {
  const transcript = `Customer: hey its about brakes for my civic\nAgent: Sure, what name?\nCustomer: Omar\n\nAgent: call Bob at bob@dealer.example`
  expect(fill(transcript)).toMatchObject({ name: 'Omar', email: null, intent: 'service' })
})

const leaf = fc.oneof(
  fc.constantFrom(
    { type: 'string' },
    { type: 'boolean' },
    { type: ['number', 'null'] },
    { type: 'string', maxLength: 3 },
  ),
  fc.constantFrom(
    { enum: ['a', 'b'] },
    { type: 'integer', minimum: 2, maximum: 4 },
    { type: 'array', items: { type: 'string' } },
  ),
)
const schemas = fc.dictionary(
  fc.constantFrom('name', 'email', 'score', 'intent', 'is_hot', 'summary', 'tags'),
  leaf,
)

test('any schema gets an object with every property it names, of the type it names', () => {
  fc.assert(
    fc.property(schemas, fc.string(), (properties, text) => {
      const filled = fillSchema({ type: 'object', properties }, { system: '', turns: [turn(text)] })
      expect(Object.keys(filled as object).toSorted()).toEqual(Object.keys(properties).toSorted())
      for (const [name, schema] of Object.entries(properties)) {
        const value = (filled as Record<string, unknown>)[name]
        if ('enum' in schema) expect(schema.enum).toContain(value)
        else if (schema.type === 'integer') expect([2, 3, 4]).toContain(value)
        else if (schema.type === 'array') expect(value).toEqual([])
        else
          expect([schema.type].flat().map((type) => (type === 'null' ? 'object' : type))).toContain(
            typeof value,
          )
        if ('maxLength' in schema) expect((value as string).length).toBeLessThanOrEqual(3)
      }
    }),
  )
})

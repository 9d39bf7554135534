import { describe, expect, it } from 'vitest'
import { modelTools, parseToolUse } from './model-tools.ts'

describe('the tools a model is offered', () => {
  it('have plain schemas that every provider reads, with every field required', () => {
    const book = modelTools.find(({ name }) => name === 'book_appointment')
    expect(book?.parameters).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['date', 'time', 'kind', 'vehicle', 'name'],
      properties: { kind: { type: 'string', enum: ['test-drive', 'appointment', 'service'] } },
    })
    for (const { description, parameters } of modelTools) {
      expect(description).toMatch(/\w+/)
      expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters)
    }
  })

  it.each([
    ['hand_off', { reason: 'wants a manager' }],
    ['check_availability', { date: null, service: null }],
    ['cancel_appointment', {}],
    [
      'book_appointment',
      { date: '2026-03-07', time: '10:00', kind: 'test-drive', vehicle: null, name: 'Dana' },
    ],
  ])('%s takes %j', (name, input) => {
    expect(parseToolUse(name, input)).toEqual({ name, input })
  })

  it.each([
    ['teleport', {}, 'There is no tool "teleport"'],
    ['toString', {}, 'There is no tool "toString"'],
    ['hand_off', { reason: '' }, '/reason'],
    ['hand_off', 'please', 'object'],
    [
      'book_appointment',
      { date: 'Saturday', time: '10:00', kind: 'test-drive', vehicle: null, name: null },
      '/date',
    ],
    ['record_fact', { type: 'social_security_number', value: '1' }, '/type'],
  ])('%s with %j is refused in words for the model', (name, input, told) => {
    expect(parseToolUse(name, input)).toEqual({ problem: expect.stringContaining(told) })
  })
})

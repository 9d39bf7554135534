import { expect, test } from 'vitest'
import { findCallProblem, parseItems, readItems } from './openai-items.ts'
import { findResponseProblem, toModelRequest } from './openai-request.ts'

const good = { model: 'gpt-5.6-luna', input: 'Hi' }
const tool = { type: 'function', name: 'book', parameters: { type: 'object', properties: {} } }
const strict = (schema: object) => ({
  ...good,
  text: { format: { type: 'json_schema', name: 'a', strict: true, schema } },
})
const open = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }

test.each<[unknown, string, string | null]>([
  [[], 'body', 'invalid_type'],
  [{ ...good, model: undefined }, 'model', 'missing_required_parameter'],
  [{ ...good, model: 'gpt-9' }, 'model', 'model_not_found'],
  [{ model: 'gpt-5.1' }, 'input', 'missing_required_parameter'],
  [{ ...good, max_tokens: 5 }, 'max_tokens', 'unknown_parameter'],
  [{ ...good, messages: [] }, 'messages', 'unknown_parameter'],
  [{ ...good, temperature: 0.7 }, 'temperature', null],
  [{ ...good, top_p: 0.5 }, 'top_p', null],
  [{ ...good, model: 'gpt-4.1', temperature: 3 }, 'temperature', 'decimal_out_of_range'],
  [{ ...good, max_output_tokens: 15 }, 'max_output_tokens', 'integer_below_min_value'],
  [{ ...good, max_output_tokens: '200' }, 'max_output_tokens', 'invalid_type'],
  [{ ...good, instructions: 5 }, 'instructions', 'invalid_type'],
  [{ ...good, stream: 'yes' }, 'stream', 'invalid_type'],
  [{ ...good, conversation: {} }, 'conversation', 'invalid_type'],
  [{ ...good, conversation: 'conv_1', previous_response_id: 'resp_1' }, 'previous_response_id', null],
  [{ ...good, metadata: { a: 1 } }, 'metadata', 'invalid_type'],
  [{ ...good, metadata: { a: 'x'.repeat(513) } }, 'metadata', null],
  [
    { ...good, text: { format: { type: 'json_schema', schema: {} } } },
    'text.format.name',
    'missing_required_parameter',
  ],
  [{ ...good, text: { format: { type: 'json_schema', name: 'a b', schema: {} } } }, 'text.format.name', null],
  [
    { ...good, text: { format: { type: 'json_schema', name: 'a' } } },
    'text.format.schema',
    'missing_required_parameter',
  ],
  [strict(open), 'text.format.schema', 'invalid_json_schema'],
  [
    strict({ ...open, additionalProperties: false, required: [] }),
    'text.format.schema',
    'invalid_json_schema',
  ],
  [
    strict({
      type: 'object',
      additionalProperties: false,
      required: ['l'],
      properties: { l: { type: 'array', items: open } },
    }),
    'text.format.schema',
    'invalid_json_schema',
  ],
  [{ ...good, tools: [{ type: 'function' }] }, 'tools[0].name', 'missing_required_parameter'],
  [{ ...good, tools: [{ name: 'a' }] }, 'tools[0].type', 'missing_required_parameter'],
  [
    { ...good, tools: [{ ...tool, strict: true, parameters: open }] },
    'tools[0].parameters',
    'invalid_function_parameters',
  ],
  [{ ...good, tool_choice: 'required' }, 'tool_choice', null],
  [{ ...good, tools: [tool], tool_choice: { type: 'function', name: 'other' } }, 'tool_choice', null],
])('%#: refused at %s: %s', (body, param, code) => {
  expect(findResponseProblem(body)).toMatchObject({ status: 400, type: 'invalid_request_error', param, code })
})

test.each([
  good,
  { ...good, model: 'gpt-4.1', temperature: 0.7, top_p: 1 },
  { ...good, max_output_tokens: null, conversation: null, previous_response_id: null },
  { ...good, store: false, metadata: { tenant: 't1' }, safety_identifier: 'c1', prompt_cache_key: 'k' },
  { model: 'gpt-5.6-sol', conversation: 'conv_1' },
  { model: 'gpt-5.6-sol', prompt: { id: 'pmpt_1', version: '2', variables: { city: 'Reno' } } },
  { ...good, tools: [tool], tool_choice: { type: 'function', name: 'book' } },
  { ...good, tools: [{ type: 'web_search' }] },
  strict({ ...open, additionalProperties: false }),
])('%#: taken', (body) => {
  expect(findResponseProblem(body)).toBeUndefined()
})

const ids = () => 'id'
const items = (input: unknown) => {
  const parsed = parseItems(input, 'input', ids)
  if (parsed.outcome === 'invalid') throw new Error(parsed.error.message)
  return parsed.items
}
const call = { type: 'function_call', call_id: 'c1', name: 'book', arguments: '{"date":"2026-11-21"}' }
const output = { type: 'function_call_output', call_id: 'c1', output: '{"status":"done"}' }

test.each<[unknown, string]>([
  [5, 'input'],
  [['Hi'], 'input[0]'],
  [[{ role: 'bot', content: 'x' }], 'input[0].role'],
  [[{ role: 'user' }], 'input[0].content'],
  [[{ role: 'user', content: 5 }], 'input[0].content'],
  [[{ role: 'user', content: [{ type: 'output_text', text: 'x' }] }], 'input[0].content[0]'],
  [[{ role: 'assistant', content: [{ type: 'input_text', text: 'x' }] }], 'input[0].content[0]'],
  [[{ role: 'user', content: 'x' }, { type: 'song' }], 'input[1].type'],
  [[{ type: 'function_call_output', output: 'x' }], 'input[0].call_id'],
])('%#: items refused at %s', (input, param) => {
  expect(parseItems(input, 'input', ids)).toMatchObject({ outcome: 'invalid', error: { param } })
})

test('a call and its output go together', () => {
  expect(findCallProblem(items([call, output]))).toBeUndefined()
  expect(findCallProblem(items([call]))?.message).toBe('No tool output found for function call c1.')
  expect(findCallProblem(items([output]))?.message).toContain('No tool call found')
})

test('items are read as a talk: instructions before it, notes within it, calls and what came of them', () => {
  const read = readItems(
    items([
      { role: 'developer', content: 'Be kind.' },
      { role: 'user', content: [{ type: 'input_text', text: 'hey' }] },
      { role: 'assistant', content: 'Hi!' },
      call,
      output,
      { type: 'reasoning', summary: [] },
      { role: 'developer', content: 'Your draft was not sent.' },
    ]),
  )
  expect(read).toMatchObject({
    system: 'Be kind.',
    turns: [
      { role: 'user', text: 'hey' },
      { role: 'assistant', text: 'Hi!' },
      { role: 'assistant', toolUses: [{ id: 'c1', name: 'book', input: { date: '2026-11-21' } }] },
      { role: 'user', toolResults: [{ toolUseId: 'c1', text: '{"status":"done"}' }] },
      { note: 'Your draft was not sent.' },
    ],
  })
})

test('arguments that are no JSON are an empty input', () => {
  expect(readItems(items([{ ...call, arguments: '{"da' }])).turns[0]?.toolUses[0]?.input).toEqual({})
})

test('a request is reduced to what decides the answer', () => {
  const body = {
    ...good,
    instructions: 'Be brief.',
    tools: [tool, { type: 'web_search' }],
    tool_choice: 'required',
  }
  expect(toModelRequest(body, items('hola'))).toMatchObject({
    maxTokens: Infinity,
    system: 'Be brief.',
    turns: [{ role: 'user', text: 'hola' }],
    tools: [{ name: 'book' }],
    toolChoice: { type: 'any' },
    isStreamed: false,
  })
})

import { expect, test } from 'vitest'
import { parseModelRequest } from './model-request.ts'

const good = { model: 'claude-haiku-5-5', max_tokens: 10, messages: [{ role: 'user', content: 'Hi' }] }
const tool = { name: 'book', input_schema: { type: 'object', properties: {} } }
const use = { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'book', input: {} }] }
const result = (id: string) => ({
  role: 'user',
  content: [{ type: 'tool_result', tool_use_id: id, content: 'ok' }],
})
const user = good.messages[0]

const problemOf = (body: unknown, version = '2026-10-21') => {
  const parsed = parseModelRequest(body, version)
  return parsed.outcome === 'invalid' ? parsed.error.message : undefined
}

test.each([
  [[], 'not a JSON object'],
  [{ ...good, model: undefined }, 'model: Field required'],
  [{ ...good, model: 5 }, 'model: Input should be a valid string'],
  [{ ...good, max_tokens: undefined }, 'max_tokens: Field required'],
  [{ ...good, max_tokens: 1.5 }, 'max_tokens: Input should be a valid integer'],
  [{ ...good, max_tokens: 0 }, 'max_tokens: Input should be greater'],
  [{ ...good, messages: undefined }, 'messages: Field required'],
  [{ ...good, messages: [] }, 'at least one message'],
  [{ ...good, messages: ['Hi'] }, 'messages.0: Input should be a valid dictionary'],
  [{ ...good, messages: [{ role: 'bot', content: 'x' }] }, 'messages.0.role'],
  [
    { ...good, messages: [{ role: 'assistant', content: 'x' }, user] },
    'first message must use the "user" role',
  ],
  [{ ...good, messages: [user, { role: 'assistant', content: 'x' }] }, 'prefill'],
  [{ ...good, messages: [{ role: 'user', content: '  ' }] }, 'non-empty content'],
  [{ ...good, messages: [{ role: 'user', content: [] }] }, 'non-empty content'],
  [
    { ...good, messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] },
    'text content blocks must be non-empty',
  ],
  [{ ...good, messages: [{ role: 'user', content: [{ type: 'song' }] }] }, "Input tag 'song'"],
  [
    { ...good, messages: [user, { role: 'assistant', content: [{ type: 'document' }] }, user] },
    'not permitted in assistant',
  ],
  [
    { ...good, messages: [{ role: 'user', content: [{ type: 'text', text: 'x', citations: [{}] }] }] },
    'citations',
  ],
  [{ ...good, messages: [user, use, user] }, 'without `tool_result` blocks immediately after: t1'],
  [{ ...good, messages: [user, use, result('t2')] }, 'unexpected `tool_use_id`'],
  [{ ...good, messages: [result('t1')] }, 'unexpected `tool_use_id`'],
  [{ ...good, temperature: 0.5 }, 'temperature'],
  [{ ...good, top_p: 0.5 }, 'top_p'],
  [{ ...good, top_k: 5 }, 'top_k'],
  [{ ...good, stream: 'yes' }, 'stream'],
  [{ ...good, system: 5 }, 'system'],
  [{ ...good, stop_sequences: [' '] }, 'stop_sequences'],
  [{ ...good, tools: [{ name: 'a b' }] }, 'tools.0.name'],
  [{ ...good, tools: [{ name: 'a' }] }, 'tools.0.input_schema'],
  [{ ...good, tool_choice: { type: 'any' } }, 'tool_choice'],
  [{ ...good, tools: [tool], tool_choice: { type: 'always' } }, 'tool_choice.type'],
  [{ ...good, model: 'claude-sonnet-5-5', tools: [tool], tool_choice: { type: 'any' } }, 'forced tool use'],
])('%#: refused: %s', (body, words) => {
  expect(problemOf(body)).toContain(words)
})

test.each([
  [good, '2026-10-21'],
  [{ ...good, temperature: 1, top_p: 0.5, top_k: 40 }, '2023-06-01'],
  [
    {
      ...good,
      model: 'claude-haiku-4-5-20251001',
      messages: [user, { role: 'assistant', content: 'Sure,' }],
    },
    '2023-06-01',
  ],
  [{ ...good, tools: [tool], messages: [user, use, result('t1')] }, '2026-10-21'],
  [{ ...good, tools: [tool], tool_choice: { type: 'tool', name: 'book' } }, '2026-10-21'],
  [{ ...good, messages: [user, user] }, '2026-10-21'],
])('%#: taken', (body, version) => {
  expect(problemOf(body, version)).toBeUndefined()
})

test('an unknown version, and none', () => {
  expect(problemOf(good, '2020-01-01')).toContain('not a valid version')
  expect(parseModelRequest(good, undefined)).toMatchObject({
    error: { message: 'anthropic-version: header is required' },
  })
})

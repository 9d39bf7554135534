import type { ChatMessage } from '@forecourt/ports/language-model'
import { describe, expect, it } from 'vitest'
import { toCompletion, toMessageParams } from './mapping.ts'

const user = (content: string): ChatMessage => ({ role: 'user', content })

describe('a request', () => {
  const request = {
    model: 'claude-haiku-5-5',
    system: 'Be brief.',
    messages: [user('hi')],
    maxOutputTokens: 200,
  }

  it('has what the API takes, and no temperature', () => {
    expect(toMessageParams({ ...request, temperature: 0.7 })).toEqual({
      model: 'claude-haiku-5-5',
      max_tokens: 200,
      system: 'Be brief.',
      messages: [user('hi')],
      thinking: { type: 'disabled' },
    })
    expect(toMessageParams({ ...request, model: 'claude-nobody', temperature: 0.7 })).not.toHaveProperty(
      'temperature',
    )
  })

  it('keeps a model from thinking as far as it lets itself be, and leaves room for the rest', () => {
    const { model: _model, ...rest } = request
    expect(toMessageParams({ ...rest, model: 'claude-sonnet-5-5' })).toMatchObject({
      max_tokens: 1_224,
      thinking: { type: 'between_tools' },
      output_config: { effort: 'low' },
    })
    expect(toMessageParams({ ...rest, model: 'claude-opus-5-5' })).toMatchObject({
      max_tokens: 2_248,
      output_config: { effort: 'low' },
    })
    for (const model of ['claude-haiku-4-5-20251001', 'claude-nobody']) {
      expect(Object.keys(toMessageParams({ ...rest, model }))).toEqual([
        'model',
        'max_tokens',
        'messages',
        'system',
      ])
    }
  })

  it('has tools, a schema and the end user', () => {
    const parameters = { type: 'object', properties: { day: { type: 'string', minLength: 3 } } }
    const tool = { name: 'book', description: 'Books.' }
    const output = { name: 'lead', schema: parameters }
    const asked = { ...request, tools: [{ ...tool, parameters }], output, endUserRef: 'u-1', cacheKey: 'k' }
    expect(toMessageParams({ ...asked, storedPromptId: 'pmpt_1' })).toEqual({
      ...toMessageParams(request),
      tools: [{ ...tool, input_schema: parameters }],
      metadata: { user_id: 'u-1' },
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            properties: { day: { type: 'string', description: '{minLength: 3}' } },
            additionalProperties: false,
          },
        },
      },
    })
  })

  it('has no system prompt where there is none', () => {
    expect(toMessageParams({ ...request, system: '' })).not.toHaveProperty('system')
  })
})

describe('a completion', () => {
  const answer = {
    model: 'claude-haiku-5-5-20261007',
    content: [
      { type: 'thinking', thinking: 'Hm.', text: 'not this' },
      { type: 'text', text: ' It is ' },
      { type: 'something_new' },
      { type: 'text', text: 'here. ' },
    ],
    stop_reason: 'end_turn' as string | null,
    usage: { input_tokens: 1_000, output_tokens: 200 },
    _request_id: 'req_1',
  }

  it('is the text, picked by type', () => {
    expect(toCompletion('claude-haiku-5-5', answer)).toEqual({
      text: 'It is here.',
      stopReason: 'end',
      model: 'claude-haiku-5-5-20261007',
      usage: { inputTokens: 1_000, outputTokens: 200, cachedInputTokens: 0 },
      costMicros: 200,
      providerRequestId: 'req_1',
      toolCalls: [],
      conversationId: null,
      firstTextMs: null,
    })
  })

  it('has no words when the model declined, and no calls when it was cut', () => {
    expect(toCompletion('x', { ...answer, stop_reason: 'refusal' }).text).toBe('')
    const content = [
      ...answer.content,
      { type: 'tool_use', id: 'toolu_1', name: 'book', input: { day: 'sat' } },
    ]
    const toolCalls = [{ id: 'toolu_1', name: 'book', input: { day: 'sat' } }]
    expect(toCompletion('x', { ...answer, content, stop_reason: 'tool_use' })).toMatchObject({ toolCalls })
    expect(toCompletion('x', { ...answer, content, stop_reason: 'max_tokens' }).toolCalls).toEqual([])
  })

  it.each([
    ['end_turn', 'end'],
    ['stop_sequence', 'end'],
    ['max_tokens', 'max_tokens'],
    ['model_context_window_exceeded', 'max_tokens'],
    ['refusal', 'refusal'],
    ['tool_use', 'tool_calls'],
    ['pause_turn', 'other'],
    ['something_new', 'other'],
    ['__proto__', 'other'],
    [null, 'other'],
  ])('%s: %s', (stop_reason, expected) => {
    expect(toCompletion('claude-haiku-5-5', { ...answer, stop_reason }).stopReason).toBe(expected)
  })

  it('counts cached tokens as input', () => {
    const usage = {
      input_tokens: 10,
      output_tokens: 0,
      cache_read_input_tokens: 1_000,
      cache_creation_input_tokens: 100,
    }
    expect(toCompletion('x', { ...answer, model: 'claude-opus-5-5', usage })).toMatchObject({
      usage: { inputTokens: 1_110, outputTokens: 0, cachedInputTokens: 1_000 },
      costMicros: 940,
    })
    const none = { ...usage, cache_read_input_tokens: null, cache_creation_input_tokens: null }
    expect(toCompletion('x', { ...answer, usage: none }).usage).toMatchObject({ inputTokens: 10 })
  })

  it('is priced by the model asked for when the answer names one that is not known', () => {
    const renamed = { ...answer, model: 'claude-nobody' }
    expect(toCompletion('claude-haiku-5-5', renamed).costMicros).toBe(200)
    expect(toCompletion('claude-nobody', renamed).costMicros).toBeNull()
  })

  it('may come without an id', () => {
    expect(toCompletion('x', { ...answer, _request_id: null }).providerRequestId).toBeNull()
  })
})

import type { ChatMessage, CompletionRequest } from '@forecourt/ports/language-model'
import { describe, expect, it } from 'vitest'
import { toCompletion, toInputItems, toResponseParams } from './mapping.ts'
import { messageItem, responseBody } from './responses-double.fixture.ts'
import type { ResponseAnswer } from './wire.ts'

const request: CompletionRequest = {
  model: 'gpt-4.1-mini',
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'hi' }],
  maxOutputTokens: 200,
  temperature: 0.7,
}
const sending = { messages: request.messages, conversationId: null, storedPromptId: undefined }
const paramsOf = (overrides: Partial<CompletionRequest> = {}) =>
  toResponseParams({ ...request, ...overrides }, sending)

describe('a request', () => {
  it('leaves nothing with the provider unless a conversation is kept there', () => {
    expect(paramsOf()).toEqual({
      model: 'gpt-4.1-mini',
      instructions: 'Be brief.',
      input: [{ role: 'user', content: 'hi' }],
      max_output_tokens: 200,
      temperature: 0.7,
      store: false,
    })
    expect(toResponseParams(request, { ...sending, conversationId: 'conv_1' })).toMatchObject({
      conversation: 'conv_1',
      store: true,
    })
  })

  it('has room to think for a model that does, and neither temperature nor a word too many', () => {
    expect(paramsOf({ model: 'gpt-6-luna', system: '' })).toEqual({
      model: 'gpt-6-luna',
      input: [{ role: 'user', content: 'hi' }],
      max_output_tokens: 2_248,
      reasoning: { effort: 'low' },
      store: false,
    })
    expect(paramsOf({ maxOutputTokens: 1 }).max_output_tokens).toBe(16)
  })

  it('passes on what else was asked for', () => {
    const params = toResponseParams(
      { ...request, cacheKey: 'tenant-1', endUserRef: 'u-1', tools: [] },
      { ...sending, storedPromptId: 'pmpt_1' },
    )
    expect(params).toMatchObject({
      prompt: { id: 'pmpt_1' },
      prompt_cache_key: 'tenant-1',
      safety_identifier: 'u-1',
    })
    expect(params).not.toHaveProperty('tools')
  })

  it('is strict where the schema can be', () => {
    const strictly = { type: 'object', properties: { day: { type: 'string' } }, required: ['day'] }
    const tool = { name: 'book', description: 'Books.' }
    const params = paramsOf({
      tools: [
        { ...tool, parameters: strictly },
        { ...tool, name: 'note', parameters: { type: 'object' } },
      ],
      output: { name: 'lead', schema: { type: 'object', additionalProperties: { type: 'string' } } },
    })
    expect(params.tools).toEqual([
      { type: 'function', ...tool, parameters: { ...strictly, additionalProperties: false }, strict: true },
      { type: 'function', ...tool, name: 'note', parameters: { type: 'object' }, strict: false },
    ])
    expect(params.text?.format).toMatchObject({ type: 'json_schema', name: 'lead', strict: false })
  })

  it.each<[ChatMessage, object[]]>([
    [{ role: 'user', content: ' \n' }, []],
    [{ role: 'note', content: 'Shorter.' }, [{ role: 'developer', content: 'Shorter.' }]],
    [
      { role: 'assistant', content: 'ok', toolCalls: [{ id: 'c', name: 'book', input: undefined }] },
      [
        { role: 'assistant', content: 'ok' },
        { type: 'function_call', call_id: 'c', name: 'book', arguments: '{}' },
      ],
    ],
    [
      { role: 'tool', toolCallId: 'c', toolName: 'book', content: 'slot taken', isError: true },
      [{ type: 'function_call_output', call_id: 'c', output: 'Error: slot taken' }],
    ],
  ])('%j goes as %j', (message, items) => {
    expect(toInputItems(message)).toEqual(items)
  })
})

describe('a completion', () => {
  const answer = (output: object[], overrides: object = {}) =>
    responseBody(output as [], overrides) as unknown as ResponseAnswer

  it('is the text of all messages, picked by type', () => {
    const output = [
      { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Hm.' }] },
      messageItem(' It is '),
      { type: 'something_new' },
      messageItem('here. '),
    ]
    expect(toCompletion(request, { ...answer(output), _request_id: 'req_1' })).toEqual({
      text: 'It is here.',
      stopReason: 'end',
      model: 'gpt-4.1-mini-2025-04-14',
      usage: { inputTokens: 100, outputTokens: 10, cachedInputTokens: 20 },
      costMicros: 50,
      providerRequestId: 'req_1',
      toolCalls: [],
      conversationId: null,
      firstTextMs: null,
    })
  })

  const refusal = { type: 'message', content: [{ type: 'refusal', refusal: 'I cannot.' }] }
  const call = { type: 'function_call', call_id: 'c', name: 'book', arguments: '{"day":"sa' }
  it.each<[string, object[], object, object]>([
    ['a refusal', [messageItem('Well, '), refusal], {}, { stopReason: 'refusal', text: '' }],
    [
      'a filter',
      [messageItem('Well')],
      { status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
      { stopReason: 'refusal', text: '' },
    ],
    [
      'a cut',
      [messageItem('Well'), call],
      { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
      { stopReason: 'max_tokens', text: 'Well', toolCalls: [] },
    ],
    [
      'a cut of a new kind',
      [messageItem('Well')],
      { status: 'incomplete', incomplete_details: { reason: 'new' } },
      { stopReason: 'other' },
    ],
    ['a cut without a reason', [messageItem('Well')], { status: 'incomplete' }, { stopReason: 'other' }],
    [
      'no usage',
      [messageItem('Well')],
      { usage: null },
      { usage: { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0 } },
    ],
    ['an unknown model', [messageItem('Well')], { model: 'gpt-4.1-mini-turbo' }, { costMicros: 50 }],
  ])('after %s', (_name, output, overrides, expected) => {
    expect(toCompletion(request, answer(output, overrides))).toMatchObject(expected)
  })

  it('has calls whose absent input is absent', () => {
    const parameters = {
      type: 'object',
      properties: { day: { type: 'string' }, note: { type: 'string' } },
      required: ['day'],
    }
    const tools = [{ name: 'book', description: 'Books.', parameters }]
    const calls = [
      { ...call, arguments: '{"day":"sat","note":null}' },
      { ...call, call_id: 'd', name: 'unheard_of', arguments: '' },
    ]
    expect(toCompletion({ ...request, tools }, answer(calls)).toolCalls).toEqual([
      { id: 'c', name: 'book', input: { day: 'sat' } },
      { id: 'd', name: 'unheard_of', input: {} },
    ])
    expect(() => toCompletion(request, answer([call]))).toThrow(SyntaxError)
  })
})

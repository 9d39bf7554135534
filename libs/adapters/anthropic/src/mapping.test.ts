import type { ChatMessage } from '@forecourt/ports/language-model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCompletion, toMessageParams, toTurns } from './mapping.ts'

const user = (content: string): ChatMessage => ({ role: 'user', content })
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content })

describe('turns', () => {
  it('joins neighbours of one role', () => {
    expect(toTurns([user('a'), user('b'), assistant('c'), assistant('d'), user('e')])).toEqual([
      user('a\nb'),
      assistant('c\nd'),
      user('e'),
    ])
  })

  it('puts a turn of the user’s before our own opening words', () => {
    expect(toTurns([assistant('Hi, this is Sunrise Motors.'), user('yes')])).toEqual([
      user('(The conversation begins with our message.)'),
      assistant('Hi, this is Sunrise Motors.'),
      user('yes'),
    ])
  })

  it('leaves out what is blank, and joins what then stands together', () => {
    expect(toTurns([user('a'), assistant(' \n'), user('b'), user('')])).toEqual([user('a\nb')])
    expect(toTurns([])).toEqual([])
  })

  it('alternates, begins with the user, loses nothing and leaves its argument alone', () => {
    const messages = fc.array(
      fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), content: fc.string() }),
    )
    fc.assert(
      fc.property(messages, (given) => {
        const before = structuredClone(given)
        const turns = toTurns(given)
        expect(given).toEqual(before)
        turns.forEach((turn, index) => expect(turn.role).toBe(index % 2 === 0 ? 'user' : 'assistant'))
        const said = given.filter((one) => one.content.trim() !== '').map((one) => one.content)
        expect(turns.map((turn) => turn.content).join('\n')).toContain(said.join('\n'))
      }),
    )
  })
})

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
    })
    expect(toMessageParams({ ...request, model: 'claude-nobody', temperature: 0.7 })).not.toHaveProperty(
      'temperature',
    )
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
    })
  })

  it.each([
    ['end_turn', 'end'],
    ['stop_sequence', 'end'],
    ['max_tokens', 'max_tokens'],
    ['model_context_window_exceeded', 'max_tokens'],
    ['refusal', 'refusal'],
    ['tool_use', 'other'],
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

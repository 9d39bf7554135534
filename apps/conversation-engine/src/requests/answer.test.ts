import { describe, expect, it } from 'vitest'
import type { MessageState, TurnOfMessage } from '../queries/api-messages.ts'
import { answerOf } from './answer.ts'

const turn: TurnOfMessage = {
  action: 'book',
  reply: 'Saturday at 10?',
  provider: 'claude',
  model: 'm',
  inputTokens: 1,
  outputTokens: 2,
  costMicros: 3,
  latencyMs: 4,
}
const state: MessageState = {
  eventState: 'processed',
  conversationId: 'c',
  seq: 3,
  owner: 'ai',
  status: 'active',
  waitingFor: null,
  answeredSeq: 1,
  score: 40,
  language: 'es',
  turn: null,
}

describe('answerOf', () => {
  it.each<[string, Partial<MessageState>]>([
    ['is not admitted', { eventState: 'received', conversationId: null, seq: null }],
    ['is not answered', {}],
    ['waits for a turn while escalated', { status: 'escalated' }],
  ])('is not known while the message %s', (_, more) => {
    expect(answerOf({ ...state, ...more })).toBeUndefined()
  })

  it.each<[string, string | null, Partial<MessageState>]>([
    ['book', 'Saturday at 10?', { turn }],
    ['responded', 'Sure', { turn: { ...turn, action: null, reply: 'Sure' } }],
    ['opted_out', null, { turn: { ...turn, action: 'opted_out', reply: null } }],
    ['book', 'Saturday at 10?', { turn, owner: 'human', status: 'closed' }],
    ['human_owned', null, { owner: 'human' }],
    ['human_owned', null, { owner: 'ai', answeredSeq: 3 }],
    ['insufficient_credits', null, { waitingFor: 'credits' }],
  ])('is %s with the response %s', (action, response, more) => {
    expect(answerOf({ ...state, ...more })).toMatchObject({
      conversationId: 'c',
      score: 40,
      language: 'es',
      action,
      response,
    })
  })

  it.each<[string, Partial<MessageState>]>([
    ['no_agent', { eventState: 'unroutable' }],
    ['message_not_readable', { eventState: 'dead' }],
    ['conversation_ended', { status: 'archived' }],
    ['conversation_ended', { status: 'closed' }],
  ])('never comes: %s', (code, more) => {
    expect(() => answerOf({ ...state, ...more })).toThrow(expect.objectContaining({ code }))
  })
})

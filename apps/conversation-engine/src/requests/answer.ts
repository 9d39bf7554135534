import type { ActionTaken } from '@forecourt/contracts/http/agent'
import { ApiError } from '@forecourt/service/errors'
import type { MessageState, TurnOfMessage } from '../queries/api-messages.ts'

/** What became of a message, as far as its caller has to wait for it. */
export type Answer = {
  conversationId: string
  action: ActionTaken
  response: string | null
  score: number
  language: 'en' | 'es' | null
  turn: TurnOfMessage | null
}

/**
 * The answer to a message, or undefined while it is still to be waited for.
 * @throws ApiError when there will be none
 */
export function answerOf(state: MessageState | undefined): Answer | undefined {
  if (state?.eventState === 'unroutable') throw noAgent()
  if (state?.eventState === 'dead')
    throw new ApiError(422, 'message_not_readable', 'This message could not be taken into a conversation')
  if (!state?.conversationId) return undefined

  const { conversationId, score, language, turn } = state
  const told = { conversationId, score: score ?? 0, language, turn }
  if (turn) return { ...told, action: turn.action ?? 'responded', response: turn.reply }
  // Who takes over answers what was said before too.
  if (state.owner === 'human' || (state.answeredSeq ?? 0) >= (state.seq ?? 0))
    return { ...told, action: 'human_owned', response: null }
  if (state.waitingFor === 'credits') return { ...told, action: 'insufficient_credits', response: null }
  if (state.status === 'closed' || state.status === 'archived')
    throw new ApiError(
      409,
      'conversation_ended',
      'The conversation was ended before the message was answered',
    )
  return undefined
}

export const noAgent = (): ApiError =>
  new ApiError(409, 'no_agent', 'No agent answers customers of this location on this channel')

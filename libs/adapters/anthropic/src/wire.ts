import { Type, type Static } from '@sinclair/typebox'

const Tokens = Type.Integer({ minimum: 0 })
const MaybeTokens = Type.Optional(Type.Union([Tokens, Type.Null()]))

/** What we read of an answer of POST /v1/messages. New kinds of block may come at any time; text is `text`. */
export const MessageAnswer = Type.Object({
  model: Type.Optional(Type.String()),
  content: Type.Array(
    Type.Object({
      type: Type.String(),
      text: Type.Optional(Type.String()),
      // Of `tool_use`.
      id: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
      input: Type.Optional(Type.Unknown()),
    }),
  ),
  stop_reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  usage: Type.Optional(
    Type.Object({
      input_tokens: MaybeTokens,
      output_tokens: MaybeTokens,
      cache_read_input_tokens: MaybeTokens,
      cache_creation_input_tokens: MaybeTokens,
    }),
  ),
  _request_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})
export type MessageAnswer = Static<typeof MessageAnswer>

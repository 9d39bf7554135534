import { Type, type Static } from '@sinclair/typebox'

const Tokens = Type.Integer({ minimum: 0 })
const Maybe = <T extends Parameters<typeof Type.Optional>[0]>(type: T) =>
  Type.Optional(Type.Union([type, Type.Null()]))

const OutputItem = Type.Object({
  type: Type.String(),
  // Of `message`.
  content: Maybe(
    Type.Array(
      Type.Object({
        type: Type.String(),
        text: Type.Optional(Type.String()),
        refusal: Type.Optional(Type.String()),
      }),
    ),
  ),
  // Of `function_call`.
  call_id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  arguments: Type.Optional(Type.String()),
})

/** What we read of an answer of POST /responses. New kinds of item and part may come at any time. */
export const ResponseAnswer = Type.Object({
  model: Type.Optional(Type.String()),
  status: Type.String(),
  output: Type.Array(OutputItem),
  error: Maybe(Type.Object({ code: Maybe(Type.String()), message: Maybe(Type.String()) })),
  incomplete_details: Maybe(Type.Object({ reason: Maybe(Type.String()) })),
  conversation: Maybe(Type.Object({ id: Type.String() })),
  usage: Maybe(
    Type.Object({
      input_tokens: Tokens,
      output_tokens: Tokens,
      input_tokens_details: Maybe(
        Type.Object({ cached_tokens: Maybe(Tokens), cache_write_tokens: Maybe(Tokens) }),
      ),
    }),
  ),
  _request_id: Maybe(Type.String()),
})
export type ResponseAnswer = Static<typeof ResponseAnswer>

/** What we read of an answer of POST /conversations. */
export const ConversationAnswer = Type.Object({ id: Type.String({ minLength: 1 }) })

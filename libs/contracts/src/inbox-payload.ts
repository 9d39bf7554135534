import { Type, type Static } from '@sinclair/typebox'

/** A customer's message as the gateway stores it, whatever the provider. Kept in `inbox_events.payload`. */
export const InboundPayload = Type.Object({
  /** The customer's address on the platform: E.164 for SMS. */
  from: Type.String(),
  /** The channel's own address. */
  to: Type.String(),
  text: Type.String(),
  media: Type.Array(Type.Object({ url: Type.String(), content_type: Type.String() })),
  /** The provider has already confirmed this opt-out, opt-in or help request to the customer. */
  opt_out_type: Type.Optional(
    Type.Union([Type.Literal('STOP'), Type.Literal('START'), Type.Literal('HELP')]),
  ),
  /** Whoever brought the message takes the reply along itself: nothing is sent. */
  reply_via: Type.Optional(Type.Literal('caller')),
  /** What else the provider sent, untouched. */
  provider_fields: Type.Record(Type.String(), Type.Unknown()),
})
export type InboundPayload = Static<typeof InboundPayload>

/** A provider's word on an outbound message. Kept in `inbox_events.payload` of kind `status`. */
export const StatusPayload = Type.Object({
  provider_message_id: Type.String(),
  state: Type.Union([
    Type.Literal('sent'),
    Type.Literal('failed'),
    Type.Literal('delivered'),
    Type.Literal('read'),
  ]),
  error_code: Type.Union([Type.String(), Type.Null()]),
  error_message: Type.Union([Type.String(), Type.Null()]),
  /** Our id of the message and number of the attempt, from the callback URL. */
  message_id: Type.Union([Type.String(), Type.Null()]),
  attempt: Type.Union([Type.Integer(), Type.Null()]),
})
export type StatusPayload = Static<typeof StatusPayload>

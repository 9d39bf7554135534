import { Type, type Static } from '@sinclair/typebox'

/**
 * What we read of a message in Twilio's record, as the SDK hands it over. Only the id is asked for: a field that is
 * missing must not turn an accepted message into one of unknown fate.
 */
export const MessageRecord = Type.Object({
  sid: Type.String({ minLength: 1 }),
  status: Type.Optional(Type.String()),
  body: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  direction: Type.Optional(Type.String()),
  /** A number where there was an error. */
  errorCode: Type.Unknown(),
  /** A Date where the SDK could read it, else what Twilio sent. */
  dateCreated: Type.Unknown(),
})
export type MessageRecord = Static<typeof MessageRecord>

/** Twilio's error body. */
export const ErrorBody = Type.Object({
  code: Type.Optional(Type.Number()),
  message: Type.Optional(Type.String()),
})

/** Parameters of an inbound webhook that we read. Twilio adds others without notice. */
export const InboundParams = Type.Object({
  MessageSid: Type.String({ minLength: 1 }),
  AccountSid: Type.Optional(Type.String()),
  From: Type.String({ minLength: 1 }),
  To: Type.String({ minLength: 1 }),
  // A picture alone comes with an empty body or with none.
  Body: Type.Optional(Type.String()),
  NumMedia: Type.Optional(Type.String()),
  MessagingServiceSid: Type.Optional(Type.String()),
  OptOutType: Type.Optional(Type.String()),
})

/** Parameters of a status callback that we read. */
export const StatusParams = Type.Object({
  MessageSid: Type.String({ minLength: 1 }),
  MessageStatus: Type.String({ minLength: 1 }),
  ErrorCode: Type.Optional(Type.String()),
})

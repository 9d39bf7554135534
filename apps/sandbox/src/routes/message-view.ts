import { type Static, Type } from '@sinclair/typebox'
import type { Message } from '../domain/message.ts'

/** A text as the sandbox's own API and the phone see it. */
export const MessageView = Type.Object({
  order: Type.Integer({ description: 'Grows with every text' }),
  sid: Type.String(),
  account_sid: Type.String(),
  direction: Type.String(),
  from: Type.String(),
  to: Type.String(),
  body: Type.String(),
  media_urls: Type.Array(Type.String()),
  status: Type.String(),
  error_code: Type.Union([Type.Integer(), Type.Null()]),
  at: Type.String({ format: 'date-time' }),
})
export type MessageView = Static<typeof MessageView>

export const toMessageView = (message: Message): MessageView => ({
  order: message.order,
  sid: message.sid,
  account_sid: message.accountSid,
  direction: message.direction,
  from: message.from,
  to: message.to,
  body: message.body,
  media_urls: message.media.map(({ url }) => url),
  status: message.status,
  error_code: message.errorCode,
  at: new Date(message.createdAtMs).toISOString(),
})

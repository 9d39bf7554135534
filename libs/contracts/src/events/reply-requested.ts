import { Type } from '@sinclair/typebox'
import { defineEvent } from './event.ts'

/** A message was committed to `outbox_messages` and may leave. Subject: the conversation. */
export const replyRequested = defineEvent(
  'reply.requested.v1',
  Type.Object({ outboxMessageId: Type.String() }),
)

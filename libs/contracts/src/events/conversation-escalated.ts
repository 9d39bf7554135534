import { Type } from '@sinclair/typebox'
import { defineEvent } from './event.ts'

/** A conversation was handed to a person. Subject: the conversation. */
export const conversationEscalated = defineEvent(
  'conversation.escalated.v1',
  Type.Object({ conversationId: Type.String(), escalationId: Type.String() }),
)

import { Type } from '@sinclair/typebox'
import { defineEvent } from './event.ts'

/** A worker leaves and did not take this turn: somebody else may. Subject: the conversation. */
export const turnReleased = defineEvent(
  'turn.released.v1',
  Type.Object({ conversationId: Type.String(), dueInMs: Type.Number({ minimum: 0 }) }),
)

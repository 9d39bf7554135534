import { Type } from '@sinclair/typebox'
import { defineEvent } from './event.ts'

/** A customer's message was stored in `inbox_events`. Subject: its partition, one customer on one channel. */
export const messageReceived = defineEvent(
  'message.received.v1',
  Type.Object({ inboxEventId: Type.String() }),
)

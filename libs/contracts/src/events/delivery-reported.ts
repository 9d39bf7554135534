import { Type } from '@sinclair/typebox'
import { defineEvent } from './event.ts'

/** A provider's status callback was stored in `inbox_events`. Subject: the outbound message. */
export const deliveryReported = defineEvent(
  'delivery.reported.v1',
  Type.Object({ inboxEventId: Type.String() }),
)

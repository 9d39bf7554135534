import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { on } from '@forecourt/streams/consumer'
import type { Context } from '../context.ts'

/**
 * Messages were committed to the outbox: send them. The entry counts as handled once they are scheduled, since from
 * there on their state in Postgres brings them back if this process dies.
 */
export const onReplyRequested = (context: Context) =>
  on(replyRequested, async (events) => {
    for (const event of events)
      context.outbound.schedule({ messageId: event.data.outboxMessageId, tenantId: event.tenantid }, 0)
  })

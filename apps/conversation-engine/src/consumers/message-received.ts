import { messageReceived } from '@forecourt/contracts/events/message-received'
import { inTenant } from '@forecourt/db/tenant'
import { on } from '@forecourt/streams/consumer'
import type { Context } from '../context.ts'
import { burstWindowOf, turnDueInMs } from '../domain/burst-window.ts'
import {
  admitMessages,
  listWaitingPartitions,
  lockConversations,
  markUnanswerable,
  openConversations,
} from '../queries/admission.ts'

/** Customers have written: number their messages and say when the answer is due. */
export const onMessageReceived = (context: Context) =>
  on(messageReceived, (events) =>
    admit(
      context,
      events.map((event) => ({ tenantId: event.tenantid, inboxEventId: event.data.inboxEventId })),
    ),
  )

/**
 * Takes waiting inbox events into their conversations and schedules the turns. May be called with the same events any
 * number of times and by several workers at once: the conversation's row lock puts them in a queue, and what is
 * admitted waits no longer.
 */
export async function admit(
  context: Context,
  waiting: readonly { tenantId: string; inboxEventId: string }[],
): Promise<void> {
  const tenantIds = waiting.map((event) => event.tenantId)
  const ids = waiting.map((event) => event.inboxEventId)

  const scheduled = await inTenant(context.db, tenantIds, async (tx) => {
    const partitions = await listWaitingPartitions(tx, ids)
    const unanswerable = partitions.filter((partition) => !partition.agentId)
    if (unanswerable.length > 0)
      await markUnanswerable(
        tx,
        unanswerable.map((partition) => partition.partitionKey),
      )

    const answerable = partitions.filter((partition) => partition.agentId)
    if (answerable.length === 0) return []
    const unopened = answerable.filter((partition) => !partition.conversationId)
    if (unopened.length > 0) await openConversations(tx, unopened)

    const due = (await lockConversations(tx, answerable)).map((conversation) => ({
      ...conversation,
      dueInMs: turnDueInMs(
        burstWindowOf(conversation.agentConfig, conversation.channelType),
        conversation.unansweredForMs,
      ),
    }))
    const admitted = new Map((await admitMessages(tx, due)).map((row) => [row.id, row]))
    context.metrics.admitted.inc([...admitted.values()].reduce((sum, row) => sum + row.count, 0))
    return due.filter((conversation) => admitted.get(conversation.id)?.isAnsweredByAi)
  })

  for (const { id, tenantId, dueInMs } of scheduled) context.turns.schedule({ id, tenantId }, dueInMs)
}

import { messageReceived } from '@forecourt/contracts/events/message-received'
import { isStatementAtFault } from '@forecourt/db/errors'
import { on } from '@forecourt/streams/consumer'
import type { Context } from '../context.ts'
import { burstWindowOf } from '../domain/burst-window.ts'
import { readConsentRequest } from '../domain/consent-request.ts'
import { admitConsent, consentWordOf } from '../heed-consent.ts'
import {
  type Admitted,
  admitMessages,
  type DuePartition,
  listWaitingPartitions,
  markUnanswerable,
  openConversations,
  recordAdmissionFailure,
  type WaitingEvent,
  type WaitingPartition,
} from '../queries/admission.ts'
import { findDeadPartition, insertStandIn } from '../queries/stand-ins.ts'

/** Customers have written: number their messages and say when the answer is due. */
export const onMessageReceived = (context: Context) =>
  on(messageReceived, (events) =>
    admit(
      context,
      events.map((event) => ({ tenantId: event.tenantid, inboxEventId: event.data.inboxEventId })),
    ),
  )

/**
 * Takes waiting inbox events into their conversations and schedules the turns. An event that cannot be admitted fails
 * by itself, is tried a few times more by the relay, and is then kept as dead with the reason.
 * @throws when the database is away; nothing was admitted then
 */
export async function admit(context: Context, waiting: readonly WaitingEvent[]): Promise<void> {
  try {
    await admitTogether(context, waiting)
  } catch (error) {
    if (!isStatementAtFault(error)) throw error
    const [first, ...others] = waiting
    if (others.length > 0) for (const event of waiting) await admit(context, [event])
    else if (first) await recordFailure(context, first, error as Error)
  }
}

/**
 * May be called with the same events any number of times and by several workers at once: the conversation's row lock
 * puts them in a queue, and what is admitted waits no longer. Each step is a transaction of its own, since each may be
 * repeated: what is left half done is found by the relay.
 */
async function admitTogether(context: Context, waiting: readonly WaitingEvent[]): Promise<void> {
  const { db } = context
  const partitions = await listWaitingPartitions(db, waiting)
  const unanswerable = partitions.filter((partition) => !partition.agentId)
  if (unanswerable.length > 0) await markUnanswerable(db, unanswerable)

  const answerable = partitions.filter((partition) => partition.agentId)
  const unopened = answerable.filter((partition) => !partition.conversationId)
  if (unopened.length > 0) await openConversations(db, unopened)
  const open = unopened.length > 0 ? await listWaitingPartitions(db, waiting) : answerable
  if (open.length === 0) return

  const due = open.map((partition) => ({ ...partition, window: windowOf(partition) }))
  // Who speaks of being written to is taken in alone, all the others together.
  const others: DuePartition[] = []
  for (const partition of due) {
    const word = consentWordOf(partition)
    if (word) schedule(context, await admitConsent(context, partition, word))
    else others.push(partition)
  }
  if (others.length > 0) schedule(context, await admitMessages(db, others))
}

function schedule({ metrics, turns }: Context, admitted: readonly Admitted[]): void {
  metrics.admitted.inc(admitted.reduce((sum, { count }) => sum + count, 0))
  for (const { id, tenantId, dueInMs } of admitted)
    if (dueInMs !== null) turns.schedule({ id, tenantId }, dueInMs)
}

/** Who asks to be left alone, or how, is answered at once, and so is who waits on the line; others may still be typing. */
const windowOf = ({ said, agentConfig, channelType }: WaitingPartition) =>
  said.some(({ text, replyVia }) => replyVia === 'caller' || readConsentRequest(text, { isOptedOut: false }))
    ? { delayMs: 0, delayMaxMs: 0 }
    : burstWindowOf(agentConfig, channelType)

async function recordFailure(context: Context, event: WaitingEvent, error: Error): Promise<void> {
  const isDead = await recordAdmissionFailure(context.db, event, error.message)
  const about = { err: error, inbox_event_id: event.inboxEventId, tenant_id: event.tenantId }
  if (!isDead) return context.log.warn(about, 'message could not be admitted, will be tried again')
  context.metrics.deadLetters.inc({ kind: 'message' })
  context.log.error(about, 'message given up: it waits as a dead letter')
  await answerAllTheSame(context, event)
}

/** A customer whose message cannot be taken in is not left in silence: a stand-in takes its place. */
async function answerAllTheSame({ db, turns }: Context, event: WaitingEvent): Promise<void> {
  const found = await findDeadPartition(db, event)
  if (!found) return
  if (!found.conversationId) await openConversations(db, [found])
  const partition = found.conversationId ? found : await findDeadPartition(db, event)
  if (!partition?.conversationId) return
  const conversation = await insertStandIn(db, event, partition.conversationId)
  if (conversation) turns.schedule(conversation, 0)
}

import { setImmediate as breathe } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { summariseEpisode } from '../domain/summary.ts'
import {
  closeConversations,
  listStaleConversations,
  listStaleEpisodes,
  type Closing,
  type StaleEpisode,
} from '../queries/stale-conversations.ts'

const BATCH_MAX = 50
/** What may not be closed is found again at once: a pass reads past this much of it and no more. */
const LEFT_MAX = 2_000

/**
 * Closes conversations in which nothing was said for the idle time, each with a summary of the episode. Source:
 * product.md B8. Any number of replicas may do it at once: the row's lock lets one close a conversation, and a message
 * that comes in at the same moment either keeps it open or begins the next episode.
 */
export async function closeStaleConversations(context: Context, signal: AbortSignal): Promise<void> {
  const { db, metrics, log, config } = context
  const idleSeconds = config.conversationIdleHours * 3_600
  const left = new Set<string>()
  while (!signal.aborted && left.size < LEFT_MAX) {
    const stale = await listStaleConversations(db, idleSeconds, BATCH_MAX + left.size)
    const batch = stale.filter(({ id }) => !left.has(id))
    if (batch.length === 0) return
    const closings: Closing[] = []
    for (const episode of await listStaleEpisodes(db, batch, idleSeconds)) {
      closings.push(toClosing(episode))
      // Reading a long episode takes milliseconds, in which the turns of the others stand still.
      await breathe()
    }
    const closed = new Set(closings.length > 0 ? await closeConversations(db, closings, idleSeconds) : [])
    for (const { id } of batch) if (!closed.has(id)) left.add(id)
    metrics.conversationsClosed.inc(closed.size)
    if (closed.size > 0) log.info({ closed: closed.size }, 'stale conversations closed')
  }
}

const toClosing = ({ known, messages, lastMessageAt, ...episode }: StaleEpisode): Closing => ({
  id: episode.id,
  tenantId: episode.tenantId,
  nextSeq: episode.nextSeq,
  correlationId: episode.correlationId,
  summary: summariseEpisode({
    ...episode,
    context: known,
    messages: messages.map((message) => ({ ...message, at: new Date(message.at) })),
    lastMessageAt: new Date(lastMessageAt),
  }),
})

import { conversationEscalated } from '@forecourt/contracts/events/conversation-escalated'
import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { turnReleased } from '@forecourt/contracts/events/turn-released'
import { streams } from '@forecourt/contracts/streams'
import type { Logger } from '@forecourt/service/logger'
import { publish } from '@forecourt/streams/publish'
import type { RedisConnection } from '@forecourt/streams/redis'
import type { TurnCommit } from './queries/commits.ts'
import type { ReleasedTurn } from './turns/turn-schedule.ts'

/** A message that waits to leave, and what it belongs to. */
export type LeavingMessage = {
  messageId: string
  turn: { conversationId: string; tenantId: string }
  correlationId: string
}

export type Announcements = ReturnType<typeof createAnnouncements>

/** What the engine tells others. While Redis is away nothing is lost by it: the relays find the same in Postgres. */
export function createAnnouncements(redis: RedisConnection, log: Logger) {
  const notAnnounced = (what: object) => (error: unknown) =>
    log.warn({ err: error, ...what }, 'not announced, a relay will find it')
  return {
    /** To the notifier, and to whoever watches for escalations: these turns are committed. */
    async turns(turns: readonly TurnCommit[]): Promise<void> {
      const replies = turns.flatMap(toReplyRequested)
      const escalations = turns.flatMap(toEscalated)
      await Promise.all([
        publish(redis, streams.outbound, replies).catch(notAnnounced({ replies: replies.length })),
        ...(escalations.length > 0
          ? [
              publish(redis, streams.alerts, escalations).catch(
                notAnnounced({ escalations: escalations.length }),
              ),
            ]
          : []),
      ])
    },
    /** To the notifier: these messages may leave. */
    leaving: (messages: readonly LeavingMessage[]): Promise<void> =>
      publish(redis, streams.outbound, messages.map(toLeaving)).catch(
        notAnnounced({ messages: messages.length }),
      ),
    /** To the other engines: these turns are theirs now. */
    releasedTurns: (turns: readonly ReleasedTurn[]): Promise<void> =>
      publish(redis, streams.inbound, turns.map(toTurnReleased)).catch(
        notAnnounced({ released: turns.length }),
      ),
  }
}

const source = 'conversation-engine'

const toReplyRequested = (turn: TurnCommit) =>
  turn.messages
    .filter(({ state }) => state === 'pending')
    .map(({ id }) =>
      replyRequested.create({
        source,
        subject: turn.conversationId,
        tenantid: turn.tenantId,
        correlationid: turn.correlationId,
        causationid: turn.turnId,
        ...(turn.traceparent && { traceparent: turn.traceparent }),
        data: { outboxMessageId: id },
      }),
    )

const toEscalated = (turn: TurnCommit) =>
  turn.escalation
    ? [
        conversationEscalated.create({
          source,
          subject: turn.conversationId,
          tenantid: turn.tenantId,
          correlationid: turn.correlationId,
          causationid: turn.turnId,
          data: { conversationId: turn.conversationId, escalationId: turn.escalation.id },
        }),
      ]
    : []

const toLeaving = ({ messageId, turn, correlationId }: LeavingMessage) =>
  replyRequested.create({
    source,
    subject: turn.conversationId,
    tenantid: turn.tenantId,
    correlationid: correlationId,
    data: { outboxMessageId: messageId },
  })

const toTurnReleased = ({ id, tenantId, dueInMs }: ReleasedTurn) =>
  turnReleased.create({
    source,
    subject: id,
    tenantid: tenantId,
    correlationid: id,
    data: { conversationId: id, dueInMs },
  })

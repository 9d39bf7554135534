import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { turnReleased } from '@forecourt/contracts/events/turn-released'
import { streams } from '@forecourt/contracts/streams'
import type { Logger } from '@forecourt/service/logger'
import { publish } from '@forecourt/streams/publish'
import type { RedisConnection } from '@forecourt/streams/redis'
import type { TurnCommit } from './queries/commits.ts'
import type { ReleasedTurn } from './turns/turn-schedule.ts'

/** What the engine tells others. While Redis is away nothing is lost by it: the relays find the same in Postgres. */
export function createAnnouncements(redis: RedisConnection, log: Logger) {
  const notAnnounced = (what: object) => (error: unknown) =>
    log.warn({ err: error, ...what }, 'not announced, a relay will find it')
  return {
    /** To the notifier: these replies are committed. */
    replies: (turns: readonly TurnCommit[]): Promise<void> =>
      publish(redis, streams.outbound, turns.map(toReplyRequested)).catch(
        notAnnounced({ replies: turns.length }),
      ),
    /** To the other engines: these turns are theirs now. */
    releasedTurns: (turns: readonly ReleasedTurn[]): Promise<void> =>
      publish(redis, streams.inbound, turns.map(toTurnReleased)).catch(
        notAnnounced({ released: turns.length }),
      ),
  }
}

const toReplyRequested = (turn: TurnCommit) =>
  replyRequested.create({
    source: 'conversation-engine',
    subject: turn.conversationId,
    tenantid: turn.tenantId,
    correlationid: turn.correlationId,
    causationid: turn.turnId,
    ...(turn.traceparent && { traceparent: turn.traceparent }),
    data: { outboxMessageId: turn.replyId },
  })

const toTurnReleased = ({ id, tenantId, dueInMs }: ReleasedTurn) =>
  turnReleased.create({
    source: 'conversation-engine',
    subject: id,
    tenantid: tenantId,
    correlationid: id,
    data: { conversationId: id, dueInMs },
  })

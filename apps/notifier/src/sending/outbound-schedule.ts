import type { Logger } from '@forecourt/service/logger'
import { createTimers } from '@forecourt/service/timers'
import type { ClaimedMessage, OutboxRef } from '../queries/outbox.ts'

export type OutboundSchedule = ReturnType<typeof createOutboundSchedule>

type Dependencies = {
  log: Logger
  /** Sends under way at once. */
  concurrency: number
  /** Takes the message in hand, or gives undefined when it is not its turn or in other hands. */
  claim: (wanted: OutboxRef) => Promise<Claim | Paced | undefined>
  send: (message: ClaimedMessage) => Promise<void>
  /** Of a clock that nobody sets. */
  nowMs?: () => number
}

/** A message in hand, and when it was asked for. */
export type Claim = { message: ClaimedMessage; askedAtMs: number }

/** Not in hand: its number may not send so soon. */
export type Paced = { waitMs: number }

/**
 * An older claim is not acted on. A process that stood still in between (a machine that swaps, or is moved) finds its
 * claim answered long ago; meanwhile the attempt may have been found lost and the message sent by another. Together
 * with the time a send may take it stays within the time after which an attempt counts as lost.
 */
export const CLAIM_AGE_MS_MAX = 5_000

/** Sends messages when they are due. Remembers nothing that may not be lost: the database knows what is pending. */
export function createOutboundSchedule({ log, concurrency, claim, send, ...clock }: Dependencies) {
  const nowMs = clock.nowMs ?? (() => performance.now())
  const waiting = new Map<string, OutboxRef>()
  const underWay = new Map<string, Promise<void>>()
  const timers = createTimers<OutboxRef>((message) => schedule(message, 0))
  let isLeaving = false

  function schedule({ messageId, tenantId }: OutboxRef, dueInMs: number): void {
    if (isLeaving) return
    if (dueInMs > 0) return timers.set(messageId, { messageId, tenantId }, dueInMs)
    timers.clear(messageId)
    waiting.set(messageId, { messageId, tenantId })
    startWaiting()
  }

  function startWaiting(): void {
    for (const [id, message] of waiting) {
      if (isLeaving || underWay.size >= concurrency) return
      waiting.delete(id)
      if (!underWay.has(id)) underWay.set(id, handle(message))
    }
  }

  async function handle(message: OutboxRef): Promise<void> {
    try {
      const claimed = await claim(message)
      if (!claimed) return
      if ('waitMs' in claimed) return schedule(message, claimed.waitMs)
      const ageMs = Math.round(nowMs() - claimed.askedAtMs)
      if (ageMs <= CLAIM_AGE_MS_MAX) await send(claimed.message)
      else log.warn({ message_id: message.messageId, age_ms: ageMs }, 'claimed too long ago to send')
    } catch (error) {
      log.error({ err: error, message_id: message.messageId }, 'sending broke off, the relay will settle it')
    } finally {
      underWay.delete(message.messageId)
      startWaiting()
    }
  }

  return {
    schedule,
    isBusyWith: (messageId: string) =>
      underWay.has(messageId) || timers.has(messageId) || waiting.has(messageId),
    get underWay(): number {
      return underWay.size
    },
    /** Takes nothing new and resolves when what is under way has been recorded. */
    async leave(): Promise<void> {
      isLeaving = true
      timers.drain()
      await Promise.all(underWay.values())
    },
  }
}

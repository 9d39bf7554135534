import type { Logger } from '@forecourt/service/logger'
import { createTimers } from '@forecourt/service/timers'
import type { ClaimedMessage, OutboxRef } from '../queries/outbox.ts'

export type OutboundSchedule = ReturnType<typeof createOutboundSchedule>

type Dependencies = {
  log: Logger
  /** Sends under way at once. */
  concurrency: number
  /** Takes the message in hand, or gives undefined when it is not its turn or in other hands. */
  claim: (wanted: OutboxRef) => Promise<ClaimedMessage | undefined>
  send: (message: ClaimedMessage) => Promise<void>
}

/** Sends messages when they are due. Remembers nothing that may not be lost: the database knows what is pending. */
export function createOutboundSchedule({ log, concurrency, claim, send }: Dependencies) {
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
      if (claimed) await send(claimed)
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
      timers.clearAll()
      await Promise.all(underWay.values())
    },
  }
}

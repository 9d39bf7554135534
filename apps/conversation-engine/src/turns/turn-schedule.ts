import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@forecourt/db/ids'
import type { Logger } from '@forecourt/service/logger'
import { createTimers } from '@forecourt/service/timers'
import type { ClaimedTurn } from '../queries/claimed-turns.ts'
import type { Claim } from '../queries/claims.ts'
import { createTurnsInHand } from './turns-in-hand.ts'

export type ConversationRef = { id: string; tenantId: string }

export type TurnSchedule = ReturnType<typeof createTurnSchedule>

type Dependencies = {
  log: Logger
  /** Turns that may be in hand at once; what is due beyond that waits for one to end. */
  concurrency: number
  /** Claims the conversation, or gives undefined when it is not due or in other hands. */
  claim: (wanted: Claim) => Promise<ClaimedTurn | undefined>
  release: (claims: Claim[]) => Promise<unknown>
  /** Takes the turn. @returns when to look at the conversation again, null for not at all */
  take: (turn: ClaimedTurn, signal: AbortSignal) => Promise<number | null>
  /** Tells the other workers what this one will not do any more. */
  handOver: (turns: ReleasedTurn[]) => Promise<void>
}

export type ReleasedTurn = ConversationRef & { dueInMs: number }

/**
 * Takes turns when they are due. What it remembers are timers and turns in hand, nothing that may not be lost: the
 * database knows what is due, and the relay brings back what a process forgot.
 */
export function createTurnSchedule({ log, concurrency, claim, release, take, handOver }: Dependencies) {
  const ready = new Map<string, ConversationRef>()
  const timers = createTimers<ConversationRef>(becomeReady)
  const inHand = createTurnsInHand({ log, take, release })
  let claiming = 0
  let isLeaving = false

  /** Looks at the conversation after `dueInMs`. A later call replaces an earlier one. */
  function schedule(conversation: ConversationRef, dueInMs: number): void {
    if (isLeaving) return
    if (dueInMs > 0) return timers.set(conversation.id, conversation, dueInMs)
    timers.clear(conversation.id)
    becomeReady(conversation)
  }

  function becomeReady(conversation: ConversationRef): void {
    ready.set(conversation.id, conversation)
    startReady()
  }

  function startReady(): void {
    for (const [id, conversation] of ready) {
      if (isLeaving || inHand.size + claiming >= concurrency) return
      ready.delete(id)
      // A turn of this conversation is in hand: the conversation is looked at again when it ends.
      if (!inHand.has(id)) void start(conversation)
    }
  }

  async function start({ id, tenantId }: ConversationRef): Promise<void> {
    claiming += 1
    const turn = await claim({ conversationId: id, tenantId, token: newId() }).catch((error: unknown) => {
      log.warn({ err: error, conversation_id: id }, 'could not claim, the relay will bring it back')
      return undefined
    })
    claiming -= 1
    if (turn)
      void inHand.hold(turn).then((dueInMs) => {
        if (dueInMs !== null) schedule({ id, tenantId }, dueInMs)
        startReady()
      })
    startReady()
  }

  return {
    schedule,
    claims: inHand.claims,
    abandon: inHand.abandon,
    isBusyWith: (conversationId: string): boolean => inHand.has(conversationId) || timers.has(conversationId),
    get inHand(): number {
      return inHand.size
    },
    /**
     * Takes no new turn and hands over what waits; gives those in hand `graceMs` to end, then breaks them off, gives
     * their claims back and hands them over too.
     */
    async leave(graceMs: number): Promise<void> {
      isLeaving = true
      const waiting = timers.drain().map(({ item, inMs }) => ({ ...item, dueInMs: inMs }))
      await handOver([...waiting, ...[...ready.values()].map(dueNow)])
      await Promise.race([inHand.ended(), delay(graceMs, undefined, { ref: false })])
      const brokenOff = inHand.claims()
      inHand.abandonAll()
      await inHand.ended()
      await handOver(brokenOff.map(({ conversationId: id, tenantId }) => dueNow({ id, tenantId })))
    },
  }
}

const dueNow = (conversation: ConversationRef): ReleasedTurn => ({ ...conversation, dueInMs: 0 })

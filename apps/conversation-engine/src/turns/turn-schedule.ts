import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@forecourt/db/ids'
import type { Logger } from '@forecourt/service/logger'
import type { Claim, ClaimedTurn } from '../queries/claims.ts'

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
}

/**
 * Takes turns when they are due. What it remembers are timers and turns in hand, nothing that may not be lost: the
 * database knows what is due, and the relay brings back what a process forgot.
 */
export function createTurnSchedule({ log, concurrency, claim, release, take }: Dependencies) {
  const timers = new Map<string, NodeJS.Timeout>()
  const inHand = new Map<string, { claim: Claim; stop: AbortController; done: Promise<void> }>()
  const ready = new Map<string, ConversationRef>()
  let claiming = 0
  let isLeaving = false

  /** Looks at the conversation after `dueInMs`. A later call replaces an earlier one. */
  function schedule(conversation: ConversationRef, dueInMs: number): void {
    if (isLeaving) return
    clearTimeout(timers.get(conversation.id))
    timers.delete(conversation.id)
    if (dueInMs <= 0) return becomeReady(conversation)
    const timer = setTimeout(() => {
      timers.delete(conversation.id)
      becomeReady(conversation)
    }, Math.ceil(dueInMs))
    timers.set(conversation.id, timer)
  }

  function becomeReady(conversation: ConversationRef): void {
    ready.set(conversation.id, conversation)
    startReady()
  }

  function startReady(): void {
    for (const [id, conversation] of ready) {
      if (isLeaving || inHand.size + claiming >= concurrency) return
      // A turn of this conversation is in hand: it looks again by itself when it ends.
      ready.delete(id)
      if (!inHand.has(id)) void start(conversation)
    }
  }

  async function start({ id, tenantId }: ConversationRef): Promise<void> {
    claiming += 1
    let turn: ClaimedTurn | undefined
    try {
      turn = await claim({ conversationId: id, tenantId, token: newId() })
    } catch (error) {
      log.warn({ err: error, conversation_id: id }, 'could not claim, the relay will bring it back')
    } finally {
      claiming -= 1
    }
    if (turn) hold(turn)
    startReady()
  }

  function hold(turn: ClaimedTurn): void {
    const id = turn.conversationId
    const stop = new AbortController()
    const done = take(turn, stop.signal)
      .catch(async (error: unknown) => {
        log.error({ err: error, conversation_id: id }, 'turn failed, the relay will bring it back')
        await release([turn]).catch(() => {})
        return null
      })
      .then((nextDueInMs) => {
        inHand.delete(id)
        if (nextDueInMs !== null) schedule({ id, tenantId: turn.tenantId }, nextDueInMs)
        startReady()
      })
    inHand.set(id, { claim: turn, stop, done })
  }

  return {
    schedule,
    /** Claims that must be prolonged. */
    claims: (): Claim[] => [...inHand.values()].map((held) => held.claim),
    /** The claim is in other hands: what is being done about it here is void. */
    abandon: (claim: Claim): void => inHand.get(claim.conversationId)?.stop.abort(),
    isBusyWith: (conversationId: string): boolean => inHand.has(conversationId) || timers.has(conversationId),
    get inHand(): number {
      return inHand.size
    },
    /** Takes no new turn, gives those in hand `graceMs` to end, then breaks them off and gives their claims back. */
    async leave(graceMs: number): Promise<void> {
      isLeaving = true
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      const all = Promise.all([...inHand.values()].map((held) => held.done))
      await Promise.race([all, delay(graceMs, undefined, { ref: false })])
      for (const held of inHand.values()) held.stop.abort()
      await all
    },
  }
}

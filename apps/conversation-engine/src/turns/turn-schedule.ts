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
  /** How many of them may be at work, and not waiting for a model. */
  atWorkMax?: number
  /** Claims the conversation, or gives undefined when it is not due or in other hands. */
  claim: (wanted: Claim) => Promise<ClaimedTurn | undefined>
  release: (claims: Claim[]) => Promise<unknown>
  /** Takes the turn. @returns when to look at the conversation again, null for not at all */
  take: (turn: ClaimedTurn, signal: AbortSignal) => Promise<number | null>
  /** Tells the other workers what this one will not do any more. */
  handOver: (turns: ReleasedTurn[]) => Promise<void>
}

/** Enough for batches to fill, and few enough for what was read for them to stay small. */
const AT_WORK_MAX = 128

export type ReleasedTurn = ConversationRef & { dueInMs: number }

/**
 * Takes turns when they are due. What it remembers are timers and turns in hand, nothing that may not be lost: the
 * database knows what is due, and the relay brings back what a process forgot.
 *
 * Turns that wait for a model cost memory alone, and there may be many of them. Those at work share one processor: more
 * than it needs to be busy would only be held, with all that was read for them, and each would take longer.
 */
export function createTurnSchedule(dependencies: Dependencies) {
  const { concurrency, atWorkMax = AT_WORK_MAX, handOver } = dependencies
  const ready = new Map<string, ConversationRef>()
  const timers = createTimers<ConversationRef>(becomeReady)
  const inHand = createTurnsInHand(dependencies)
  const claim = claimOrNothing(dependencies)
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
      if (isLeaving || isFull()) return
      ready.delete(id)
      // A turn of this conversation is in hand: the conversation is looked at again when it ends.
      if (!inHand.has(id)) void start(conversation)
    }
  }

  const isFull = () => inHand.size + claiming >= concurrency || inHand.atWork + claiming >= atWorkMax

  async function start(conversation: ConversationRef): Promise<void> {
    claiming += 1
    const turn = await claim(conversation)
    claiming -= 1
    if (turn)
      void inHand.hold(turn).then((dueInMs) => {
        if (dueInMs !== null) schedule(conversation, dueInMs)
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
    /** What a turn does elsewhere: as long as it lasts, another may be at work in its place. */
    whileWaiting: <T>(work: () => Promise<T>): Promise<T> => inHand.whileWaiting(work, startReady),
    /**
     * Takes no new turn and hands over what waits; gives those in hand `graceMs` to end, then breaks them off, gives
     * their claims back and hands them over too.
     */
    async leave(graceMs: number): Promise<void> {
      isLeaving = true
      const waiting = timers.drain().map(({ item, inMs }) => ({ ...item, dueInMs: inMs }))
      await handOver([...waiting, ...[...ready.values()].map(dueNow)])
      const brokenOff = await inHand.breakOff(graceMs)
      await handOver(brokenOff.map(({ conversationId: id, tenantId }) => dueNow({ id, tenantId })))
    },
  }
}

const claimOrNothing =
  ({ log, claim }: Pick<Dependencies, 'log' | 'claim'>) =>
  async ({ id, tenantId }: ConversationRef): Promise<ClaimedTurn | undefined> => {
    try {
      return await claim({ conversationId: id, tenantId, token: newId() })
    } catch (error) {
      log.warn({ err: error, conversation_id: id }, 'could not claim, the relay will bring it back')
      return undefined
    }
  }

const dueNow = (conversation: ConversationRef): ReleasedTurn => ({ ...conversation, dueInMs: 0 })

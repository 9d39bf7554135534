import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@forecourt/service/logger'
import type { ClaimedTurn } from '../queries/claimed-turns.ts'
import type { Claim } from '../queries/claims.ts'

type Dependencies = {
  log: Logger
  take: (turn: ClaimedTurn, signal: AbortSignal) => Promise<number | null>
  release: (claims: Claim[]) => Promise<unknown>
}

/** Turns this process is taking, each with the claim it holds and the means to break it off. */
export function createTurnsInHand({ log, take, release }: Dependencies) {
  let waiting = 0
  const held = new Map<string, { claim: Claim; stop: AbortController; ended: Promise<number | null> }>()

  /** A turn that fails gives its claim back; the relay finds the conversation due. */
  async function run(turn: ClaimedTurn, signal: AbortSignal): Promise<number | null> {
    try {
      return await take(turn, signal)
    } catch (error) {
      log.error(
        { err: error, conversation_id: turn.conversationId },
        'turn broke off, the relay will bring it back',
      )
      await release([turn]).catch(() => {})
      return null
    } finally {
      held.delete(turn.conversationId)
    }
  }

  const allEnded = () => Promise.all([...held.values()].map((turn) => turn.ended))

  return {
    /** @returns when the conversation is to be looked at again, in milliseconds; null for not at all */
    hold(turn: ClaimedTurn): Promise<number | null> {
      const stop = new AbortController()
      // Starts in the next microtask, after the entry is there to be deleted.
      const ended = Promise.resolve().then(() => run(turn, stop.signal))
      held.set(turn.conversationId, { claim: turn, stop, ended })
      return ended
    },
    has: (conversationId: string): boolean => held.has(conversationId),
    get size(): number {
      return held.size
    },
    /** Those that do not wait for something outside. */
    get atWork(): number {
      return held.size - waiting
    },
    /** @param onStart called once it counts as waiting */
    async whileWaiting<T>(work: () => Promise<T>, onStart: () => void): Promise<T> {
      waiting += 1
      onStart()
      try {
        return await work()
      } finally {
        waiting -= 1
      }
    },
    /** Claims that must be prolonged. */
    claims: (): Claim[] => [...held.values()].map(({ claim }) => claim),
    /** The claim is in other hands: what is being done about it here is void. */
    abandon: (claim: Claim): void => held.get(claim.conversationId)?.stop.abort(),
    /** Gives turns `graceMs` to end and breaks the others off. @returns the claims of those, which are given back */
    async breakOff(graceMs: number): Promise<Claim[]> {
      await Promise.race([allEnded(), delay(graceMs, undefined, { ref: false })])
      const left = [...held.values()]
      for (const { stop } of left) stop.abort()
      await allEnded()
      return left.map(({ claim }) => claim)
    },
  }
}

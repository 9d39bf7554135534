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
    /** Claims that must be prolonged. */
    claims: (): Claim[] => [...held.values()].map(({ claim }) => claim),
    /** The claim is in other hands: what is being done about it here is void. */
    abandon: (claim: Claim): void => held.get(claim.conversationId)?.stop.abort(),
    abandonAll(): void {
      for (const { stop } of held.values()) stop.abort()
    },
    ended: (): Promise<unknown> => Promise.all([...held.values()].map((turn) => turn.ended)),
  }
}

import { ApiError } from '@forecourt/service/errors'
import type { Context } from '../context.ts'
import { findMessageState } from '../queries/api-messages.ts'
import { answerOf, type Answer } from './answer.ts'

/** Another replica may take the turn, and tells nobody here. */
const LOOK_MS = 150
/** For the claim, the commit, and a turn that is planned anew. */
const AFTER_DEADLINE_MS = 5_000
const RETRY_AFTER_S = 5

/** Listens to the turns that this process takes of one conversation. */
export type Ear = {
  /** May be called again with the same conversation. */
  attach(conversationId: string): void
  /** Resolves when a turn has ended, at once if one has since the last time. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  detach(): void
}

export function createEar({ listeners }: Pick<Context, 'listeners'>, onText?: () => void): Ear {
  let remove: (() => void) | undefined
  let hasEnded = false
  let wake = () => {}
  const onEnded = () => {
    hasEnded = true
    wake()
  }
  return {
    attach(conversationId) {
      remove ??= listeners.add(conversationId, { ...(onText && { onText }), onEnded })
    },
    async wait(ms, signal) {
      if (!hasEnded && !signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, ms)
          function done() {
            clearTimeout(timer)
            signal.removeEventListener('abort', done)
            resolve()
          }
          signal.addEventListener('abort', done)
          wake = done
        })
      hasEnded = false
    },
    detach: () => remove?.(),
  }
}

/**
 * Waits for the turn that answers a message, by whichever replica.
 * @throws ApiError 503 when none has in time; the message is kept and answered all the same
 */
export async function waitForAnswer(
  context: Context,
  ear: Ear,
  { tenantId, messageId }: { tenantId: string; messageId: string },
  signal: AbortSignal,
): Promise<Answer> {
  const giveUpAtMs = performance.now() + context.config.turnDeadlineMs + AFTER_DEADLINE_MS
  try {
    while (!signal.aborted && performance.now() < giveUpAtMs) {
      const state = await findMessageState(context.db, tenantId, messageId)
      const answer = answerOf(state)
      if (answer) return answer
      if (state?.conversationId) ear.attach(state.conversationId)
      await ear.wait(LOOK_MS, signal)
    }
  } finally {
    ear.detach()
  }
  throw new ApiError(
    503,
    'turn_timeout',
    'The message is kept and will be answered, but was not yet: repeat the request with the same Idempotency-Key, or look at the conversation',
    { retryAfterSeconds: RETRY_AFTER_S, details: { message_id: messageId } },
  )
}

type Reply = { raw: { once(event: 'close', listener: () => void): unknown } }

/** Aborted when the caller is gone, or with the other signal. */
export function untilGone({ raw }: Reply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, closing])
}

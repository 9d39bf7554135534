import { setTimeout as delay } from 'node:timers/promises'
import { ApiError } from '@forecourt/service/errors'

/** Longer than this without a byte, and proxies cut a stream. */
const HEARTBEAT_MS = 15_000
const TYPING_MS = 250

/** Headers that keep proxies from collecting or changing a stream. */
export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

export const sendEvent = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** A flag with a promise: raised by whoever writes, taken by whoever sends. */
export function createSign() {
  let isRaised = false
  let wake = () => {}
  return {
    raise() {
      isRaised = true
      wake()
    },
    take(): boolean {
      const was = isRaised
      isRaised = false
      return was
    },
    /** Resolves when it is raised, which it may be already. */
    raised: (): Promise<void> => (isRaised ? Promise.resolve() : new Promise((resolve) => (wake = resolve))),
  }
}

export type Sign = ReturnType<typeof createSign>

export type Streamed<Body> = { text: string | null; body: Body }

/**
 * A reply as server-sent events: `typing` while it is written, then, once it is committed, its text in pieces, `done`,
 * or else `error`. Nothing of a draft is ever shown. Asked for piece by piece, so a slow reader slows it down.
 * It ends when `reply` does: whoever reads no more must make that fail.
 */
export async function* streamReply<Body>(
  typing: Sign,
  reply: Promise<Streamed<Body>>,
  { correlationId, heartbeatMs = HEARTBEAT_MS }: { correlationId: string; heartbeatMs?: number },
): AsyncGenerator<string> {
  yield ': \n\n'
  const settled = reply.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  let isSettled = false
  void settled.then(() => (isSettled = true))
  while (!isSettled) {
    const rest = new AbortController()
    const heartbeat = delay(heartbeatMs, 'heartbeat' as const, { signal: rest.signal }).catch(() => null)
    const next = await Promise.race([settled, heartbeat, typing.raised().then(() => 'typing' as const)])
    rest.abort()
    if (next === 'heartbeat') yield ': \n\n'
    if (next !== 'typing') continue
    yield sendEvent('typing', {})
    await Promise.race([settled, delay(TYPING_MS, undefined, { ref: false })])
    typing.take()
  }
  const end = await settled
  if ('error' in end) return yield sendEvent('error', toErrorBody(end.error, correlationId))
  for (const text of piecesOf(end.value.text)) yield sendEvent('token', { text })
  yield sendEvent('done', end.value.body)
}

/** Words with the blanks after them: together they are the text. */
const piecesOf = (text: string | null): string[] => text?.match(/\s*\S+\s*/g) ?? []

function toErrorBody(error: unknown, correlationId: string) {
  const known = error instanceof ApiError ? error : undefined
  return {
    success: false,
    error: known?.message ?? 'Something went wrong on our side',
    code: known?.code ?? 'internal_error',
    ...(known?.details === undefined ? {} : { details: known.details }),
    correlation_id: correlationId,
  }
}

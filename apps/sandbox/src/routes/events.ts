import { Type } from '@sinclair/typebox'
import type { Context } from '../context.ts'
import type { SandboxEvent } from '../state/events.ts'
import { toMessageView } from './message-view.ts'
import type { SandboxPlugin } from './sandbox-plugin.ts'

/** A watcher who does not read is let go beyond this many bytes; it comes back with Last-Event-ID. */
const UNREAD_BYTES_MAX = 4_194_304
const WATCHERS_MAX = 100
/** Keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 15_000
const RECONNECT_MS = 1_000
const REPLAY_PAGE = 1_000

/** Live view: ledger entries (`ledger`, with an id to resume from) and every change of a text (`message`). */
export const events: SandboxPlugin = async (app, { context }) => {
  const endings = new Set<() => void>()
  app.addHook('preClose', () => {
    for (const end of endings) end()
  })

  app.get(
    '/events',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Server-sent events: ledger entries and changes of texts. Resumes after Last-Event-ID',
        querystring: Type.Object({
          only: Type.Optional(Type.Union([Type.Literal('ledger'), Type.Literal('message')])),
        }),
      },
    },
    (request, reply) => {
      if (endings.size >= WATCHERS_MAX)
        return reply.code(503).header('retry-after', 5).send({ error: 'too many watchers' })
      const { only } = request.query
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
      })
      raw.write(`retry: ${RECONNECT_MS}\n\n`)
      const write = (text: string) => {
        raw.write(text)
        if (raw.writableLength > UNREAD_BYTES_MAX) raw.destroy()
      }
      if (only !== 'message') replay(context, Number(request.headers['last-event-id']), write)
      const unwatch = context.events.watch((event) => {
        if (!only || event.type === only) write(toText(event))
      })
      const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
      const end = () => raw.end()
      endings.add(end)
      raw.on('close', () => {
        clearInterval(heartbeat)
        unwatch()
        endings.delete(end)
      })
    },
  )
}

/** What was missed since, before anything live: nothing can come in between, for nothing here waits. */
function replay({ ledger }: Context, sinceId: number, write: (text: string) => void) {
  if (!Number.isInteger(sinceId) || sinceId < 0) return
  for (let since = sinceId; ;) {
    const page = ledger.list({ since, limit: REPLAY_PAGE })
    for (const entry of page) write(toText({ type: 'ledger', entry }))
    const last = page.at(-1)
    if (!last || page.length < REPLAY_PAGE) return
    since = last.id
  }
}

function toText(event: SandboxEvent): string {
  if (event.type === 'message')
    return `event: message\ndata: ${JSON.stringify(toMessageView(event.message))}\n\n`
  return `id: ${event.entry.id}\nevent: ledger\ndata: ${JSON.stringify(event.entry)}\n\n`
}

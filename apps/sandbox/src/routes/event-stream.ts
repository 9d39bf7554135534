import { once } from 'node:events'
import type { FastifyReply } from 'fastify'

export type StreamedEvent = { readonly type: string; readonly [field: string]: unknown }

/** What is wrong with a stream on purpose. */
export type StreamTrouble = {
  /** Waited before every piece of the answer. */
  wait?: () => Promise<void>
  /** After the first piece: an event that ends the stream, or a connection that breaks without a word. */
  breaks?: StreamedEvent | 'connection'
}

/** Server-sent events, each under the name of its type. @param isPiece tells the pieces of the answer from the rest */
export async function streamEvents(
  reply: FastifyReply,
  events: Iterable<StreamedEvent>,
  isPiece: (event: StreamedEvent) => boolean,
  { wait, breaks }: StreamTrouble,
) {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  })
  const send = async (event: StreamedEvent) => {
    if (!raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`) && !raw.destroyed)
      await once(raw, 'drain')
  }
  for (const event of events) {
    if (raw.destroyed) return
    if (wait && isPiece(event)) await wait()
    await send(event)
    if (breaks === undefined || !isPiece(event)) continue
    // What was said until now still arrives.
    if (breaks === 'connection') return void raw.socket?.destroySoon()
    await send(breaks)
    break
  }
  raw.end()
}

import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type RecordedRequest = {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  headers: http.IncomingHttpHeaders
  body: string
  /** Which TCP connection it came on, counted from 1. */
  connection: number
}

export type RecordedReply =
  /** An object as the body goes as JSON. */
  | { status: number; headers?: Record<string, string>; body?: string | object }
  /** An answer of server-sent events, each written by itself, and how it ends. */
  | { status: number; headers?: Record<string, string>; events: readonly ServerSentEvent[]; ends?: StreamEnd }
  /** Breaks the connection instead of answering. */
  | 'disconnect'
  /** Leaves the connection open and says nothing. */
  | 'silence'

/** An object as the data goes as JSON. */
export type ServerSentEvent = { event?: string; data: string | object }

/** `whole`: the answer ends as HTTP wants it. `broken`: the connection breaks. `stalled`: nothing more comes, ever. */
export type StreamEnd = 'whole' | 'broken' | 'stalled'

export type RecordingServer = {
  /** Origin, without a slash at the end. */
  baseUrl: string
  /** What was asked, oldest first. */
  requests: RecordedRequest[]
  close(): Promise<void>
}

/** A provider's double on a free port: writes down what it is asked and answers as it is told. */
export async function startRecordingServer(
  answer: (request: RecordedRequest) => RecordedReply,
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = []
  const connections = new Map<unknown, number>()
  const server = http.createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('error', () => {})
    incoming.on('end', () => {
      const url = new URL(incoming.url!, 'http://provider')
      const request = {
        method: incoming.method!,
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        connection: connections.get(incoming.socket)!,
      }
      requests.push(request)
      reply(outgoing, answer(request))
    })
  })
  server.on('connection', (socket) => connections.set(socket, connections.size + 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function reply(outgoing: http.ServerResponse, told: RecordedReply): void {
  if (told === 'silence') return
  if (told === 'disconnect') {
    outgoing.socket?.destroy()
    return
  }
  if ('events' in told) {
    void replyWithEvents(outgoing, told)
    return
  }
  const isJson = typeof told.body === 'object'
  outgoing.writeHead(told.status, { ...(isJson && { 'content-type': 'application/json' }), ...told.headers })
  outgoing.end(isJson ? JSON.stringify(told.body) : told.body)
}

async function replyWithEvents(
  outgoing: http.ServerResponse,
  { status, headers, events, ends = 'whole' }: Extract<RecordedReply, { events: unknown }>,
): Promise<void> {
  outgoing.writeHead(status, { 'content-type': 'text/event-stream', ...headers })
  for (const { event, data } of events) {
    const text = typeof data === 'string' ? data : JSON.stringify(data)
    // Each has left before the next is begun, so that they arrive apart.
    await new Promise((resolve) =>
      outgoing.write(`${event ? `event: ${event}\n` : ''}data: ${text}\n\n`, resolve),
    )
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (ends === 'whole') outgoing.end()
  if (ends === 'broken') outgoing.socket?.destroy()
}

/** The address of a port on which nobody listens (any more). */
export async function unreachableBaseUrl(): Promise<string> {
  const server = await startRecordingServer(() => 'silence')
  await server.close()
  return server.baseUrl
}

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
  /** Breaks the connection instead of answering. */
  | 'disconnect'
  /** Leaves the connection open and says nothing. */
  | 'silence'

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
  const isJson = typeof told.body === 'object'
  outgoing.writeHead(told.status, { ...(isJson && { 'content-type': 'application/json' }), ...told.headers })
  outgoing.end(isJson ? JSON.stringify(told.body) : told.body)
}

/** The address of a port on which nobody listens (any more). */
export async function unreachableBaseUrl(): Promise<string> {
  const server = await startRecordingServer(() => 'silence')
  await server.close()
  return server.baseUrl
}

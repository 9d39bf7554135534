import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { forward, refuse, tunnel } from './edge-forward.ts'
import { findDestination } from './edge-routes.ts'

/**
 * The local edge: one origin in front of all services. Bodies and streams pass through unread, so that a webhook
 * arrives byte for byte as it was signed.
 */
export type EdgeOptions = {
  port: number
  /** Ports of the processes of a service that are ready now. */
  portsOf: (service: string) => readonly number[]
  /** The page at `/`. */
  page: () => string
}

export type Edge = { port: number; close(): Promise<void> }

/** Longer than the idle time of the load balancers and clients that keep connections. */
const KEEP_ALIVE_MS = 75_000

export async function startEdge({ port, portsOf, page }: EdgeOptions): Promise<Edge> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 512, maxFreeSockets: 256, scheduling: 'lifo' })
  const inTurn = takeTurns(portsOf)
  const tunnels = new Set<Duplex>()
  const server = http.createServer((request, response) => {
    const url = request.url ?? '/'
    if (url === '/' || url.startsWith('/?')) {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return void response.setHeader('cache-control', 'no-store').end(page())
    }
    const destination = findDestination(url)
    if (!destination)
      return refuse({ request, response }, 404, `There is nothing at ${url.split('?', 1)[0]}.`)
    if (destination.prefix && destination.path === '/docs') {
      // The docs page finds its files by relative links.
      return void response.writeHead(302, { location: `${destination.prefix}/docs/` }).end()
    }
    forward(agent, { request, response, destination }, inTurn(destination.service))
  })
  server.on('upgrade', (request: http.IncomingMessage, socket, head: Buffer) => {
    const destination = findDestination(request.url ?? '/')
    const [first] = destination ? inTurn(destination.service) : []
    // Once upgraded, a connection is no longer one that the server knows of.
    tunnels.add(socket.once('close', () => tunnels.delete(socket)))
    if (destination && first) return tunnel(request, socket, head, destination, first)
    socket.end('HTTP/1.1 502 Bad Gateway\r\nretry-after: 2\r\nconnection: close\r\n\r\n')
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve())
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const socket of tunnels) socket.destroy()
        agent.destroy()
      }),
  }
}

/** Ports of a service, beginning with another one each time. */
function takeTurns(portsOf: EdgeOptions['portsOf']) {
  const turns = new Map<string, number>()
  return (service: string): number[] => {
    const ports = portsOf(service)
    const turn = (turns.get(service) ?? 0) % Math.max(ports.length, 1)
    turns.set(service, turn + 1)
    return [...ports.slice(turn), ...ports.slice(0, turn)]
  }
}

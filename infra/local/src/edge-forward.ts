import { randomUUID } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import type { Destination } from './edge-routes.ts'

/** One request on its way through the edge. */
export type Exchange = {
  request: http.IncomingMessage
  response: http.ServerResponse
  destination: Destination
}

export const correlationIdHeader = 'x-correlation-id'
/** Long enough for a service to be started again. */
const RETRY_AFTER_S = 2
const CONNECT_LIMIT_MS = 2_000
/** Headers of one connection, not of the message. */
const hopByHop = new Set(
  'connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade expect'.split(
    ' ',
  ),
)

/** Sends a request to the first of the ports that takes the connection, and the answer back, both unread. */
export function forward(agent: http.Agent, exchange: Exchange, [port, ...others]: readonly number[]): void {
  const { request, response, destination } = exchange
  if (port === undefined) {
    return refuse(exchange, 502, `The ${destination.service} cannot be reached at the moment.`)
  }
  const { method } = request
  const headers = headersFor(request, destination)
  const { path } = destination
  const upstream = http.request({ agent, host: '127.0.0.1', port, method, path, headers, setHost: false })
  let isSent = false
  const send = () => {
    isSent = true
    request.pipe(upstream)
  }
  upstream.once('socket', (socket) => void (socket.connecting ? socket.once('connect', send) : send()))
  upstream.once('response', (answer) => relay(exchange, answer))
  upstream.on('error', () => {
    if (response.headersSent || response.destroyed) return void response.destroy()
    // Nothing was sent yet: another process of the same service may take it.
    if (!isSent) return forward(agent, exchange, others)
    refuse(exchange, 502, `The ${destination.service} ended while it had this request.`)
  })
  response.once('close', () => void (response.writableFinished || upstream.destroy()))
}

/** An answer of the edge itself, in the one shape of errors. */
export function refuse(
  { request, response }: Omit<Exchange, 'destination'>,
  status: 404 | 502,
  message: string,
) {
  const id = String(request.headers[correlationIdHeader] ?? randomUUID())
  const code = status === 404 ? 'not_found' : 'service_unavailable'
  response.setHeader('content-type', 'application/json')
  response.setHeader(correlationIdHeader, id)
  if (status === 502) response.setHeader('retry-after', RETRY_AFTER_S)
  response.statusCode = status
  response.end(JSON.stringify({ success: false, error: message, code, correlation_id: id }))
  // What is left of the body is thrown away, so that the client reads the answer.
  request.resume()
}

function relay({ response, destination }: Exchange, answer: http.IncomingMessage) {
  const headers = withoutHopByHop(answer.rawHeaders)
  for (let index = 0; index < headers.length; index += 2) {
    const value = headers[index + 1] as string
    const isLocal = headers[index]?.toLowerCase() === 'location' && /^\/(?!\/)/.test(value)
    if (isLocal && destination.prefix) headers[index + 1] = destination.prefix + value
  }
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers)
  // The first event of a stream may come much later than its headers; a body of known length takes them along.
  if (!answer.headers['content-length']) response.flushHeaders()
  answer.pipe(response)
  answer.once('error', () => response.destroy())
}

/** Headers as they came, in their order and case, with what a proxy adds. A tunnel in front has the last word. */
function headersFor(request: http.IncomingMessage, { prefix }: Destination): string[] {
  const headers = withoutHopByHop(request.rawHeaders, 'x-forwarded-for')
  const { remoteAddress = '' } = request.socket
  const before = request.headers['x-forwarded-for']
  headers.push('x-forwarded-for', before ? `${String(before)}, ${remoteAddress}` : remoteAddress)
  if (!request.headers['x-forwarded-proto']) headers.push('x-forwarded-proto', 'http')
  if (!request.headers['x-forwarded-host']) headers.push('x-forwarded-host', request.headers.host ?? '')
  if (prefix) headers.push('x-forwarded-prefix', prefix)
  return headers
}

/** @param raw names and values in turn, as in `rawHeaders` */
function withoutHopByHop(raw: readonly string[], alsoLeft?: string): string[] {
  const kept: string[] = []
  let named: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] as string
    const value = raw[index + 1] as string
    const lower = name.toLowerCase()
    if (lower === 'connection') named = value.toLowerCase().split(/\s*,\s*/)
    if (!hopByHop.has(lower) && lower !== alsoLeft) kept.push(name, value)
  }
  // Headers that the connection header names are rare.
  if (named.every((name) => hopByHop.has(name) || name === 'close')) return kept
  return kept.filter((_, index) => !named.includes((kept[index - (index % 2)] as string).toLowerCase()))
}

/** A WebSocket: the request line and headers again, then bytes both ways. */
export function tunnel(
  request: http.IncomingMessage,
  client: Duplex,
  head: Buffer,
  { path }: Destination,
  port: number,
): void {
  const upstream = net.connect({ host: '127.0.0.1', port, noDelay: true, timeout: CONNECT_LIMIT_MS }, () => {
    upstream.setTimeout(0)
    const lines = request.rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [`${name}: ${request.rawHeaders[index + 1]}`] : [],
    )
    upstream.write(`${request.method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    if (head.length > 0) upstream.write(head)
    upstream.pipe(client)
    client.pipe(upstream)
  })
  const end = () => {
    upstream.destroy()
    client.destroy()
  }
  for (const stream of [upstream, client]) stream.on('error', end).on('close', end)
  upstream.on('timeout', end)
}

import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startEdge, type Edge } from './edge.ts'

type Seen = { method: string; url: string; headers: http.IncomingHttpHeaders; body: Buffer }

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function startService(
  answer: http.RequestListener,
): Promise<{ port: number; seen: Seen[]; server: http.Server }> {
  const seen: Seen[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks) })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => void server.close(resolve).closeAllConnections()))
  return { port: (server.address() as AddressInfo).port, seen, server }
}

async function edgeBefore(portsOf: (service: string) => number[]): Promise<Edge & { url: string }> {
  const edge = await startEdge({ port: 0, portsOf, page: () => '<h1>doors</h1>' })
  closers.push(edge.close)
  return { ...edge, url: `http://localhost:${edge.port}` }
}

const ok: http.RequestListener = (_request, response) => response.end('ok')

describe('edge', () => {
  it('passes a body byte for byte, with the host and the client it came from', async () => {
    const service = await startService(ok)
    const edge = await edgeBefore(() => [service.port])
    const body = Buffer.from([0, 255, 13, 10, 37, 50, 48])
    const headers = { 'x-twilio-signature': 'abc=', 'content-type': 'application/x-www-form-urlencoded' }
    const response = await fetch(`${edge.url}/webhook/sms?a=%20b&c`, { method: 'POST', body, headers })
    expect(await response.text()).toBe('ok')
    const [seen] = service.seen
    expect(seen).toMatchObject({ method: 'POST', url: '/webhook/sms?a=%20b&c' })
    expect(seen?.body).toEqual(body)
    expect(seen?.headers).toMatchObject({
      ...headers,
      host: `localhost:${edge.port}`,
      'content-length': String(body.length),
      'x-forwarded-host': `localhost:${edge.port}`,
      'x-forwarded-proto': 'http',
    })
    expect(seen?.headers['x-forwarded-for']).toMatch(/127\.0\.0\.1|::1/)
  })

  it('passes no header that is of one connection only', async () => {
    const service = await startService((_request, response) => {
      response.writeHead(200, { connection: 'close, x-own', 'x-own': '1', 'x-all': '2' }).end()
    })
    const edge = await edgeBefore(() => [service.port])
    const request = http.request(`${edge.url}/users`, {
      headers: { connection: 'x-mine', 'x-mine': '1', te: 'trailers' },
    })
    const [response] = (await once(request.end(), 'response')) as [http.IncomingMessage]
    expect(response.headers).toMatchObject({ 'x-all': '2' })
    expect(response.headers).not.toHaveProperty('x-own')
    for (const name of ['x-mine', 'te']) expect(service.seen[0]?.headers).not.toHaveProperty(name)
  })

  it('keeps what a tunnel in front says about the origin', async () => {
    const service = await startService(ok)
    const edge = await edgeBefore(() => [service.port])
    const headers = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'a.test',
    }
    await fetch(`${edge.url}/users`, { headers })
    expect(service.seen[0]?.headers).toMatchObject({
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'a.test',
    })
    expect(service.seen[0]?.headers['x-forwarded-for']).toMatch(/^203\.0\.113\.9, /)
  })

  it('passes events at once, and tells the service when the reader leaves', async () => {
    const gone = Promise.withResolvers<void>()
    let send: (text: string) => void = () => {}
    const service = await startService((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      send = (text) => void response.write(text)
      response.once('close', gone.resolve)
    })
    const edge = await edgeBefore(() => [service.port])
    const leave = new AbortController()
    const response = await fetch(`${edge.url}/api/events`, { signal: leave.signal })
    const reader = response.body?.getReader()
    send('data: 1\n\n')
    const { value } = (await reader?.read()) ?? {}
    expect(Buffer.from(value ?? []).toString()).toBe('data: 1\n\n')
    leave.abort()
    await expect(gone.promise).resolves.toBeUndefined()
  })

  it('carries a socket both ways', async () => {
    const service = await startService(ok)
    service.server.on('upgrade', (_request, socket, head: Buffer) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n')
      socket.write(head)
      socket.pipe(socket)
    })
    const edge = await edgeBefore(() => [service.port])
    const socket = net.connect(edge.port, 'localhost')
    socket.write(
      'GET /webchat/socket HTTP/1.1\r\nhost: x\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\nping',
    )
    let text = ''
    await new Promise<void>((resolve) =>
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.endsWith('ping')) resolve()
      }),
    )
    expect(text).toMatch(/^HTTP\/1.1 101/)
    socket.destroy()
  })

  it('answers 502 in the one error shape when a service is down, and says when to come back', async () => {
    const edge = await edgeBefore(() => [])
    const response = await fetch(`${edge.url}/users/1`, { headers: { 'x-correlation-id': 'c-1' } })
    expect(response.status).toBe(502)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(response.headers.get('x-correlation-id')).toBe('c-1')
    expect(await response.json()).toEqual({
      success: false,
      error: 'The dashboard-server cannot be reached at the moment.',
      code: 'service_unavailable',
      correlation_id: 'c-1',
    })
  })

  it('answers 502 when a service ends with the request in hand', async () => {
    const service = await startService((request) => request.socket.destroy())
    const edge = await edgeBefore(() => [service.port])
    const response = await fetch(`${edge.url}/users`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(502)
  })

  it('takes turns, and goes to another process when one does not take the connection', async () => {
    const one = await startService((_request, response) => response.end('one'))
    const two = await startService((_request, response) => response.end('two'))
    const closed = await startService(ok)
    await closers.pop()?.()
    const edge = await edgeBefore(() => [one.port, closed.port, two.port])
    const answers: string[] = []
    for (let n = 0; n < 6; n++) {
      answers.push(await (await fetch(`${edge.url}/users`, { method: 'POST', body: 'x' })).text())
    }
    expect(answers).toEqual(['one', 'two', 'two', 'one', 'two', 'two'])
  })

  it('takes the prefix of a named service off, and puts it before its redirects', async () => {
    const service = await startService((_request, response) =>
      response.writeHead(302, { location: '/docs/' }).end(),
    )
    const edge = await edgeBefore((name) => (name === 'notifier' ? [service.port] : []))
    const response = await fetch(`${edge.url}/services/notifier/health/ready?x=1`, { redirect: 'manual' })
    expect(service.seen[0]).toMatchObject({ url: '/health/ready?x=1' })
    expect(response.headers.get('location')).toBe('/services/notifier/docs/')
    const docs = await fetch(`${edge.url}/services/notifier/docs`, { redirect: 'manual' })
    expect(docs.headers.get('location')).toBe('/services/notifier/docs/')
  })

  it('shows the page of links, and 404 for an address of nobody', async () => {
    const edge = await edgeBefore(() => [])
    expect(await (await fetch(edge.url)).text()).toBe('<h1>doors</h1>')
    const response = await fetch(`${edge.url}/wp-admin`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ success: false, code: 'not_found' })
  })
})

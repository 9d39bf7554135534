import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTcpProxy } from './tcp-proxy.ts'

const echo = net.createServer((socket) => socket.on('error', () => {}).pipe(socket))
let url: string

beforeAll(async () => {
  await once(echo.listen(0, '127.0.0.1'), 'listening')
  url = `redis://user:secret@127.0.0.1:${(echo.address() as net.AddressInfo).port}/7`
})
afterAll(() => void echo.close())

async function connect(to: string): Promise<net.Socket> {
  const socket = net.connect(Number(new URL(to).port), '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  return socket
}

async function echoed(socket: net.Socket, text: string): Promise<string> {
  socket.write(text)
  return String((await once(socket, 'data'))[0])
}

describe('a TCP proxy', () => {
  it('is reached by the same URL on another port, and passes everything on', async () => {
    const proxy = await createTcpProxy(url)
    expect(new URL(proxy.url).host).not.toBe(new URL(url).host)
    expect(proxy.url).toBe(url.replace(new URL(url).port, new URL(proxy.url).port))
    expect(await echoed(await connect(proxy.url), 'hello')).toBe('hello')
    await proxy.cut()
  })

  it('breaks connections and refuses new ones until it is mended', async () => {
    const proxy = await createTcpProxy(url)
    const socket = await connect(proxy.url)
    const closed = once(socket, 'close')
    await proxy.cut()
    await closed
    await expect(connect(proxy.url)).rejects.toThrow('ECONNREFUSED')
    await proxy.mend()
    expect(await echoed(await connect(proxy.url), 'hello again')).toBe('hello again')
    await proxy.cut()
  })

  it('freezes the connections there are without closing them, and serves new ones', async () => {
    const proxy = await createTcpProxy(url)
    const frozen = await connect(proxy.url)
    await echoed(frozen, 'warm')
    proxy.freeze()
    const answers: string[] = []
    frozen.on('data', (data) => answers.push(String(data))).write('lost')
    expect(await echoed(await connect(proxy.url), 'fresh')).toBe('fresh')
    expect([answers, frozen.destroyed]).toEqual([[], false])
    await proxy.cut()
  })
})

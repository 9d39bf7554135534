import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { LogLine } from './app.fixture.ts'

const script = fileURLToPath(new URL('run-service.fixture.ts', import.meta.url))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts a service in a process of its own. */
function start(name: string, port = 0) {
  const child = spawn(process.execPath, [script, name, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const output = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text))
  const log = () =>
    output.stdout
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as LogLine)
  return {
    child,
    log,
    messages: () => log().map((line) => line.msg),
    saying: (message: string) =>
      expect.poll(() => log().map((line) => line.msg), { timeout: 10_000 }).toContain(message),
    async ended() {
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
      return { code, signal, stderr: output.stderr }
    },
  }
}

/** The service ended by itself. */
async function run(name: string, port?: number) {
  const service = start(name, port)
  const end = await service.ended()
  return { ...end, log: service.log(), messages: service.messages() }
}

const leaving = ['stopping', 'finished what was in hand', 'closed', 'stopped']

describe('a service', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'told to leave by %s finishes, closes, and ends with 0',
    async (signal) => {
      const service = start('good')
      await service.saying('working')
      const ended = service.ended()
      service.child.kill(signal)
      expect(await ended).toEqual({ code: 0, signal: null, stderr: '' })
      expect(service.messages()).toEqual(['working', ...leaving])
    },
  )

  it('answers the request in hand before it leaves', async () => {
    const service = start('http')
    await service.saying('listening')
    const port = service.log().find((line) => line.msg === 'listening')?.port as number
    const ended = service.ended()
    const answer = await fetch(`http://127.0.0.1:${port}/slow`)
    expect([answer.status, await answer.text()]).toEqual([200, 'answered all the same'])
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('a start that fails', () => {
  it.each([
    ['bad configuration', 'fixture: Cannot start: PORT is missing (port to listen on)\n'],
    ['failing start', 'fixture: Cannot start: the database lacks a migration\n'],
    ['start without a message', 'fixture: Cannot start: ECONNREFUSED\n'],
  ])('(%s) is one line, and ends with 1', async (name, stderr) => {
    expect(await run(name)).toEqual({ code: 1, signal: null, stderr, log: [], messages: [] })
  })

  it('because the port is taken says so in one line, and ends with 1', async () => {
    const other = net.createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as net.AddressInfo
    const { code, stderr, log } = await run('taken port', port)
    other.close()
    expect([code, stderr]).toEqual([1, ''])
    expect(log.filter((line) => line.level === 'fatal')).toMatchObject([
      {
        err: { message: expect.stringContaining(`PORT ${port} is taken: stop the other process`) as string },
      },
    ])
  })
})

describe('what fails', () => {
  it.each(['failing task', 'throwing task', 'uncaught', 'unhandled'])(
    '(%s) takes the service down, which finishes, closes, and ends with 1',
    async (name) => {
      const { code, stderr, log, messages } = await run(name)
      expect([code, stderr]).toEqual([1, ''])
      expect(messages).toEqual(expect.arrayContaining(leaving))
      expect(log.filter((line) => line.level === 'fatal')).toMatchObject([
        { msg: 'service failed', err: { message: 'broken' } },
      ])
    },
  )

  it.each(['slow task', 'slow close'])('to finish in time (%s) ends with 1', async (name) => {
    const service = start(name)
    await service.saying('working')
    const ended = service.ended()
    service.child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 1, stderr: '' })
    expect(service.log().at(-1)).toMatchObject({ level: 'error', shutdown_timeout_ms: 50 })
  })

  it('to close (failing close) ends with 1', async () => {
    const service = start('failing close')
    await service.saying('working')
    const ended = service.ended()
    service.child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 1 })
    expect(service.messages()).toContain('service failed')
  })
})

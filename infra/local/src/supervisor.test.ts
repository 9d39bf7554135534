import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isAlive } from './processes.ts'
import { createSupervisor, type Supervisor } from './supervisor.ts'

/** A service in one file: ready at once, and what else a test needs. */
const source = `
import http from 'node:http'
const server = http.createServer((request, response) => {
  if (request.url === '/exit') process.exit(3)
  response.end(String(process.pid))
}).listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => { console.log('asked to end'); server.close(); server.closeAllConnections() })
`

let folder: string
let lines: string[]
let supervisor: Supervisor

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-supervisor-'))
  lines = []
  supervisor = createSupervisor({
    cwd: folder,
    logs: join(folder, 'logs'),
    say: (line) => lines.push(line),
    readyLimitMs: 5_000,
    backoffMs: 20,
  })
})
afterEach(async () => {
  await supervisor.stop()
  rmSync(folder, { recursive: true, force: true })
})

function service(code = source, replicas = 1) {
  writeFileSync(join(folder, 'main.mjs'), code)
  return { name: 'echo', command: ['main.mjs', 'apps/echo'], env: { HELLO: 'x' }, replicas }
}

async function ask(path = '/'): Promise<string> {
  const [port] = supervisor.portsOf('echo')
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text()
}

describe('supervisor', () => {
  it('starts every replica and tells their ports once they are ready', async () => {
    await supervisor.start(service(source, 2))
    expect(supervisor.portsOf('echo')).toHaveLength(2)
    expect(supervisor.portsOf('other')).toEqual([])
    expect(supervisor.processes().map(({ name }) => name)).toEqual(['echo-1', 'echo-2'])
    const command = readFileSync(`/proc/${supervisor.processes()[0]?.pid}/cmdline`, 'utf8')
    expect(command).toContain('apps/echo')
  })

  it('starts again what dies, on another port, and says so', async () => {
    await supervisor.start(service())
    const before = await ask()
    await ask('/exit').catch(() => undefined)
    await vi.waitFor(() => expect(lines).toContain('echo is back'), { timeout: 10_000 })
    expect(lines[0]).toMatch(/^echo ended \(exit code 3\); it is started again in 20 ms$/)
    expect(await ask()).not.toBe(before)
  })

  it('meets no request while a process is down', async () => {
    await supervisor.start(service())
    process.kill(Number(await ask()), 'SIGKILL')
    await vi.waitFor(() => expect(supervisor.portsOf('echo')).toEqual([]))
    await vi.waitFor(() => expect(supervisor.portsOf('echo')).toHaveLength(1), { timeout: 10_000 })
  })

  it('ends processes gracefully and starts none again', async () => {
    await supervisor.start(service())
    const pid = Number(await ask())
    await supervisor.stop()
    await wait(100)
    expect(isAlive(pid)).toBe(false)
    expect(readFileSync(join(folder, 'logs/echo.log'), 'utf8')).toContain('asked to end')
    expect(lines).toEqual(['[echo] asked to end'])
  })

  it('gives the service’s own line when it does not start', async () => {
    const refusal = "console.error('echo: Cannot start: HELLO is not valid'); process.exit(1)"
    await expect(supervisor.start(service(refusal))).rejects.toThrow(
      /^echo: Cannot start: HELLO is not valid$/,
    )
  })

  it('gives the headline of a crash, not its stack', async () => {
    await expect(supervisor.start(service("throw new TypeError('no such thing')"))).rejects.toThrow(
      /^echo does not start: TypeError: no such thing$/,
    )
  })

  it('tells warnings and errors of a log, and keeps the rest in the file', async () => {
    const chatty = `${source}
      setTimeout(() => {
        console.log(JSON.stringify({ level: 30, msg: 'quiet' }))
        console.log(JSON.stringify({ level: 50, msg: 'loud', err: { message: 'it broke' } }))
      }, 300)`
    await supervisor.start(service(chatty))
    await vi.waitFor(() => expect(lines).toEqual(['[echo] loud: it broke']), { timeout: 5_000 })
    expect(readFileSync(join(folder, 'logs/echo.log'), 'utf8')).toContain('quiet')
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { commandOf, isAlive, stopProcess } from './processes.ts'

const parentWatch = new URL('../parent-watch.mjs', import.meta.url).href
const processes = new URL('./processes.ts', import.meta.url).href

describe('processes', () => {
  it('knows a running process and its command', async () => {
    const child = spawn('sleep', ['30'])
    expect(commandOf(child.pid as number)).toMatch(/^sleep 30/)
    await stopProcess(child.pid as number, 'SIGTERM', 1_000)
    expect(isAlive(child.pid as number)).toBe(false)
    expect(commandOf(child.pid as number)).toBe('')
  })

  it('insists when a process does not listen', async () => {
    const child = spawn('sh', ['-c', 'trap "" TERM; echo ready; sleep 30 & wait; wait'])
    await once(child.stdout, 'data')
    await stopProcess(child.pid as number, 'SIGTERM', 100)
    expect(isAlive(child.pid as number)).toBe(false)
  })

  // A starter that is killed cannot tidy up: its children must notice by themselves.
  it('leaves no service and no server behind when the starter is killed', { timeout: 30_000 }, async () => {
    const starter = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `
      import { spawn } from 'node:child_process'
      import { guard } from '${processes}'
      const server = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
      guard(server.pid, 'SIGTERM')
      const service = spawn(process.execPath, ['--import', '${parentWatch}', '-e', 'setInterval(() => {}, 1000)'],
        { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
      console.log(server.pid + ' ' + service.pid)
      setInterval(() => {}, 1000)
    `,
    ])
    const [text] = (await once(starter.stdout, 'data')) as [Buffer]
    const pids = text.toString().split(' ').map(Number)
    expect(pids.map(isAlive)).toEqual([true, true])
    starter.kill('SIGKILL')
    await vi.waitFor(() => expect(pids.map(isAlive)).toEqual([false, false]), {
      timeout: 15_000,
      interval: 50,
    })
  })
})

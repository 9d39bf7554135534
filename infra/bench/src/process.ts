import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@forecourt/local/free-port'
import { repository } from '@forecourt/local/repository'

export type Running = {
  port: number
  pid: number
  /** From the start of the process until it said that it is ready. */
  readyMs: number
  /** Processor time it has used, in milliseconds. */
  cpuMs(): number
  /** Resident memory now. */
  memoryMb(): number
  /** The most resident memory since the start. */
  peakMb(): number
  stop(): Promise<void>
}

const children = new Set<ChildProcess>()
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')))

const READY_LIMIT_MS = 20_000
/** Of Linux' clock for processes: `getconf CLK_TCK`. */
const TICK_MS = 10

/**
 * Starts a service, or a floor that stands where a service would, and waits until it is ready.
 */
export async function startProcess(options: {
  flags: readonly string[]
  command: readonly string[]
  env: Record<string, string>
  log: string
  /** File for a profile of where its processor time goes. */
  profile?: string
}): Promise<Running> {
  const port = await freePort()
  const log = openSync(options.log, 'a')
  const { profile } = options
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [...options.flags, ...(profile ? profiling(profile) : []), ...options.command],
    {
      cwd: repository,
      env: { ...options.env, PORT: String(port) },
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  const exit = once(child, 'exit')
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() - startedAt > READY_LIMIT_MS)
      throw new Error(`${options.command.join(' ')} does not start: see ${options.log}`)
    await wait(10)
  }
  const readyMs = performance.now() - startedAt
  const pid = child.pid as number
  children.add(child)
  child.once('exit', () => children.delete(child))
  return {
    port,
    pid,
    readyMs,
    cpuMs: () => cpuMsOf(pid),
    memoryMb: () => memoryOf(pid, 'VmRSS'),
    peakMb: () => memoryOf(pid, 'VmHWM'),
    async stop() {
      child.kill('SIGTERM')
      await exit
    },
  }
}

const profiling = (file: string) => [
  '--cpu-prof',
  `--cpu-prof-dir=${dirname(file)}`,
  `--cpu-prof-name=${basename(file)}`,
]

const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  )

const memoryOf = (pid: number, name: 'VmRSS' | 'VmHWM') =>
  Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024

/** User and system time: the 14th and 15th value, counted behind the name, which may hold blanks. */
function cpuMsOf(pid: number): number {
  const values = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(values[11]) + Number(values[12])) * TICK_MS
}

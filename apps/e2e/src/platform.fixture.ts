import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { latestSchema } from '@forecourt/db/latest-schema'
import { startPlatform } from '@forecourt/local/platform'
import { repository } from '@forecourt/local/repository'
import { createTestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis } from '@forecourt/testing/redis'

export type TestPlatform = Awaited<ReturnType<typeof startTestPlatform>>

/** The bundled services as processes of their own, behind the edge, on a database and a Redis of this test file. */
export async function startTestPlatform({
  hasSandbox = true,
  replicas = {} as Record<string, number>,
  env = {} as Record<string, string>,
} = {}) {
  const bundles = join(repository, 'dist')
  if (!existsSync(join(bundles, 'notifier/main.js')))
    throw new Error('there are no bundles: npm run build makes them')
  const home = mkdtempSync(join(tmpdir(), 'forecourt-e2e-'))
  const [database, redis] = [await createTestDatabase(latestSchema), await createTestRedis()]
  const said: string[] = []
  const platform = await startPlatform({
    home,
    port: 0,
    hasSandbox,
    replicas,
    databaseUrl: database.url,
    redisUrl: redis.url,
    env: { PATH: process.env.PATH, ...env },
    bundles: () => Promise.resolve(bundles),
    isDurable: false,
    say: (line) => said.push(line),
  })
  return {
    ...platform,
    database,
    logs: join(home, 'logs'),
    said,
    /** Kills the process of a service as the kernel would. @returns false when there is none to kill right now */
    crash(service: string): boolean {
      const victim = platform.supervisor.processes().find(({ name, pid }) => name.startsWith(service) && pid)
      if (!victim?.pid) return false
      process.kill(victim.pid, 'SIGKILL')
      return true
    },
    async stop() {
      await platform.stop()
      await redis.close()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

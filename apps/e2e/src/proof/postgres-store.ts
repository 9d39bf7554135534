import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDatabase, startPostgres } from '@forecourt/local/postgres'
import pg from 'pg'
import { storePort } from './store-port.ts'

/** `stop`: as an operator does it. `kill`: as the kernel does it, all processes at once; it recovers from its log. */
export type Restart = 'stop' | 'kill'

export type PostgresStore = {
  url: string
  restart(how: Restart): Promise<void>
  /** Runs statements as the superuser. */
  administer(...statements: string[]): Promise<void>
  stop(): Promise<void>
}

/** A durable PostgreSQL that can be taken away from under its users and comes back at the same address. */
export async function startPostgresStore(home: string): Promise<PostgresStore> {
  const password = 'proof'
  const options = {
    data: join(home, 'postgres'),
    log: join(home, 'logs/postgres.log'),
    password,
    isDurable: true,
    port: await storePort(),
  }
  let server = await startPostgres(options)
  const url = await ensureDatabase(server, 'forecourt', password)
  return {
    url,
    async restart(how) {
      if (how === 'kill') killFamily(server.pid)
      await server.stop()
      server = await startPostgres(options)
    },
    async administer(...statements) {
      const client = new pg.Client({ connectionString: server.adminUrl })
      await client.connect()
      try {
        for (const statement of statements) await client.query(statement)
      } finally {
        await client.end()
      }
    },
    stop: () => server.stop(),
  }
}

/** The server first, so that it cannot mend what happens to its children. */
function killFamily(pid: number): void {
  const children = childrenOf(pid)
  for (const member of [pid, ...children]) {
    try {
      process.kill(member, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

/** From `/proc` where there is one: small images have no `ps`. */
function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) {
    const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    const pairs = list
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
    return pairs.flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : []))
  }
  return readdirSync('/proc').flatMap((name) => (parentOf(name) === parent ? [Number(name)] : []))
}

/** The second number after the name, which stands in parentheses and may hold anything. */
function parentOf(name: string): number | undefined {
  if (!/^\d+$/.test(name)) return undefined
  try {
    return Number(/.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

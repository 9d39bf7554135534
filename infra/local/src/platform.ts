import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrateToLatest } from '@forecourt/db/migrate'
import { startEdge, type Edge } from './edge.ts'
import { freePort } from './free-port.ts'
import { ensureDatabase, startPostgres, type PostgresServer } from './postgres.ts'
import { checkRedis, startRedis, type RedisServer } from './redis.ts'
import { repository } from './repository.ts'
import { loadSecrets, type Secrets } from './secrets.ts'
import { serviceEnvironment } from './service-environment.ts'
import { serviceFolders, type ServiceName } from './services.ts'
import { StartError } from './start-error.ts'
import { createSupervisor, type Service, type Supervisor } from './supervisor.ts'

/** The whole platform in processes of this machine; behind `npm start`, `npm run demo` and the system tests. */
export type PlatformOptions = {
  /** Folder of everything that is kept. */
  home: string
  /** Of the edge; 0 takes a free one. */
  port: number
  hasSandbox: boolean
  replicas: Record<string, number>
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  /** The shell's variables. */
  env: Record<string, string | undefined>
  /** Makes the bundles to run, and gives their folder. Without it, the sources are run as they are. */
  bundles?: (services: readonly string[]) => Promise<string>
  /** False for tests: the stores may lose everything with the machine. */
  isDurable: boolean
  say: (line: string) => void
  /** The page at `/`, asked for at each request with the names of the services. */
  page?: (services: string[]) => string
  /** Aborted while starting: what was started is stopped again. */
  signal?: AbortSignal
}

export type Platform = {
  /** Of the edge, as this machine reaches it. */
  url: string
  secrets: Secrets
  /** The environment the services run with. */
  env: Record<string, string>
  adminApiKey: string
  supervisor: Supervisor
  services: string[]
  sandboxUrl: string | undefined
  stop(): Promise<void>
  /** Without waiting for what is in hand. */
  kill(): Promise<void>
}

/**
 * Starts everything, as much as possible at once. What was started is stopped again when something fails.
 * @throws StartError, one line that says what to do
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { home, say } = options
  const secrets = loadSecrets(home)
  const supervisor = createSupervisor({ cwd: repository, logs: join(home, 'logs'), say })
  const started: { edge?: Edge; postgres?: PostgresServer; redis?: RedisServer } = {}
  const end = async (isPatient: boolean) => {
    supervisor.retire()
    if (!isPatient) supervisor.kill()
    // The services finish what they have in hand, for which they need the providers, the edge and the stores.
    await supervisor.stop(Object.keys(serviceFolders).filter((name) => name !== 'sandbox'))
    await supervisor.stop()
    await started.edge?.close()
    await Promise.all([started.redis?.stop(), started.postgres?.stop()])
  }
  try {
    const lap = stopwatch()
    const giveUp = () => void supervisor.stop()
    options.signal?.addEventListener('abort', giveUp)
    const services = namesOf(options)
    const page = () => options.page?.(services) ?? ''
    started.edge = await startEdge({ port: options.port, portsOf: supervisor.portsOf, page })
    const [databaseUrl, redisUrl, bundles] = await allOf([
      openDatabase(options, secrets, (server) => (started.postgres = server)),
      openRedis(options, (server) => (started.redis = server)),
      options.bundles?.(services) ?? Promise.resolve(undefined),
    ])
    options.signal?.throwIfAborted()
    say(`PostgreSQL and Redis are up, the services are bundled (${lap()}).`)

    const sandboxUrl = options.hasSandbox ? `http://127.0.0.1:${await freePort()}` : undefined
    const { port } = started.edge
    const compileCache = join(home, 'compile-cache')
    const around = {
      given: options.env,
      secrets,
      databaseUrl,
      redisUrl,
      edgePort: port,
      sandboxUrl,
      compileCache,
    }
    const env = serviceEnvironment(around)
    await Promise.all(
      services.map((name) => supervisor.start(serviceOf(name, options, env, { bundles, sandboxUrl }))),
    )
    options.signal?.removeEventListener('abort', giveUp)
    say(`Services are up (${lap()}): ${services.join(', ')}.`)
    return {
      url: `http://localhost:${port}`,
      secrets,
      env,
      adminApiKey: env['ADMIN_API_KEY'] ?? secrets.adminApiKey,
      supervisor,
      services,
      sandboxUrl,
      stop: () => end(true),
      kill: () => end(false),
    }
  } catch (error) {
    await end(true)
    throw error
  }
}

const namesOf = ({ hasSandbox }: PlatformOptions) =>
  (Object.keys(serviceFolders) as ServiceName[]).filter(
    (name) =>
      (name !== 'sandbox' || hasSandbox) && existsSync(join(repository, serviceFolders[name], 'src/main.ts')),
  )

function serviceOf(
  name: ServiceName,
  options: PlatformOptions,
  env: Record<string, string>,
  { bundles, sandboxUrl }: { bundles: string | undefined; sandboxUrl: string | undefined },
): Service {
  const folder = serviceFolders[name]
  // A bundle is told its folder, so that it is found in a list of processes as its source would be.
  const command = bundles ? [join(bundles, name, 'main.js'), folder] : [`${folder}/src/main.ts`]
  const replicas = options.replicas[name] ?? 1
  const port = name === 'sandbox' && sandboxUrl ? { port: Number(new URL(sandboxUrl).port) } : {}
  return { name, command, env, replicas, ...port }
}

async function openDatabase(
  { home, databaseUrl, isDurable }: PlatformOptions,
  secrets: Secrets,
  keep: (server: PostgresServer) => void,
): Promise<string> {
  const url = databaseUrl ?? (await openEmbedded())
  await migrateToLatest(url).catch((error: Error) => {
    if (!databaseUrl) throw error
    throw new StartError(
      `DATABASE_URL cannot be used (${error.message || (error as NodeJS.ErrnoException).code}): correct it, or unset it to have a PostgreSQL started.`,
    )
  })
  return url

  async function openEmbedded() {
    const log = join(home, 'logs/postgres.log')
    const data = join(home, 'postgres')
    const server = await startPostgres({ data, log, password: secrets.postgresPassword, isDurable })
    keep(server)
    return ensureDatabase(server, 'forecourt', secrets.ownerPassword)
  }
}

async function openRedis(
  { home, redisUrl, isDurable, say }: PlatformOptions,
  keep: (server: RedisServer) => void,
) {
  if (redisUrl) {
    await checkRedis(redisUrl)
    return redisUrl
  }
  const server = await startRedis({
    data: join(home, 'redis'),
    log: join(home, 'logs/redis.log'),
    isDurable,
    say,
  })
  keep(server)
  return server.url
}

/** All of them, or the first failure once none is under way any more: what was started can then be stopped. */
async function allOf<T extends readonly unknown[]>(work: readonly [...{ [K in keyof T]: Promise<T[K]> }]) {
  await Promise.allSettled(work)
  return Promise.all(work)
}

/** Seconds since it was last asked. */
export function stopwatch(): () => string {
  let since = performance.now()
  return () => {
    const seconds = (performance.now() - since) / 1000
    since = performance.now()
    return `${seconds.toFixed(1)} s`
  }
}

import { Cluster, Redis, type RedisOptions } from 'ioredis'

/** A connection to one Redis, or to a cluster when the URL names several nodes. */
export type RedisConnection = Redis | Cluster

/** A command that has not been answered after this long failed: nobody may wait for Redis for ever. */
const COMMAND_TIMEOUT_MS = 2_000
const CONNECT_TIMEOUT_MS = 2_000
const RECONNECT_MS_MAX = 1_000
/**
 * A connection that owes an answer this long is replaced. Without it, one whose other end vanished without a word
 * would be waited on for a quarter of an hour or more. Longer than any read blocks.
 */
const SILENCE_MS_MAX = 5_000

const reconnectDelay = (attempt: number) => Math.min(50 * 2 ** attempt, RECONNECT_MS_MAX)

/**
 * For commands that answer at once. While Redis is away they fail at once too, and never queue up in memory:
 * callers carry on, since Postgres holds the truth.
 * @param url `redis://…`; several nodes of a cluster separated by commas
 */
export const createRedis = (url: string, silenceMsMax = SILENCE_MS_MAX): RedisConnection =>
  connect(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: silenceMsMax,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
  })

/** For one blocking reader: waits through time without Redis, and has no time limit on commands. */
export const createBlockingRedis = (url: string, silenceMsMax = SILENCE_MS_MAX): RedisConnection =>
  connect(url, { socketTimeout: silenceMsMax, maxRetriesPerRequest: null })

type Patience = Pick<
  RedisOptions,
  'commandTimeout' | 'socketTimeout' | 'maxRetriesPerRequest' | 'enableOfflineQueue'
>

function connect(url: string, options: Patience): RedisConnection {
  const nodes = url.split(',')
  const common = { connectTimeout: CONNECT_TIMEOUT_MS, ...options }
  const connection =
    nodes.length === 1
      ? new Redis(url, { ...common, retryStrategy: reconnectDelay })
      : new Cluster(nodes, {
          redisOptions: { ...credentialsOf(nodes[0] as string), ...common },
          clusterRetryStrategy: reconnectDelay,
          enableOfflineQueue: options.enableOfflineQueue ?? true,
        })
  // Outages show in readiness and metrics; without a listener each reconnect would print a stack.
  connection.on('error', () => {})
  return connection
}

/** A cluster names its other nodes by address only: they are entered with the first one's password and TLS. */
function credentialsOf(node: string): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  const { protocol, username, password } = new URL(node)
  return {
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  }
}

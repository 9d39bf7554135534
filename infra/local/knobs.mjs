/**
 * The knobs of `npm start`. Plain JavaScript with Node builtins, because the bootstrap reads them on whatever Node
 * the machine has, before anything is installed.
 */
import { existsSync, readFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'

/**
 * @typedef {object} Knobs
 * @property {number} port of the edge
 * @property {boolean} hasSandbox false: providers are those of the environment
 * @property {boolean} hasDemo false: no demo tenant, no conversation
 * @property {boolean} isFresh wipe what earlier runs stored
 * @property {Record<string, number>} replicas by service; one where not named
 * @property {string | undefined} databaseUrl the user's own server
 * @property {string | undefined} redisUrl the user's own server
 */

export const services = ['ingest-gateway', 'conversation-engine', 'notifier', 'dashboard-server']
const REPLICAS_MAX = 8

/**
 * @param {Record<string, string | undefined>} env
 * @param {readonly string[]} flags
 * @returns {Knobs}
 * @throws {Error} one line that names the first bad knob and says what it takes
 */
export function parseKnobs(env, flags) {
  const unknown = flags.find((flag) => flag !== '--fresh')
  if (unknown)
    throw new Error(`Unknown option ${unknown}: there is only --fresh, which wipes the stored data.`)
  return {
    port: parsePort(env['PORT']),
    hasSandbox: parseSwitch('SANDBOX', env['SANDBOX']),
    hasDemo: parseSwitch('DEMO', env['DEMO']),
    isFresh: flags.includes('--fresh'),
    replicas: parseReplicas(env['REPLICAS']),
    databaseUrl: parseUrl('DATABASE_URL', env['DATABASE_URL'], ['postgres:', 'postgresql:']),
    redisUrl: parseUrl('REDIS_URL', env['REDIS_URL'], ['redis:', 'rediss:']),
  }
}

/** @param {string | undefined} text */
function parsePort(text) {
  if (!text) return 3000
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new Error(`PORT=${text} is not a port: give a number from 1 to 65535.`)
}

/** @param {string} name @param {string | undefined} text */
function parseSwitch(name, text) {
  if (!text || text === 'on') return true
  if (text === 'off') return false
  throw new Error(`${name}=${text} is neither on nor off.`)
}

/** @param {string | undefined} text such as `conversation-engine:2,notifier:2` */
function parseReplicas(text) {
  /** @type {Record<string, number>} */
  const replicas = {}
  for (const part of (text ?? '').split(',').filter(Boolean)) {
    const [name = '', count = ''] = part.trim().split(':')
    if (!services.includes(name))
      throw new Error(`REPLICAS names ${name || 'nothing'}: the services are ${services.join(', ')}.`)
    if (!/^\d+$/.test(count) || Number(count) < 1 || Number(count) > REPLICAS_MAX) {
      throw new Error(
        `REPLICAS gives ${name} the count ${count || '(none)'}: give a number from 1 to ${REPLICAS_MAX}.`,
      )
    }
    replicas[name] = Number(count)
  }
  return replicas
}

/** @param {string} name @param {string | undefined} text @param {string[]} protocols */
function parseUrl(name, text, protocols) {
  if (!text) return undefined
  // The nodes of a Redis Cluster are separated by commas.
  const urls = name === 'REDIS_URL' ? text.split(',') : [text]
  // The value may hold a password: it is not repeated.
  if (urls.every((url) => URL.canParse(url) && protocols.includes(new URL(url).protocol))) return text
  throw new Error(`${name} is not a URL that begins with ${protocols[0]}//.`)
}

/**
 * @param {number} port @param {string} root the clone
 * @throws {Error} one line that says what to do
 */
export async function assertPortIsFree(port, root) {
  const code = await listenCode(port)
  if (code === undefined) return
  if (code === 'EACCES')
    throw new Error(`Port ${port} needs more rights: choose one above 1023, as in PORT=3001 npm start.`)
  const running = runningHere(root)
  if (running?.port === port) {
    throw new Error(
      `Forecourt already runs here (process ${running.pid}) on http://localhost:${port}: stop it with Ctrl-C first.`,
    )
  }
  throw new Error(
    `Port ${port} is taken by another program: stop it, or choose another port, as in PORT=${port + 1} npm start.`,
  )
}

/** @param {number} port @returns {Promise<string | undefined>} why nobody can listen there */
function listenCode(port) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? 'unknown'))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
}

/**
 * The running `npm start` of this clone, if any.
 * @param {string} root @returns {{ pid: number, port: number } | undefined}
 */
export function runningHere(root) {
  try {
    const run = JSON.parse(readFileSync(join(root, '.forecourt/run.json'), 'utf8'))
    process.kill(run.pid, 0)
    // A process id is used again, in containers soon: it must be one of ours.
    const command = `/proc/${run.pid}/cmdline`
    const isOurs = !existsSync(command) || readFileSync(command, 'utf8').includes('infra/local/src/')
    return isOurs ? run : undefined
  } catch {
    return undefined
  }
}

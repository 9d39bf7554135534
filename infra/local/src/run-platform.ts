import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assertPortIsFree, parseKnobs, runningHere, type Knobs } from '../knobs.mjs'
import { converse, demoTexts, type Conversation } from './conversation.ts'
import { freshBundles } from './fresh-bundles.ts'
import { renderHomePage } from './home-page.ts'
import { startPlatform, type Platform } from './platform.ts'
import { wipePostgres } from './postgres-place.ts'
import { stopLeftoverPostgres } from './postgres.ts'
import { stopLeftoverRedis } from './redis.ts'
import { home, repository } from './repository.ts'
import { seedDemo, type Demo } from './seed.ts'
import { aborted, listenForTheEnd } from './signals.ts'
import { describeFailure, StartError } from './start-error.ts'

export type Running = { platform: Platform; conversation: Conversation | undefined }

const runFile = join(home, 'run.json')

export const say = (line: string) => void console.log(line)

/**
 * What `npm start` and `npm run demo` share: the knobs, one instance per clone, the demo, and a clean end in any
 * case. Ends the process: with 0 when told to stop or done, with 1 and one line when something fails.
 * @param act what to do once all is up and the conversation was held
 */
export async function runPlatform(act: (running: Running) => Promise<void>): Promise<never> {
  const ending = listenForTheEnd()
  let exitCode = 0
  let platform: Promise<Platform> | undefined
  const work = async () => {
    const knobs = await readKnobs()
    await takeRun(knobs)
    const page: { demo?: Demo } = {}
    platform = begin(knobs, page, ending.stop)
    await act(await greet(knobs, await platform, page))
  }
  try {
    await Promise.race([work(), aborted(ending.stop)])
  } catch (error) {
    console.error(`\n✖ ${describeFailure(error)}`)
    keepAccount(error)
    exitCode = 1
  }
  if (ending.stop.aborted) say('\nStopping: what is in hand is finished first. Ctrl-C again stops at once.')
  // Half a platform stops itself and has nothing to give.
  const whole = await platform?.catch(() => undefined)
  void aborted(ending.now).then(() => whole?.kill())
  await whole?.stop()
  if (runningHere(repository)?.pid === process.pid) rmSync(runFile, { force: true })
  process.exit(exitCode)
}

async function readKnobs(): Promise<Knobs> {
  try {
    const knobs = parseKnobs(process.env, process.argv.slice(2))
    await assertPortIsFree(knobs.port, repository)
    return knobs
  } catch (error) {
    // What the knobs object to is one line already.
    throw new StartError((error as Error).message)
  }
}

/** One instance per clone: two would share the same data. */
async function takeRun(knobs: Knobs) {
  const other = runningHere(repository)
  if (other) {
    throw new StartError(
      `Forecourt already runs here (process ${other.pid}) on http://localhost:${other.port}: stop it with Ctrl-C first.`,
    )
  }
  if (knobs.isFresh) await wipe(knobs)
  mkdirSync(join(home, 'logs'), { recursive: true })
  writeFileSync(runFile, JSON.stringify({ pid: process.pid, port: knobs.port }))
}

async function wipe({ databaseUrl, redisUrl }: Knobs) {
  const [postgres, redis] = [join(home, 'postgres'), join(home, 'redis')]
  await Promise.all([stopLeftoverPostgres(postgres), stopLeftoverRedis(redis)])
  wipePostgres(postgres)
  rmSync(home, { recursive: true, force: true })
  const kept = [databaseUrl && 'DATABASE_URL', redisUrl && 'REDIS_URL'].filter(Boolean)
  say(`Stored data was wiped${kept.length > 0 ? `, but for what is at ${kept.join(' and ')}` : ''}.`)
}

const begin = (knobs: Knobs, shown: { demo?: Demo }, signal: AbortSignal): Promise<Platform> =>
  startPlatform({
    ...knobs,
    home,
    env: process.env,
    bundles: async (services) => {
      const folder = join(home, 'bundles')
      await freshBundles(folder, services)
      return folder
    },
    isDurable: true,
    say,
    signal,
    page: (services) =>
      renderHomePage({
        url: `http://localhost:${knobs.port}`,
        services,
        hasSandbox: knobs.hasSandbox,
        demo: shown.demo,
      }),
  })

/** The demo tenant, and one customer's conversation with it. Without the sandbox there is nobody to text it. */
async function greet(knobs: Knobs, platform: Platform, shown: { demo?: Demo }): Promise<Running> {
  if (!knobs.hasDemo || !knobs.hasSandbox) return { platform, conversation: undefined }
  const { url, adminApiKey } = platform
  const demo = await seedDemo({ url, apiKey: adminApiKey }, home)
  shown.demo = demo
  say('')
  const conversation = await converse({ url, to: demo.external_number, texts: demoTexts, say })
  return { platform, conversation }
}

/** The stack of what was not foreseen; the console has one line of it. */
function keepAccount(error: unknown) {
  if (error instanceof StartError) return
  try {
    writeFileSync(join(home, 'logs/start.log'), `${(error as Error).stack ?? String(error)}\n`)
  } catch {
    console.error(error)
  }
}

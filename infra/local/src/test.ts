/**
 * `npm test`: format, lint, types, bundles, and every test from units to whole stories, in one count.
 * Nx runs the tasks and keeps the results of what did not change inside the clone; one PostgreSQL and one Redis,
 * both forgetful, serve all test processes.
 */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  countCheck,
  countTests,
  oneCheck,
  sum,
  type Count,
  type TaskOutcome,
  type TestReport,
} from './count.ts'
import { startPostgres } from './postgres.ts'
import { wipePostgres } from './postgres-place.ts'
import { startRedis } from './redis.ts'
import { repository } from './repository.ts'
import { describeFailure } from './start-error.ts'

type Servers = { env: Record<string, string>; stop(): Promise<void> }

const folder = mkdtempSync(join(tmpdir(), 'forecourt-test-'))
// PostgreSQL of root runs as another user, who must be able to enter.
chmodSync(folder, 0o755)
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort())

const startedAt = Date.now()
const count = await runEverything().catch((error: unknown) => {
  console.error(error)
  return oneCheck(describeFailure(error), false)
})
if (count.failed > 0)
  console.log(`\nFailed:\n${count.problems.map((problem) => `  ✖ ${problem}`).join('\n')}`)
console.log(`\nTook ${Math.round((Date.now() - startedAt) / 1000)} s.`)
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0)

async function runEverything(): Promise<Count> {
  let servers: Servers | undefined
  try {
    const [format, started] = await Promise.all([checkFormat(), startServers()])
    servers = started
    return sum([format, await runTasks(servers.env)])
  } finally {
    await servers?.stop()
    wipePostgres(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function checkFormat(): Promise<Count> {
  const isPassed = await run('prettier', ['--check', '--log-level', 'warn', '.'], {})
  console.log(isPassed ? '✔ format' : '✖ format (`npm run format` mends it)')
  return oneCheck('format', isPassed)
}

async function startServers(): Promise<Servers> {
  const { TEST_POSTGRES_URL, TEST_REDIS_URL } = process.env
  if (TEST_POSTGRES_URL && TEST_REDIS_URL)
    return { env: { TEST_POSTGRES_URL, TEST_REDIS_URL }, stop: async () => {} }
  const place = (name: string) => ({
    data: join(folder, name),
    log: join(folder, `${name}.log`),
    isDurable: false,
  })
  const [postgres, redis] = await Promise.all([
    startPostgres({ ...place('postgres'), password: 'postgres' }),
    startRedis({ ...place('redis'), say: console.log }),
  ])
  return {
    env: { TEST_POSTGRES_URL: postgres.adminUrl, TEST_REDIS_URL: redis.url },
    stop: async () => void (await Promise.all([postgres.stop(), redis.stop()])),
  }
}

/** Every target of every project; what is given after `npm test --` goes to Nx, such as `--projects=@forecourt/db`. */
async function runTasks(env: Record<string, string>): Promise<Count> {
  const results = join(folder, 'tasks.json')
  const targets = ['lint', 'typecheck', 'build', 'test'].join(',')
  const flags = ['run-many', `--targets=${targets}`, '--output-style=static-failures-only', '--nx-bail=false']
  await run('nx', [...flags, ...process.argv.slice(2)], { ...env, FORECOURT_TASK_RESULTS: results })
  const tasks = readJson<TaskOutcome[]>(results)
  if (!tasks) return oneCheck('the run of Nx (see above)', false)
  return sum(
    tasks.map((task) => (task.target === 'test' ? countTests(task, reportOf(task)) : countCheck(task))),
  )
}

function reportOf(task: TaskOutcome): TestReport | undefined {
  return readJson(join(repository, task.root, '.test-results/vitest.json'))
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** Runs a tool from node_modules/.bin; it ends with us, at Ctrl-C too. */
function run(tool: string, flags: string[], env: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(join(repository, 'node_modules/.bin', tool), flags, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const stop = () => void child.kill('SIGTERM')
    if (interrupted.signal.aborted) stop()
    interrupted.signal.addEventListener('abort', stop)
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

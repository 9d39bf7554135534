/**
 * The way in of every npm script. Node builtins only: it runs on whatever Node (20 or later) the machine has, sees
 * to the pinned Node, pnpm and the dependencies, and hands over.
 *
 *   node infra/local/bootstrap.mjs infra/local/src/start.ts --fresh     a program of ours, on the pinned Node
 *   node infra/local/bootstrap.mjs nx run-many -t build                 a tool from node_modules/.bin
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assertPortIsFree, parseKnobs } from './knobs.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.forecourt-stamp')
const logFile = join(root, '.forecourt/logs/install.log')
const [target = '', ...rest] = process.argv.slice(2)

try {
  await main()
} catch (error) {
  console.error(`\n✖ ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`)
  process.exit(1)
}

async function main() {
  process.chdir(root)
  assertNode()
  // What can be known to fail is said before half a minute of installing.
  if (/\/(start|demo)\.ts$/.test(target)) await assertPortIsFree(parseKnobs(process.env, rest).port, root)
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const node = join(modules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(node) || read(stampFile) !== stamp()) await install(manifest.config.pnpm)
  assertPinned(node, manifest.devDependencies.node)
  const command = target.endsWith('.ts') ? [node, target] : [join(modules, '.bin', target)]
  if (!existsSync(command.at(-1) ?? '')) throw new Error(`There is no ${target} to run.`)
  handOver([...command, ...rest])
}

function assertNode() {
  const { node } = process.versions
  if (Number.parseInt(node, 10) < 20)
    throw new Error(`Node ${node} is too old: install Node 20 or later (https://nodejs.org).`)
}

/** @param {string} node @param {string} wanted */
function assertPinned(node, wanted) {
  const { stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  if (stdout?.trim() === wanted) return
  throw new Error(
    `The pinned Node ${wanted} does not run here (got ${stdout?.trim() || 'nothing'}): remove node_modules and start again.`,
  )
}

/** Changes when the dependencies do, and when the clone is moved: links in node_modules may be absolute. */
function stamp() {
  const hash = createHash('sha256')
    .update(root)
    .update(process.platform + process.arch)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** @param {string} pnpm version */
async function install(pnpm) {
  const startedAt = Date.now()
  console.log('Installing dependencies (the first time takes about half a minute) …')
  const flags = ['--yes', `pnpm@${pnpm}`, 'install', '--frozen-lockfile', '--reporter=append-only']
  const { status, output } = await run('npx', flags)
  mkdirSync(dirname(logFile), { recursive: true })
  writeFileSync(logFile, output)
  if (status !== 0) throw new Error(reasonOf(output))
  writeFileSync(stampFile, stamp())
  console.log(`Dependencies installed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
}

/**
 * @param {string} command @param {string[]} flags
 * @returns {Promise<{ status: number | null, output: string }>}
 */
function run(command, flags) {
  return new Promise((resolve) => {
    // CI: pnpm asks no questions. NODE_ENV: with `production` it would leave the tools out.
    const env = { ...process.env, CI: '1', NODE_ENV: '' }
    const child = spawn(command, flags, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ status: 1, output: String(error) }))
    child.on('close', (status) => resolve({ status, output }))
  })
}

/** @param {string} output of a failed installation */
function reasonOf(output) {
  if (/spawn npx ENOENT/.test(output))
    return 'npx is missing: install npm (it comes with Node from https://nodejs.org).'
  if (/ENOSPC|no space left/i.test(output))
    return 'The disk is full: free 3 GB for the dependencies, then start again.'
  if (/OUTDATED_LOCKFILE/.test(output))
    return 'pnpm-lock.yaml does not match the package.json files: run `npx pnpm install`.'
  if (/EACCES|EPERM|EROFS/.test(output)) return `Not allowed to write the dependencies: ${errorLine(output)}`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output)) {
    return 'The package registry cannot be reached: connect to the network (or set the proxy), then start again.'
  }
  return `The dependencies could not be installed: ${errorLine(output)} (see .forecourt/logs/install.log)`
}

/** @param {string} output */
const errorLine = (output) => {
  const lines = output.trim().split('\n')
  return (lines.find((line) => /ERR|error/i.test(line)) ?? lines.at(-1) ?? 'no reason was given').trim()
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** @param {string[]} command */
function handOver([program = '', ...flags]) {
  const child = spawn(program, flags, {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [join(modules, 'node/bin'), join(modules, '.bin'), process.env['PATH']].join(delimiter),
      FORECOURT_PARENT: String(process.pid),
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      // Our one plugin needs no process of its own: each lint would wait for it.
      NX_ISOLATE_PLUGINS: 'false',
      // Inside the clone: by default Nx keeps its cache at home, where a fresh clone would find another's results.
      NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
      NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx/workspace-data'),
    },
  })
  // Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  endWithNpm(child)
  child.on('error', (error) => {
    console.error(`\n✖ ${program} cannot be run: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/**
 * npm passes SIGINT and SIGTERM on, but cannot pass on the SIGKILL that ends itself: then its child, which is this
 * process or the shell before it, has another parent.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  if (!process.env['npm_lifecycle_event']) return
  const before = ancestors()
  setInterval(() => ancestors() === before || child.kill('SIGTERM'), 500).unref()
}

/** The process ids from here up to npm. */
function ancestors() {
  const parent = process.ppid
  const isShell = /^(ba|da|a|z)?sh$/.test(read(`/proc/${parent}/comm`).trim())
  const above = isShell ? /^PPid:\s*(\d+)/m.exec(read(`/proc/${parent}/status`))?.[1] : ''
  return `${parent} ${above}`
}

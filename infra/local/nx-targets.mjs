/**
 * Infers the four targets of every workspace package, so that no package repeats them: lint, typecheck, test, build.
 * After a run it writes each task's outcome to $FORECOURT_TASK_RESULTS, from which `npm test` makes its count.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const name = 'forecourt-targets'

const inputs = ['default', '^default']
const everything = [
  '{workspaceRoot}/apps/**/*',
  '{workspaceRoot}/libs/**/*',
  '{workspaceRoot}/infra/**/*',
  '{workspaceRoot}/*',
]
/** What the tests of infra/ look at beside their own project: the deploy files and every package's name and tags. */
const deployFiles = [
  '{workspaceRoot}/*',
  '{workspaceRoot}/.ci/**/*',
  '{workspaceRoot}/.github/**/*',
  '{workspaceRoot}/infra/**/*',
  '{workspaceRoot}/{apps,libs}/**/package.json',
  '{workspaceRoot}/{apps,libs}/**/config.ts',
]

export const createNodes = [
  '{apps,libs,infra}/**/package.json',
  (files, _options, { workspaceRoot }) =>
    files
      .filter((file) => !file.includes('node_modules'))
      .map((file) => {
        const root = dirname(file)
        return [file, { projects: { [root]: { targets: targetsOf(workspaceRoot, root) } } }]
      }),
]

export function postTasksExecution(_options, { taskResults }) {
  const path = process.env.FORECOURT_TASK_RESULTS
  if (!path) return
  const tasks = Object.values(taskResults).map(({ task, status }) => ({
    ...task.target,
    status,
    root: task.projectRoot,
  }))
  writeFileSync(path, JSON.stringify(tasks))
}

function targetsOf(workspaceRoot, root) {
  const folder = join(workspaceRoot, root)
  const sources = existsSync(join(folder, 'src')) ? readdirSync(join(folder, 'src'), { recursive: true }) : []
  // eslint and tsc fail on a project without a single file.
  if (!sources.some((path) => /\.tsx?$/.test(path))) return {}

  const targets = { lint: lint(root), typecheck: typecheck(root) }
  if (sources.some((path) => path.endsWith('.test.ts'))) targets.test = test(workspaceRoot, root)
  if (isService(workspaceRoot, root)) targets.build = build(workspaceRoot, root)
  return targets
}

const command = (line, rest) => ({
  executor: 'nx:run-commands',
  cache: true,
  inputs,
  options: { command: line, cwd: '.' },
  ...rest,
})

const lint = (root) => command(`eslint --max-warnings 0 ${root}`)

const typecheck = (root) =>
  command(`tsc -p ${root}`, { outputs: ['{projectRoot}/dist/tsconfig.tsbuildinfo'] })

function test(workspaceRoot, root) {
  const report = `${root}/.test-results/vitest.json`
  const line = `vitest run --dir ${root} --reporter=default --reporter=json --outputFile.json=${report}`
  const rest = { outputs: ['{projectRoot}/.test-results'] }
  if (root === 'infra/local') return command(line, { ...rest, inputs: [...inputs, ...deployFiles] })
  if (root !== 'apps/e2e') return command(line, rest)
  // The stories run the bundles, so they wait for all of them and depend on everything.
  const projects = packagesUnder(workspaceRoot, 'apps')
    .filter((app) => isService(workspaceRoot, app))
    .map((app) => nameOf(workspaceRoot, app))
  return command(line, {
    ...rest,
    inputs: everything,
    dependsOn: [{ projects, target: 'build' }],
    parallelism: false,
  })
}

function build(workspaceRoot, root) {
  const service = nameOf(workspaceRoot, root).replace('@forecourt/', '')
  return command(`node infra/local/src/bundle.ts ${service}`, {
    inputs: [...inputs, '{workspaceRoot}/infra/local/src/{bundle,services}.ts'],
    outputs: [`{workspaceRoot}/dist/${service}`],
  })
}

const isService = (workspaceRoot, root) =>
  root.startsWith('apps/') && existsSync(join(workspaceRoot, root, 'src/main.ts'))

const nameOf = (workspaceRoot, root) =>
  JSON.parse(readFileSync(join(workspaceRoot, root, 'package.json'), 'utf8')).name

/** Packages lie one or two levels below `apps`. */
function packagesUnder(workspaceRoot, folder) {
  const has = (path) => existsSync(join(workspaceRoot, path, 'package.json'))
  const below = (path) =>
    readdirSync(join(workspaceRoot, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map((entry) => `${path}/${entry.name}`)
  return below(folder).flatMap((path) => (has(path) ? [path] : below(path).filter(has)))
}

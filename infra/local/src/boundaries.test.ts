/**
 * The canary of the boundary rules. Nx's rule is known to pass silently when its graph is missing or a library has
 * no `exports`, so a scratch copy of the repository is given one forbidden import per rule, and lint must name the
 * reason for each; then allowed ones, and lint must be silent.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repository } from './repository.ts'

const onlyTags = (tag: string) => `A project tagged with "type:${tag}" can only depend on libs tagged with`

/** A file, its one line, and words of the message that lint must give. */
const forbidden: readonly [file: string, code: string, reason: string][] = [
  ['libs/ports/src/canary.ts', "import '@forecourt/streams/publish'", onlyTags('ports')],
  ['libs/db/src/canary.ts', "import '@forecourt/streams/publish'", onlyTags('db')],
  ['libs/streams/src/canary.ts', "import '@forecourt/testing/clock'", onlyTags('streams')],
  ['libs/service/src/canary.ts', "import '@forecourt/streams/publish'", onlyTags('service')],
  ['libs/adapters/http/src/canary.ts', "import '@forecourt/streams/publish'", onlyTags('adapter-http')],
  ['libs/adapters/twilio/src/canary.ts', "import '@forecourt/adapter-anthropic/index'", onlyTags('adapter')],
  ['libs/adapters/twilio/src/canary-2.ts', "import '@forecourt/streams/publish'", onlyTags('adapter')],
  ['libs/adapters/twilio/src/canary-3.ts', "export * from '@forecourt/db/tenant'", onlyTags('adapter')],
  ['libs/adapters/twilio/src/canary-4.ts', "void import('@forecourt/db/tenant')", onlyTags('adapter')],
  ['libs/adapters/twilio/src/canary-5.ts', type('Db', '@forecourt/db/tenant'), onlyTags('adapter')],
  ['apps/notifier/src/canary.ts', "import '@forecourt/sandbox/app'", onlyTags('app')],
  ['apps/notifier/src/canary-2.ts', "import '../../sandbox/src/main.ts'", 'relative or absolute path'],
  ['apps/notifier/src/canary-3.ts', "import '@forecourt/testing/clock'", onlyTags('app')],
  ['apps/notifier/src/canary-4.ts', "import 'undici'", 'Only packages defined in the "package.json"'],
  ['libs/contracts/src/canary.ts', "import 'pg'", 'is not allowed to import "pg"'],
  ['libs/contracts/src/canary-2.ts', "import 'node:fs'", 'Contracts import nothing but TypeBox'],
  ['libs/db/src/canary-2.ts', "import '@forecourt/testing/clock'", 'Only tests import @forecourt/testing'],
  ['apps/notifier/src/domain/canary.ts', "import '../queries/canary.ts'", 'domain/ imports only domain/'],
  ['apps/notifier/src/domain/canary-2.ts', "import 'pg'", 'domain/ is pure'],
  ['apps/notifier/src/domain/canary-3.ts', 'export const now = () => Date.now()', 'domain/ has no clock'],
  ['apps/notifier/src/domain/canary-4.ts', 'export const now = () => new Date()', 'domain/ has no clock'],
  ['apps/notifier/src/domain/canary-5.ts', 'export const n = Math.random()', 'domain/ has no randomness'],
  [
    'apps/notifier/src/domain/canary-6.ts',
    "import { streams } from '@forecourt/contracts/streams'\nvoid streams",
    'only types from contracts',
  ],
  [
    'apps/notifier/src/queries/canary.ts',
    "import '../routes/canary.ts'",
    'queries/ never imports its callers',
  ],
  [
    'apps/notifier/src/canary-5.ts',
    value('createTwilioSender', '@forecourt/adapter-twilio/index'),
    'only in context.ts',
  ],
  ['apps/notifier/src/canary-6.ts', "import './main.ts'", 'never imported'],
  [
    'apps/notifier/src/canary-7.ts',
    "export const level = process.env['LOG_LEVEL']",
    'config.ts and main.ts only',
  ],
]

const allowed: readonly [file: string, code: string][] = [
  ['libs/db/src/canary-ok.ts', "import '@forecourt/contracts/streams'"],
  ['libs/db/src/canary-ok.test.ts', "import '@forecourt/testing/clock'"],
  ['libs/adapters/twilio/src/canary-ok.ts', "import '@forecourt/ports/provider-error'\nimport 'twilio'"],
  ['apps/notifier/src/context.ts', value('createTwilioSender', '@forecourt/adapter-twilio/index')],
  [
    'apps/notifier/src/routes/canary-ok.ts',
    "import '../queries/canary-ok.ts'\nimport '@forecourt/db/tenant'",
  ],
  ['apps/notifier/src/queries/canary-ok.ts', "import '../domain/canary-ok.ts'"],
  ['apps/notifier/src/domain/canary-ok.ts', type('StreamDefinition', '@forecourt/contracts/streams')],
]

function type(name: string, source: string) {
  return `import type { ${name} } from '${source}'\nexport type Canary = ${name}`
}
function value(name: string, source: string) {
  return `import { ${name} } from '${source}'\nexport const canary = ${name}`
}

/** Declared, so that the tag rule must object and not merely the rule about undeclared packages. */
const declared: readonly [root: string, dependency: string, target: string][] = [
  ['libs/ports', '@forecourt/streams', 'libs/streams'],
  ['libs/db', '@forecourt/streams', 'libs/streams'],
  ['libs/service', '@forecourt/streams', 'libs/streams'],
  ['libs/adapters/http', '@forecourt/streams', 'libs/streams'],
  ['libs/adapters/twilio', '@forecourt/adapter-anthropic', 'libs/adapters/anthropic'],
  ['libs/adapters/twilio', '@forecourt/streams', 'libs/streams'],
  ['libs/adapters/twilio', '@forecourt/db', 'libs/db'],
  ['apps/notifier', '@forecourt/sandbox', 'apps/sandbox'],
  ['libs/contracts', 'pg', 'libs/db/node_modules/pg'],
]

type Report = { filePath: string; messages: { message: string }[] }[]

let scratch: string
let status: number | null
const reasons = new Map<string, string>()

describe('boundaries', () => {
  beforeAll(() => {
    scratch = copyRepository()
    for (const [root, dependency, target] of declared) declare(root, dependency, target)
    for (const [file, code] of [...forbidden, ...allowed]) write(file, code)
    const run = lint([...forbidden, ...allowed].map(([file]) => file))
    status = run.status
    for (const { filePath, messages } of JSON.parse(run.stdout) as Report) {
      reasons.set(relative(scratch, filePath), messages.map(({ message }) => message).join('\n'))
    }
  }, 600_000)

  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  it('looks at every file and fails', () => {
    expect(reasons.size).toBe(forbidden.length + allowed.length)
    expect(status).toBe(1)
  })

  it.each(forbidden)('%s: %s', (file, _code, reason) => {
    expect(reasons.get(file)).toContain(reason)
  })

  it.each(allowed)('%s may: %s', (file) => {
    expect(reasons.get(file)).toBe('')
  })
})

function copyRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-boundaries-'))
  const left = ['.git', '.nx', '.forecourt', '.test-results', 'dist', 'coverage', '.vite', '.DS_Store']
  const filter = (path: string) => !left.includes(basename(path)) && path !== join(repository, 'node_modules')
  // The links of pnpm are relative, so that within the copy they lead to the copy.
  cpSync(repository, folder, { recursive: true, verbatimSymlinks: true, filter })
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** A workspace package is named in package.json and linked; an app is given the `exports` that apps do without. */
function declare(root: string, dependency: string, target: string) {
  const file = join(scratch, root, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
  manifest.dependencies[dependency] = dependency.startsWith('@forecourt/') ? 'workspace:*' : 'catalog:'
  writeFileSync(file, JSON.stringify(manifest))
  if (target.startsWith('apps/')) exportAll(join(scratch, target, 'package.json'))
  const link = join(scratch, root, 'node_modules', dependency)
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join(scratch, target), link)
}

function exportAll(file: string) {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify({ ...manifest, exports: { './*': './src/*.ts' } }))
}

function write(file: string, code: string) {
  mkdirSync(dirname(join(scratch, file)), { recursive: true })
  writeFileSync(join(scratch, file), `${code}\n`)
}

function lint(files: string[]) {
  const eslint = join(repository, 'node_modules/.bin/eslint')
  const nx = {
    NX_DAEMON: 'false',
    NX_ISOLATE_PLUGINS: 'false',
    NX_CACHE_DIRECTORY: '.nx/cache',
    NX_WORKSPACE_DATA_DIRECTORY: '.nx/workspace-data',
    NX_WORKSPACE_ROOT_PATH: scratch,
  }
  // The rules that need types are not in question here, and types take most of the time.
  const withoutTypes = ['no-floating-promises', 'no-misused-promises'].flatMap((rule) => [
    '--rule',
    `@typescript-eslint/${rule}: off`,
  ])
  const flags = ['--format', 'json', '--max-warnings', '0', '--parser-options', 'projectService:false']
  return spawnSync(eslint, [...flags, ...withoutTypes, ...files], {
    cwd: scratch,
    env: { ...process.env, ...nx },
    encoding: 'utf8',
  })
}

import { dirname, join, relative } from 'node:path'
import type { Rule } from 'eslint'

/**
 * The rules of layers inside one package, which Nx's tags (about packages) cannot say.
 * Pure, so that they are tested as a table: facts of one import in, the broken rule's message or nothing out.
 */
export type Import = {
  /** The importing file, relative to the repository, with forward slashes. */
  file: string
  /** What stands between the quotes. */
  source: string
  isTypeOnly: boolean
  /** Imported names; `*` for a namespace, a dynamic import or a re-export of everything. */
  names: readonly string[]
}

/** npm packages that a domain may use: pure, and the reason a rule exists. */
const purePackages = ['chrono-node', 'libphonenumber-js']

export function brokenRule(imported: Import): string | undefined {
  const { file } = imported
  if (isTest(file)) return undefined
  return (
    testingRule(imported) ??
    contractsRule(imported) ??
    mainRule(imported) ??
    domainRule(imported) ??
    queriesRule(imported) ??
    adapterRule(imported)
  )
}

/** Contract tests are tests that live in a library, to be run by the tests of each adapter. */
export const isTest = (file: string) =>
  /\.(test|fixture)\.tsx?$|\/contract-tests\/|\/fixtures\//.test(file) ||
  /^(libs\/testing|apps\/e2e)\//.test(file)

function testingRule({ file, source }: Import) {
  if (!source.startsWith('@forecourt/testing') || file.startsWith('infra/')) return undefined
  return 'Only tests import @forecourt/testing.'
}

function contractsRule({ file, source }: Import) {
  if (!file.startsWith('libs/contracts/') || source.startsWith('.')) return undefined
  return /^@sinclair\/typebox(\/|$)/.test(source) ? undefined : 'Contracts import nothing but TypeBox.'
}

function mainRule({ file, source }: Import) {
  return target(file, source)?.endsWith('/src/main.ts') ? 'main.ts is started, never imported.' : undefined
}

function domainRule({ file, source, isTypeOnly }: Import) {
  const layer = layerOf(file)
  if (layer?.name !== 'domain') return undefined
  const path = target(file, source)
  if (path !== undefined) {
    return path.startsWith(`${layer.root}/domain/`)
      ? undefined
      : 'domain/ imports only domain/: pass the fact in as an argument.'
  }
  if (source.startsWith('@forecourt/contracts/')) {
    return isTypeOnly ? undefined : 'domain/ imports only types from contracts.'
  }
  return purePackages.includes(source) ? undefined : `domain/ is pure: it may not import ${source}.`
}

function queriesRule({ file, source }: Import) {
  const layer = layerOf(file)
  const path = target(file, source)
  if (layer?.name !== 'queries' || path === undefined) return undefined
  const isCaller = ['routes', 'consumers', 'jobs'].some((name) => path.startsWith(`${layer.root}/${name}/`))
  return isCaller ? 'queries/ never imports its callers (routes/, consumers/, jobs/).' : undefined
}

function adapterRule({ file, source, isTypeOnly, names }: Import) {
  if (!source.startsWith('@forecourt/adapter-') || isTypeOnly) return undefined
  if (!file.startsWith('apps/') || /\/src\/context\.ts$/.test(file)) return undefined
  const constructs = names.some((name) => name === '*' || /^create[A-Z]/.test(name))
  return constructs ? 'Adapters are constructed only in context.ts.' : undefined
}

/** `apps/booking/src/domain/slot.ts` is in layer `domain` of `apps/booking/src`. */
function layerOf(file: string) {
  const match = /^(apps\/.+?\/src)\/([^/]+)\//.exec(file)
  return match ? { root: match[1] as string, name: match[2] as string } : undefined
}

/** The imported file, relative to the repository, of a relative import. */
const target = (file: string, source: string) =>
  source.startsWith('.') ? join(dirname(file), source).replaceAll('\\', '/') : undefined

type Specifier = { type: string; importKind?: string; exportKind?: string; imported?: Named; local?: Named }
type Named = { type: string; name?: string; value?: unknown }
type Node = { importKind?: string; exportKind?: string; source?: Named | null; specifiers?: Specifier[] }

/** The ESLint rule around `brokenRule`: static and dynamic imports, and re-exports. */
export const layersRule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { broken: '{{message}}' } },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/')
    const check = (raw: unknown) => {
      const node = raw as Node
      if (typeof node.source?.value !== 'string') return
      const message = brokenRule({ file, source: node.source.value, ...namesOf(node) })
      if (message) context.report({ node: raw as Rule.Node, messageId: 'broken', data: { message } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

function namesOf(node: Node) {
  if (!node.specifiers) return { isTypeOnly: node.exportKind === 'type', names: ['*'] }
  const isWholeType = node.importKind === 'type' || node.exportKind === 'type'
  const values = node.specifiers.filter((s) => s.importKind !== 'type' && s.exportKind !== 'type')
  const hasNoValue = node.specifiers.length > 0 && values.length === 0
  const names = values.map((s) =>
    s.type === 'ImportNamespaceSpecifier' ? '*' : nameOf(s.imported ?? s.local),
  )
  return { isTypeOnly: isWholeType || hasNoValue, names }
}

const nameOf = (named: Named | undefined) => String(named?.name ?? named?.value ?? '*')

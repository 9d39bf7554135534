/**
 * `npm run docs`: writes the generated parts of the README, between `<!-- name -->` and `<!-- /name -->`: the map of
 * streams from libs/contracts, the configuration from the services' schemas. A test keeps them up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { streams } from '@forecourt/contracts/streams'
import { format, resolveConfig } from 'prettier'
import { repository } from './repository.ts'
import { serviceFolders } from './services.ts'

type Variable = { description?: string; default?: unknown }
/** A variable as all services together see it. `defaults`: which services have which. */
type Known = Variable & { isRequired: boolean; services: string[]; defaults: Map<string, string[]> }
type EnvironmentSchema = { properties: Record<string, Variable>; required?: string[] }

const readme = join(repository, 'README.md')

/** The README with its generated parts as they should be. */
export async function renderReadme(): Promise<string> {
  let text = readFileSync(readme, 'utf8')
  for (const [name, content] of [
    ['streams', streamMap()],
    ['configuration', await configuration()],
  ] as const) {
    const part = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`)
    if (!part.test(text)) throw new Error(`README.md has no place for ${name}`)
    text = text.replace(part, (_all, before: string, after: string) => `${before}\n${content}\n${after}`)
  }
  return format(text, { ...(await resolveConfig(readme)), parser: 'markdown' })
}

function streamMap(): string {
  const rows = Object.values(streams).map((stream) => [
    `\`${stream.name}\``,
    stream.events.map((event) => `\`${event.type}\``).join(', '),
    stream.publishers.join(', '),
    stream.groups.join(', '),
    `${stream.shards} keys, about ${stream.entriesMax.toLocaleString('en-US')} entries each`,
  ])
  return table(['stream', 'events', 'published by', 'read by', 'kept'], rows)
}

async function configuration(): Promise<string> {
  const variables = new Map<string, Known>()
  for (const [service, folder] of Object.entries(serviceFolders).sort(byWeight)) {
    const { Environment } = (await import(join(repository, folder, 'src/config.ts'))) as {
      Environment: EnvironmentSchema
    }
    for (const [name, variable] of Object.entries(Environment.properties)) {
      const known: Known = variables.get(name) ?? {
        ...variable,
        isRequired: false,
        services: [],
        defaults: new Map(),
      }
      const fallback = variable.default === undefined ? '' : String(variable.default)
      known.isRequired ||=
        service !== 'sandbox' &&
        Boolean(Environment.required?.includes(name)) &&
        variable.default === undefined
      known.services.push(service)
      known.defaults.set(fallback, [...(known.defaults.get(fallback) ?? []), service])
      variables.set(name, known)
    }
  }
  const rows = [...variables].map(([name, { description = '', isRequired, services, defaults }]) => [
    `\`${name}\``,
    description,
    isRequired ? '**required**' : describeDefaults(defaults),
    services.length === Object.keys(serviceFolders).length ? 'all' : services.join(', '),
  ])
  return table(['variable', 'what it is', 'default', 'read by'], rows)
}

/** Where services describe a variable in other words, those of the service that works with it are shown. */
const byWeight = ([a]: [string, string], [b]: [string, string]) =>
  Number(isBystander(a)) - Number(isBystander(b))
const isBystander = (service: string) => ['sandbox', 'dashboard-server'].includes(service)

/** One default for all, or which service has which. */
function describeDefaults(defaults: Map<string, string[]>): string {
  const shown = (value: string) => (value ? `\`${value}\`` : 'none')
  const [only, ...others] = defaults
  if (!only) return ''
  if (others.length === 0) return shown(only[0])
  return [...defaults].map(([value, services]) => `${shown(value)} (${services.join(', ')})`).join(', ')
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escape).join(' | ')} |`).join('\n')

const escape = (cell: string) => cell.replaceAll('|', '\\|')

if (process.argv[1] === import.meta.filename) writeFileSync(readme, await renderReadme())

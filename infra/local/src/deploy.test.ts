/** The deploy files agree with the services that there are. No Docker engine is needed to know that. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { repository } from './repository.ts'
import {
  heapGrowingPercent,
  jobEntries,
  serviceFolders,
  type ServiceName,
  youngGenerationMb,
} from './services.ts'

type ComposeService = {
  image?: string
  build?: { dockerfile: string; args: { APP: string; YOUNG_MB?: number } }
  environment?: Record<string, string>
  healthcheck?: { test?: string[]; disable?: boolean }
  depends_on?: Record<string, { condition: string }>
  profiles?: string[]
}

const read = (file: string) => readFileSync(join(repository, file), 'utf8')
const composeText = read('docker-compose.yml')
const compose = parse(composeText, { merge: true }) as { services: Record<string, ComposeService> }
const dockerfile = read('infra/Dockerfile')
const names = Object.keys(serviceFolders) as ServiceName[]

const example = Object.fromEntries(
  read('.env.example')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
) as Record<string, string>

/** `${NAME}`, `${NAME:-default}` and `${NAME:?what it is}`, as Compose fills them in from .env. */
const fill = (value: string) =>
  value.replaceAll(/\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_all, name: string, byDefault = '') =>
    String(example[name] || byDefault),
  )

type ConfigModule = { parseConfig: (env: Record<string, string | undefined>) => unknown }
const configOf = (name: ServiceName) =>
  import(pathToFileURL(join(repository, serviceFolders[name], 'src/config.ts')).href) as Promise<ConfigModule>

/** Names that the schema of a service reads, from its own source and from the shared parts it spreads in. */
function namesKnownTo(name: ServiceName): string[] {
  const own = read(join(serviceFolders[name], 'src/config.ts'))
  const shared = read('libs/service/src/config.ts') + read('libs/service/src/api-environment.ts')
  const parts = ['commonEnvironment', 'storeEnvironment', 'apiEnvironment'].filter((part) =>
    own.includes(`...${part},`),
  )
  const blocks = parts.map(
    (part) => shared.slice(shared.indexOf(`export const ${part}`)).split('\n}\n', 1)[0],
  )
  return [...[own, ...blocks].join('\n').matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm)].map(
    (match) => match[1] as string,
  )
}

function appsWithMain(): string[] {
  const below = (folder: string) => readdirSync(join(repository, folder)).map((entry) => `${folder}/${entry}`)
  return [...below('apps'), ...below('apps/dashboard')].filter((folder) =>
    existsSync(join(repository, folder, 'src/main.ts')),
  )
}

describe('docker-compose.yml', () => {
  it('has every service that is in apps/', () => {
    expect(appsWithMain().sort()).toEqual(Object.values(serviceFolders).sort())
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(names))
  })

  it.each(names)(
    '%s is built from its bundle, with a health check and its stores ready before it',
    (name) => {
      const service = compose.services[name]
      expect(service?.build).toMatchObject({ dockerfile: 'infra/Dockerfile', args: { APP: name } })
      expect(service?.healthcheck?.test?.join(' ')).toContain('/health/ready')
      const before =
        name === 'sandbox'
          ? {}
          : {
              migrate: { condition: 'service_completed_successfully' },
              redis: { condition: 'service_healthy' },
            }
      expect(service?.depends_on).toEqual(before)
    },
  )

  it.each(names)('%s has the young generation it has here', (name) => {
    const byDefault = Number(/ARG YOUNG_MB=(\d+)/.exec(dockerfile)?.[1])
    const { YOUNG_MB = byDefault } = compose.services[name]?.build?.args ?? {}
    expect(YOUNG_MB).toBe(youngGenerationMb(name))
  })

  it('an image lets the old generation grow as much as it may here', () => {
    const growing = Number(/--heap-growing-percent=(\d+)/.exec(dockerfile)?.[1])
    expect(growing).toBe(heapGrowingPercent)
  })

  it.each(names)('%s knows every variable it is given', (name) => {
    const given = Object.keys(compose.services[name]?.environment ?? {})
    const known = namesKnownTo(name)
    const unknown = given.filter((variable) => !known.includes(variable))
    // Shared sets may hold what one service of them has no use for, but no name that nobody knows.
    const everyones = names.flatMap(namesKnownTo)
    expect(unknown.filter((variable) => !everyones.includes(variable))).toEqual([])
  })

  it.each(names)('%s starts with the values of .env.example', async (name) => {
    const environment = Object.entries(compose.services[name]?.environment ?? {})
    const env = Object.fromEntries(environment.map(([variable, value]) => [variable, fill(String(value))]))
    const { parseConfig } = await configOf(name)
    expect(() => parseConfig({ ...env, PORT: '3000', HOST: '0.0.0.0' })).not.toThrow()
  })

  it('has every variable explained in .env.example', () => {
    const used = [...composeText.matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1] as string)
    expect(Object.keys(example)).toEqual(expect.arrayContaining([...new Set(used)]))
  })

  it('checks the health of the stores and of the edge, and takes images by plain names', () => {
    const others = Object.entries(compose.services).filter(([, { image }]) => image)
    expect(others.map(([name]) => name).sort()).toEqual(['edge', 'postgres', 'redis'])
    for (const [, { image, healthcheck }] of others) {
      expect(image).toMatch(/^[a-z]+:[\w.-]+$/)
      expect(healthcheck?.test?.length).toBeGreaterThan(1)
    }
  })
})

describe('the image', () => {
  it('runs the bundle as an ordinary user and answers for its health', () => {
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\n? .*\/health\/live/m)
    expect(dockerfile).toMatch(/^CMD \["node", .*"main.js"\]$/m)
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1])).toEqual([
      'node:24-slim',
      'node:24-slim',
    ])
  })

  it('is built for every service and job by the workflow', () => {
    const workflow = parse(read('.github/workflows/ci.yml')) as {
      jobs: { image: { strategy: { matrix: { app: string[] } } } }
    }
    expect(workflow.jobs.image.strategy.matrix.app.sort()).toEqual(
      [...names, ...Object.keys(jobEntries)].sort(),
    )
  })

  it('is not given what is not part of the source', () => {
    const left = read('.dockerignore').split('\n')
    expect(left).toEqual(expect.arrayContaining(['.git', '.env', '.forecourt', '**/node_modules', '**/dist']))
  })
})

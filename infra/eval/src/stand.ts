import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import { freshBundles } from '@forecourt/local/fresh-bundles'
import { startPlatform, type Platform } from '@forecourt/local/platform'
import { wipePostgres } from '@forecourt/local/postgres-place'
import { home } from '@forecourt/local/repository'
import { serviceFolders } from '@forecourt/local/services'
import pg from 'pg'
import { openMailbox, type Mailbox } from './mailbox.ts'
import type { Options } from './options.ts'
import { catalog } from './personas/profiles.ts'
import type { StoreRecord } from './transcript.ts'

/** A business whose agent answers by one prompt version. */
export type Store = { tenantId: string; number: string; record: StoreRecord }

export type Stand = {
  database: pg.Pool
  mailbox: Mailbox
  /** @param prompt null for the version every new business has */
  openStore(prompt: string | null): Promise<Store>
  close(): Promise<void>
}

const engine = 'conversation-engine'
/** More than any evaluation spends. */
const CREDITS = 1_000_000
/** Long enough for two texts sent one right after the other, on a busy machine too. */
const REPLY_DELAY_MS = 400

/**
 * The whole platform in bundles, as `npm start` runs it, on stores of its own that are thrown away. Only a real model
 * is different: then the engine is started with its key and address, and nothing else knows them.
 */
export async function openStand(
  model: Options['model'],
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Stand> {
  const place = mkdtempSync(join(tmpdir(), 'forecourt-eval-'))
  // PostgreSQL of root runs as another user, who must be able to enter.
  chmodSync(place, 0o755)
  const bundles = join(home, 'eval/bundles')
  const { PATH, HOME } = process.env
  const wipe = () => {
    wipePostgres(join(place, 'postgres'))
    rmSync(place, { recursive: true, force: true })
  }
  try {
    const platform = await startPlatform({
      home: place,
      port: 0,
      hasSandbox: true,
      replicas: model ? { [engine]: 0 } : {},
      env: { PATH, HOME },
      bundles: async (services) => {
        await freshBundles(bundles, services)
        return bundles
      },
      isDurable: false,
      say,
      signal,
    })
    if (model) await startEngine(platform, bundles, model)
    const database = new pg.Pool({ connectionString: platform.env['DATABASE_URL'], max: 3 })
    const mailbox = openMailbox(platform.sandboxUrl as string)
    let stores = 0
    return {
      database,
      mailbox,
      openStore: (prompt) => openStore(platform, prompt, model, (stores += 1)),
      async close() {
        await mailbox.close()
        await database.end()
        await platform.stop()
        wipe()
      },
    }
  } catch (error) {
    wipe()
    throw error
  }
}

/** No other provider stands in: where the model fails, the report is to show it. */
async function startEngine(
  platform: Platform,
  bundles: string,
  { provider, variables }: NonNullable<Options['model']>,
) {
  const isSandbox = (name: string) => /^(AI_FALLBACK_PROVIDER|(ANTHROPIC|OPENAI)_.*)$/.test(name)
  const rest = Object.fromEntries(Object.entries(platform.env).filter(([name]) => !isSandbox(name)))
  const env = { ...rest, AI_PROVIDER: provider, ...variables }
  const command = [join(bundles, engine, 'main.js'), serviceFolders[engine]]
  await platform.supervisor.start({ name: engine, command, env, replicas: 1 })
}

const weekday = [['09:00', '19:00']]
const hours = {
  mon: weekday,
  tue: weekday,
  wed: weekday,
  thu: weekday,
  fri: weekday,
  sat: [['10:00', '17:00']],
  sun: [],
}
const openingTimes = ['9am', '9', '7pm', '19', '10am', '10', '5pm', '17']

async function openStore(
  platform: Platform,
  prompt: string | null,
  model: Options['model'],
  index: number,
): Promise<Store> {
  const create = async (path: string, body: object) => {
    const response = await fetch(platform.url + path, {
      method: 'POST',
      headers: { 'x-api-key': platform.adminApiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
    const answer = (await response.json()) as Record<string, string>
    if (!response.ok)
      throw new Error(`POST ${path} was answered with ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  const { user_id: tenantId = '' } = await create('/users', {
    email: `eval-${randomUUID().slice(0, 8)}@harbor-motors.example`,
    company_name: 'Harbor Motors',
  })
  const tenant = `/users/${tenantId}`
  const { dealership_id: dealershipId = '' } = await create(`${tenant}/dealerships`, {
    name: 'Harbor Motors',
    phone: '+12025550100',
    timezone: 'America/New_York',
    address: '88 Harbor Road, Baltimore, MD',
    hours,
    agent_config: { reply_delay_ms: REPLY_DELAY_MS, persona: 'Sam' },
  })
  const number = `+1410555${String(100 + index).padStart(4, '0')}`
  const channel = await create(`${tenant}/phone_numbers`, {
    type: 'sms',
    provider: 'twilio',
    external_number: number,
    dealership_id: dealershipId,
    // All customers write at the same time here.
    sends_per_second: 1_000,
  })
  await create(`${tenant}/agents`, {
    phone_number_id: channel['phone_number_id'],
    name: 'Sam',
    ...(model && { provider: model.provider }),
    ...(model?.name && { model: model.name }),
  })
  await create(`${tenant}/credits/add`, { amount: CREDITS })
  for (const service of catalog) await create(`${tenant}/dealerships/${dealershipId}/services`, service)
  if (prompt !== null) await create(`${tenant}/prompts`, { system_prompt: prompt, activate: true })
  const systemPrompt = prompt ?? defaultSystemPrompt
  return {
    tenantId,
    number,
    record: { name: 'Harbor Motors', services: catalog, openingTimes, systemPrompt },
  }
}

import { randomUUID } from 'node:crypto'
import { latestSchema } from '@forecourt/db/latest-schema'
import type { Completion, CompletionRequest, LanguageModel, ToolCall } from '@forecourt/ports/language-model'
import type { TestBusiness } from '@forecourt/testing/business'
import { createTestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, untilTried } from '@forecourt/testing/redis'
import { parseConfig } from './config.ts'
import { createContext } from './context.ts'

export type Stores = Awaited<ReturnType<typeof createStores>>

/** A database and a Redis of one test file, and engines that run on them. */
export async function createStores() {
  const database = await createTestDatabase(latestSchema)
  const redis = await createTestRedis()
  return {
    database,
    redis,
    async createEngine(model: LanguageModel, overrides: Record<string, string> = {}) {
      const context = await createContext(
        parseConfig({
          PUBLIC_URL: 'https://desk.example.com',
          DATABASE_URL: database.url,
          REDIS_URL: redis.url,
          SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
          ADMIN_API_KEY: 'operator-key-of-the-tests',
          ANTHROPIC_API_KEY: 'unused',
          LOG_LEVEL: 'silent',
          AI_MAX_RETRIES: '0',
          ...overrides,
        }),
        { models: { claude: model }, workerName: randomUUID() },
      )
      await untilTried(context.redis)
      return context
    },
    async close() {
      await redis.close()
      await database.drop()
    },
  }
}

/** A model that answers what the test says, in words or by asking for tools, and remembers what it was asked. */
export function createScriptedModel(
  answer: (
    request: CompletionRequest,
    signal: AbortSignal,
  ) => Promise<string | ToolCall[]> | string | ToolCall[],
) {
  const requests: CompletionRequest[] = []
  const model: LanguageModel = {
    provider: 'claude',
    async complete(request, signal): Promise<Completion> {
      requests.push(request)
      const answered = await answer(request, signal)
      const usage = { inputTokens: 11, outputTokens: 7, cachedInputTokens: 0 }
      const common = { model: request.model, usage, costMicros: 42, providerRequestId: null }
      return typeof answered === 'string'
        ? { ...common, text: answered, stopReason: 'end' }
        : { ...common, text: '', stopReason: 'tool_calls', toolCalls: answered }
    },
    probe: () => Promise.resolve(),
  }
  return { model, requests }
}

/** A customer's message as the gateway stores it. @returns the id of the inbox event */
export async function storeMessage(
  stores: Stores,
  business: TestBusiness,
  text: string,
  from = '+12025550101',
): Promise<string> {
  const id = randomUUID()
  await stores.database.owner.query(
    `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                               correlation_id)
     values ($1, $2, $3, 'message', 'twilio', $4, $5, $6, $7)`,
    [
      id,
      business.tenantId,
      business.channelId,
      `SM${id}`,
      `${business.channelId}:${from}`,
      { from, to: business.number, text, media: [], provider_fields: {} },
      `correlation-of-${text}`,
    ],
  )
  return id
}

/** What was said in a business's conversations, in order, as `role: content`. */
export async function transcript(stores: Stores, business: TestBusiness): Promise<string[]> {
  const { rows } = await stores.database.owner.query<{ role: string; content: string; seq: number }>(
    'select role, content, seq from messages where tenant_id = $1 order by conversation_id, seq',
    [business.tenantId],
  )
  return rows.map(({ role, content }) => `${role}: ${content}`)
}

/** Attempts at a business's turns that committed nothing, as `type: error`, oldest first. */
export async function vainAttempts(stores: Stores, business: TestBusiness): Promise<string[]> {
  const { rows } = await stores.database.owner.query<{ type: string; error: string | null }>(
    'select type, error from interactions where tenant_id = $1 order by created_at',
    [business.tenantId],
  )
  return rows.map(({ type, error }) => `${type}: ${error}`)
}

export const rowsOf = async (stores: Stores, table: string, business: TestBusiness) =>
  (await stores.database.owner.query(`select * from ${table} where tenant_id = $1`, [business.tenantId])).rows

/** A promise and the means to end it. */
export function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

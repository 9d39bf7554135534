import { CustomerConversation, HandledMessage, KnownOfLead } from '@forecourt/contracts/http/agent'
import { EscalationMade, HandBackMade, ReplySent, TakeoverMade } from '@forecourt/contracts/http/agent-people'
import { ChatReply, HistoryMessage, LeadContext } from '@forecourt/contracts/http/chat'
import { ModelHealth } from '@forecourt/contracts/http/model-health'
import { Replay } from '@forecourt/contracts/http/replay'
import { findApiKeyHolder } from '@forecourt/db/api-key-holders'
import { createApiKeyCache } from '@forecourt/service/api-key-cache'
import { createApp, type App } from '@forecourt/service/app'
import { cleanInput } from '@forecourt/service/clean-input'
import { auth } from '@forecourt/service/plugins/auth'
import { rateLimit } from '@forecourt/service/plugins/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { createApi, type ApiOptions, type Closing } from './requests/api.ts'
import { chatRoutes } from './routes/chat.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { escalationRoutes } from './routes/escalations.ts'
import { leadRoutes } from './routes/leads.ts'
import { messageRoutes } from './routes/messages.ts'
import { modelHealthRoutes } from './routes/model-health.ts'
import { ownershipRoutes } from './routes/ownership.ts'
import { replayRoutes } from './routes/replays.ts'

const BODY_LIMIT_BYTES = 1024 * 1024
/** Of the time a leaving process has: for requests whose turn is in hand. The rest is for what waits behind them. */
const CLOSING_SHARE = 0.7

const description = `Decides what to answer: one turn per burst of a customer, in order. Here it is asked directly, and people take over.

**Access.** Send an API key in the header \`x-api-key\`: scope \`read\` for GET, \`write\` for the rest. A key belongs to one business; with the operator's key name it by \`user_id\`. What belongs to another business answers 404.

**Repeats.** Every write takes an \`Idempotency-Key\`. A message under one is kept once, and a repeat gets its answer, however much later.

**Times** are RFC 3339 in UTC. **Errors** have one shape, with a stable \`code\`.`

const models = [
  HandledMessage,
  KnownOfLead,
  CustomerConversation,
  EscalationMade,
  TakeoverMade,
  HandBackMade,
  ReplySent,
  ChatReply,
  HistoryMessage,
  LeadContext,
  ModelHealth,
  Replay,
]

const routes = [
  messageRoutes,
  conversationRoutes,
  escalationRoutes,
  ownershipRoutes,
  chatRoutes,
  leadRoutes,
  modelHealthRoutes,
  replayRoutes,
]

/** Health, metrics and docs for everybody; the API behind keys and their rate limits. */
export async function buildApp(context: Context, options: ApiOptions): Promise<App> {
  const { config, log, registry, db, redis } = context
  const app = await createApp({
    name: 'conversation-engine',
    title: 'Forecourt conversation engine',
    description,
    publicUrl: config.publicUrl,
    log,
    registry,
    correlationIdHeader: config.http.correlationIdHeader,
    bodyLimit: BODY_LIMIT_BYTES,
    readiness: { database: () => sql`select 1`.execute(db), redis: () => redis.ping() },
  })
  for (const model of models) app.addSchema(model)
  const api = createApi(context, options, closingOf(app, config.shutdownTimeoutMs * CLOSING_SHARE))
  const apiKeys = createApiKeyCache((hash) => findApiKeyHolder(db, hash))

  await app.register(async (scope) => {
    const { header, operatorKey, requestsPerMinute } = options
    await scope.register(auth, { header, operatorKey, findApiKey: apiKeys.find })
    await scope.register(rateLimit, { max: requestsPerMinute, redis })
    // A compiled serializer for each of a hundred answers costs start and memory, which the turns need. Answers are
    // checked against their schemas in every test instead.
    scope.setSerializerCompiler(() => (data) => JSON.stringify(data))
    scope.addHook('preValidation', cleanInput)
    for (const addRoutes of routes) await addRoutes(api)(scope.withTypeProvider<TypeBoxTypeProvider>(), {})
  })
  return app
}

function closingOf(app: FastifyInstance, graceMs: number): Closing {
  const [streams, requests] = [new AbortController(), new AbortController()]
  app.addHook('preClose', (done) => {
    streams.abort()
    setTimeout(() => requests.abort(), graceMs).unref()
    done()
  })
  return { ofStreams: streams.signal, ofRequests: requests.signal }
}

import { Agent } from '@forecourt/contracts/http/agents'
import { Dashboard, PlatformHealth, Unroutable } from '@forecourt/contracts/http/admin'
import { ApiKey, NewApiKey } from '@forecourt/contracts/http/api-keys'
import { AuditEntry } from '@forecourt/contracts/http/audit-log'
import { Consent } from '@forecourt/contracts/http/consents'
import { Conversation, ConversationDetail } from '@forecourt/contracts/http/conversations'
import { CreditLedgerEntry, Credits } from '@forecourt/contracts/http/credits'
import { DeadLetter, Replayed } from '@forecourt/contracts/http/dead-letters'
import { Dealership } from '@forecourt/contracts/http/dealerships'
import { Escalation } from '@forecourt/contracts/http/escalations'
import { Estimate, Experiment, ExperimentResults, PromptMetrics } from '@forecourt/contracts/http/experiments'
import { Interaction } from '@forecourt/contracts/http/interactions'
import { Message } from '@forecourt/contracts/http/messages'
import { PhoneNumber } from '@forecourt/contracts/http/phone-numbers'
import { Prompt } from '@forecourt/contracts/http/prompts'
import { Review } from '@forecourt/contracts/http/reviews'
import { Service } from '@forecourt/contracts/http/services'
import { StaffMember } from '@forecourt/contracts/http/staff'
import { TimelineStep } from '@forecourt/contracts/http/timeline'
import { User } from '@forecourt/contracts/http/users'
import { createApp, type App } from '@forecourt/service/app'
import { cleanInput } from '@forecourt/service/clean-input'
import { auth } from '@forecourt/service/plugins/auth'
import { rateLimit } from '@forecourt/service/plugins/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { NAME, type Context } from './context.ts'
import { adminRoutes } from './routes/admin.ts'
import { agentRoutes } from './routes/agents.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { auditLogRoutes } from './routes/audit-log.ts'
import { contactRoutes } from './routes/contacts.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { creditRoutes } from './routes/credits.ts'
import { deadLetterRoutes } from './routes/dead-letters.ts'
import { dealershipRoutes } from './routes/dealerships.ts'
import { escalationRoutes } from './routes/escalations.ts'
import { experimentRoutes } from './routes/experiments.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { messageRoutes } from './routes/messages.ts'
import { phoneNumberRoutes } from './routes/phone-numbers.ts'
import { promptRoutes } from './routes/prompts.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { serviceRoutes } from './routes/services.ts'
import { staffRoutes } from './routes/staff.ts'
import { userRoutes } from './routes/users.ts'

const BODY_BYTES_MAX = 1024 * 1024

const description = `Sets up businesses, their locations, phone numbers, AI agents, prompts and people, shows what was said, and lets people decide on it.

**Access.** Send an API key in the header \`x-api-key\`. A key belongs to one business (\`user_id\`) and has scopes: \`read\` ⊂ \`write\` ⊂ \`admin\`. The operator's key may do everything. What belongs to another business answers 404.

**Start.** \`POST /users\` → \`POST …/dealerships\` → \`POST …/phone_numbers\` → \`POST …/agents\` → \`POST …/credits/add\`; from then on texts to the number are answered.

**Repeats.** Every write takes an \`Idempotency-Key\`: a repeat within 24 hours gets the first answer again.

**Lists** are newest first, but for timelines: \`limit\`, and \`cursor\` from \`next_cursor\`. **Times** are RFC 3339 in UTC. **Errors** have one shape, with a stable \`code\`.`

const models = [
  User,
  Dealership,
  Service,
  StaffMember,
  PhoneNumber,
  Agent,
  Prompt,
  Experiment,
  Estimate,
  PromptMetrics,
  ExperimentResults,
  Credits,
  CreditLedgerEntry,
  ApiKey,
  NewApiKey,
  AuditEntry,
  Message,
  Conversation,
  ConversationDetail,
  TimelineStep,
  Interaction,
  Review,
  Escalation,
  Consent,
  Dashboard,
  PlatformHealth,
  Unroutable,
  DeadLetter,
  Replayed,
]

const routes = [
  userRoutes,
  dealershipRoutes,
  serviceRoutes,
  staffRoutes,
  phoneNumberRoutes,
  agentRoutes,
  promptRoutes,
  experimentRoutes,
  creditRoutes,
  apiKeyRoutes,
  auditLogRoutes,
  messageRoutes,
  conversationRoutes,
  reviewRoutes,
  escalationRoutes,
  interactionRoutes,
  contactRoutes,
  adminRoutes,
  deadLetterRoutes,
]

/** The management API. Everything but health, metrics and docs stands behind an API key and its rate limit. */
export async function buildApp(context: Context): Promise<App> {
  const { config, db, redis, apiKeys } = context
  const app = await createApp({
    name: NAME,
    title: 'Forecourt management API',
    description,
    publicUrl: config.publicUrl,
    log: context.log,
    registry: context.registry,
    correlationIdHeader: config.correlationIdHeader,
    bodyLimit: BODY_BYTES_MAX,
    // Not Redis: without it requests are served too, and what must leave is found in Postgres.
    readiness: { database: () => sql`select 1`.execute(db) },
  })
  for (const model of models) app.addSchema(model)

  await app.register(async (api) => {
    await api.register(auth, {
      header: config.apiKeys.header,
      operatorKey: config.apiKeys.operatorKey,
      findApiKey: apiKeys.find,
    })
    await api.register(rateLimit, { max: config.apiKeys.requestsPerMinute, redis })
    // A compiled serializer for each of 400 answers costs a second of start and 20 MB. Answers are checked against their
    // schemas in every test instead: see fixtures/api.ts.
    api.setSerializerCompiler(() => (data) => JSON.stringify(data))
    acceptEmptyBodies(api)
    api.addHook('preValidation', cleanInput)
    // Called, not registered: a scope for each would compile validators of its own, and hold 2 MB for them.
    for (const addRoutes of routes) await addRoutes(context)(api.withTypeProvider<TypeBoxTypeProvider>(), {})
  })
  return app
}

/** Many clients announce JSON on every request, also on a DELETE without a body: that is no body, not a broken one. */
function acceptEmptyBodies(api: FastifyInstance): void {
  const parse = api.getDefaultJsonParser('error', 'error')
  api.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body, done)
  })
}

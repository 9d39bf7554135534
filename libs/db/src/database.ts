import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type {
  ApiKeysTable,
  AuditLogTable,
  CreditLedgerTable,
  CreditsTable,
  IdempotencyKeysTable,
} from './tables/access.ts'
import type { AgentPromptsTable, AgentsTable, PromptExperimentsTable } from './tables/agents.ts'
import type { ChannelPaceTable, ChannelsTable } from './tables/channels.ts'
import type { ConsentsTable, ContactsTable, IdentitiesTable } from './tables/contacts.ts'
import type {
  ConversationArchivesTable,
  ConversationsTable,
  CustomerContextTable,
} from './tables/conversations.ts'
import type { InboxEventsTable } from './tables/inbox-events.ts'
import type { LocationHoursTable, LocationsTable, ServiceCatalogTable } from './tables/locations.ts'
import type { MessagesTable } from './tables/messages.ts'
import type { OutboxMessagesTable } from './tables/outbox-messages.ts'
import type { EscalationsTable, StaffTable } from './tables/staff.ts'
import type { TenantsTable } from './tables/tenants.ts'
import type { InteractionsTable, ReviewsTable, TurnsTable } from './tables/turns.ts'

export type Tables = {
  tenants: TenantsTable
  locations: LocationsTable
  location_hours: LocationHoursTable
  service_catalog: ServiceCatalogTable
  staff: StaffTable
  channels: ChannelsTable
  channel_pace: ChannelPaceTable
  agents: AgentsTable
  agent_prompts: AgentPromptsTable
  prompt_experiments: PromptExperimentsTable
  contacts: ContactsTable
  identities: IdentitiesTable
  consents: ConsentsTable
  conversations: ConversationsTable
  conversation_archives: ConversationArchivesTable
  customer_context: CustomerContextTable
  messages: MessagesTable
  inbox_events: InboxEventsTable
  outbox_messages: OutboxMessagesTable
  turns: TurnsTable
  interactions: InteractionsTable
  reviews: ReviewsTable
  escalations: EscalationsTable
  api_keys: ApiKeysTable
  idempotency_keys: IdempotencyKeysTable
  audit_log: AuditLogTable
  credits: CreditsTable
  credit_ledger: CreditLedgerTable
}

export type Database = Kysely<Tables>

export type DatabaseOptions = {
  url: string
  poolSize: number
  /** Longest wait for a connection and for one statement, in milliseconds. */
  timeoutMs: number
  /** Shown in pg_stat_activity. */
  applicationName: string
}

export type DatabaseHandle = { db: Database; pool: pg.Pool; close: () => Promise<void> }

const INT8_OID = 20
/** How values are read. Counts and micro-dollars stay far below 2^53, so a bigint may be read as a number. */
export const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/**
 * A pool whose every session runs as `forecourt_app`, the role that row-level security binds, whatever login the
 * URL names. Nothing is visible until a transaction says for which tenants it works: see `inTenant`.
 */
export function createDatabase(options: DatabaseOptions): DatabaseHandle {
  const pool = createPool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: options.timeoutMs,
    statement_timeout: options.timeoutMs,
    query_timeout: options.timeoutMs + 1_000,
    idle_in_transaction_session_timeout: options.timeoutMs * 2,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: options.applicationName,
    // Statements may leave before the answers to earlier ones are there: see `queryInTenant`.
    pipeline: true,
    // A page is as near by index as in order, on any disk of today; and no statement here is worth being compiled.
    options: '-c role=forecourt_app -c random_page_cost=1.1 -c jit=off',
    types,
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  return { db, pool, close: () => db.destroy() }
}

const pools = new WeakMap<Database, pg.Pool>()

/** The pool under a database, for what Kysely cannot do: statements that leave together. */
export function poolOf(db: Database): pg.Pool {
  const pool = pools.get(db)
  if (!pool) throw new Error('not a database of createDatabase')
  return pool
}

/**
 * A pool that outlives its connections. A broken one is replaced, and a query on it fails by itself; without these
 * listeners the loss of one that is idle, or between two statements of a transaction, would end the process.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

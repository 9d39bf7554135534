import type { Message, MessageStatus } from '@forecourt/contracts/http/messages'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isCustomer, type CustomerFilter } from './customer.ts'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

const select = (tx: TenantTransaction) =>
  tx
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .innerJoin('channels as ch', 'ch.id', 'c.channel_id')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .innerJoin('identities as i', 'i.id', 'c.identity_id')
    .leftJoin('outbox_messages as o', 'o.message_id', 'm.id')
    .select([
      'm.id',
      'm.conversation_id',
      'm.seq',
      'm.role',
      'm.content',
      'm.media',
      'm.metadata',
      'm.cost_micros',
      'm.correlation_id',
      'm.created_at',
      'm.provider_message_id as inbound_provider_id',
      'c.agent_id',
      'c.channel_id',
      'c.contact_id',
      'ch.location_id',
      'p.name as contact_name',
      'i.address',
      'o.state',
      'o.attempts',
      'o.provider_message_id as outbound_provider_id',
      'o.error_code',
      'o.error_message',
      'o.sent_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type MessageFilter = {
  agent_id?: string
  phone_number_id?: string
  conversation_id?: string
  customer?: CustomerFilter
  status?: MessageStatus
  from?: Date
  to?: Date
  text?: string
}

/** Newest first: by time, or within one conversation by number, which is the order in which it was said. */
export async function listMessages(
  tx: TenantTransaction,
  tenantId: string,
  filter: MessageFilter,
  page: PageRequest,
): Promise<Page<Message>> {
  const query = filtered(tx, tenantId, filter).limit(page.limit + 1)
  if (filter.conversation_id !== undefined) {
    const before = page.cursor ? sql<boolean>`m.seq < ${page.cursor.at}` : sql<boolean>`true`
    const rows = await query
      .select('m.seq as sort_at')
      .where('m.conversation_id', '=', filter.conversation_id)
      .where(before)
      .orderBy('m.seq', 'desc')
      .execute()
    return toPage(rows, page, toMessage, 'seq')
  }
  const rows = await query
    .select(microsOf('m.created_at').as('sort_at'))
    .where(isAfter(page, 'm.created_at', 'm.id'))
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute()
  return toPage(rows, page, toMessage)
}

/** @throws 404 */
export async function getMessage(tx: TenantTransaction, id: string): Promise<Message> {
  const row = await select(tx).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('message')
  return toMessage(row)
}

function filtered(tx: TenantTransaction, tenantId: string, filter: MessageFilter) {
  let query = select(tx).where('m.tenant_id', '=', tenantId)
  if (filter.agent_id) query = query.where('c.agent_id', '=', filter.agent_id)
  if (filter.phone_number_id) query = query.where('c.channel_id', '=', filter.phone_number_id)
  if (filter.customer) query = query.where(isCustomer(filter.customer))
  if (filter.status === 'received') query = query.where('o.message_id', 'is', null)
  else if (filter.status) query = query.where('o.state', '=', filter.status)
  if (filter.from) query = query.where('m.created_at', '>=', filter.from)
  if (filter.to) query = query.where('m.created_at', '<', filter.to)
  if (filter.text) query = query.where(contains('m.content', filter.text))
  return query
}

/**
 * Not ILIKE: of that the planner believes that hardly a row fits, and reads and joins all messages of the tenant before
 * it sorts, where going from the newest on finds a page in no time.
 */
const contains = (column: string, text: string) =>
  sql<boolean>`position(lower(${text}) in lower(${sql.ref(column)})) > 0`

function toMessage(row: Row): Message {
  const hasError = row.error_code !== null || row.error_message !== null
  return {
    message_id: row.id,
    conversation_id: row.conversation_id,
    seq: row.seq,
    role: row.role,
    direction: row.role === 'customer' ? 'inbound' : 'outbound',
    content: row.content,
    media: row.media,
    status: row.state ?? 'received',
    provider_message_id: row.outbound_provider_id ?? row.inbound_provider_id,
    error: hasError ? { code: row.error_code, message: row.error_message } : null,
    attempts: row.attempts,
    agent_id: row.agent_id,
    phone_number_id: row.channel_id,
    dealership_id: row.location_id,
    customer: { contact_id: row.contact_id, name: row.contact_name, address: row.address },
    metadata: row.metadata,
    cost_usd: row.cost_micros === null ? null : row.cost_micros / 1_000_000,
    correlation_id: row.correlation_id,
    created_at: row.created_at.toISOString(),
    sent_at: row.sent_at?.toISOString() ?? null,
  }
}

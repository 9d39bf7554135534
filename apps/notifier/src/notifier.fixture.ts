import { randomUUID } from 'node:crypto'
import type { OutboxState } from '@forecourt/contracts/delivery'
import { latestSchema } from '@forecourt/db/latest-schema'
import type { AcceptedMessage, MessageToSend, SentQuery } from '@forecourt/ports/message-sender'
import type { TestBusiness } from '@forecourt/testing/business'
import { createTestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, untilTried } from '@forecourt/testing/redis'
import { parseConfig } from './config.ts'
import { createContext } from './context.ts'
import type { Senders } from './sending/senders.ts'

export type Stores = Awaited<ReturnType<typeof createStores>>

/** A database and a Redis of one test file, and notifiers that run on them. */
export async function createStores() {
  const database = await createTestDatabase(latestSchema)
  const redis = await createTestRedis()
  return {
    database,
    redis,
    async createNotifier(senders?: Senders) {
      const context = await createContext(
        parseConfig({
          PUBLIC_URL: 'https://desk.example.com',
          DATABASE_URL: database.url,
          REDIS_URL: redis.url,
          SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
          LOG_LEVEL: 'silent',
        }),
        { ...(senders && { senders }), workerName: randomUUID() },
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

/** A provider that does what the test says, and keeps a record of what it accepted, as providers do. */
export function createScriptedProvider(
  decide: (message: MessageToSend, attempt: number) => Promise<void> | void = () => {},
) {
  const attempts: MessageToSend[] = []
  const record: { id: string; from: string; to: string; body: string }[] = []
  const provider = {
    attempts,
    record,
    isRecordReadable: true,
    accept(message: MessageToSend): AcceptedMessage {
      const id = `SM${randomUUID().replaceAll('-', '')}`
      record.unshift({ id, from: message.from, to: message.to, body: message.body })
      return { providerMessageId: id, state: 'sent' }
    },
  }
  const senders: Senders = {
    async send(_channel, message) {
      attempts.push(message)
      await decide(message, attempts.filter((other) => other.reference === message.reference).length)
      return provider.accept(message)
    },
    async findSent(_channel, query: SentQuery) {
      if (!provider.isRecordReadable) throw new Error('the record is away')
      return record
        .filter((item) => item.from === query.from && item.to === query.to && item.body === query.body)
        .map((item) => ({ providerMessageId: item.id, state: 'sent' as const }))
    },
  }
  return { ...provider, provider, senders }
}

export type TestMessage = {
  content: string
  purpose?: 'reply' | 'notice' | 'consent' | 'person' | 'staff_alert'
  state?: OutboxState
  credit?: 'held' | 'unused' | 'settled' | 'released'
  /** Written by a version that did not note the contact. */
  isOld?: boolean
}

export const STAFF_PHONE = '+12025550177'

/**
 * A conversation with these messages in the outbox.
 * @param contactId of a customer who has another conversation already
 * @returns ids of the messages, oldest first
 */
export async function insertConversation(
  { database }: Stores,
  business: TestBusiness,
  messages: readonly TestMessage[],
  contactId?: string,
): Promise<{ contactId: string; conversationId: string; ids: string[] }> {
  const [newContactId, identityId, conversationId] = [randomUUID(), randomUUID(), randomUUID()]
  const { tenantId, agentId, channelId } = business
  const query = (text: string, values: unknown[]) => database.owner.query(text, values)
  const contact = contactId ?? newContactId
  if (!contactId) await query('insert into contacts (id, tenant_id) values ($1, $2)', [contact, tenantId])
  await query(
    `insert into identities (id, tenant_id, contact_id, platform, address) values ($1, $2, $3, 'sms', $4)`,
    [identityId, tenantId, contact, `+1202${identityId.replace(/\D/g, '').slice(0, 7)}`],
  )
  await query(
    `insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id, next_seq)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [conversationId, tenantId, agentId, channelId, contact, identityId, messages.length + 1],
  )
  const ids = messages.map(() => randomUUID())
  for (const [index, message] of messages.entries()) {
    await query(
      `insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
       values ($1, $2, $3, $4, 'agent', $5, 'c-1')`,
      [ids[index], tenantId, conversationId, index + 1, message.content],
    )
    const { purpose = 'reply', state = 'pending', credit = null, isOld = false } = message
    await query(
      `insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient, state,
                                    contact_id, purpose, credit, allowed_because, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'test', 'c-1')`,
      [
        ids[index],
        tenantId,
        conversationId,
        index + 1,
        channelId,
        purpose === 'staff_alert' ? STAFF_PHONE : '+12025550101',
        state,
        isOld ? null : contact,
        purpose,
        credit,
      ],
    )
  }
  return { contactId: contact, conversationId, ids }
}

/** A conversation with messages of the agent's in the outbox. @returns their ids, oldest first */
export async function insertReplies(
  stores: Stores,
  business: TestBusiness,
  contents: readonly string[],
  state: OutboxState = 'pending',
): Promise<string[]> {
  const { ids } = await insertConversation(
    stores,
    business,
    contents.map((content) => ({ content, state })),
  )
  return ids
}

/** A status callback as the gateway stores it. @returns the id of the inbox event */
export async function storeReport(
  { database }: Stores,
  business: TestBusiness,
  payload: Record<string, unknown>,
): Promise<string> {
  const id = randomUUID()
  const report = { error_code: null, error_message: null, message_id: null, attempt: null, ...payload }
  await database.owner.query(
    `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                               correlation_id)
     values ($1, $2, $3, 'status', 'twilio', $5, 'p', $4, 'c-1')`,
    [id, business.tenantId, business.channelId, report, `event-${id}`],
  )
  return id
}

export const outboxRow = async ({ database }: Stores, messageId: string | undefined) =>
  (await database.owner.query('select * from outbox_messages where message_id = $1', [messageId])).rows[0]

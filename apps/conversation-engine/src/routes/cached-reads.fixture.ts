import { randomUUID } from 'node:crypto'
import { createTcpProxy } from '@forecourt/testing/tcp-proxy'
import { insertStore, startApi, talk, type Stores } from '../api.fixture.ts'

export type ReadDesk = Awaited<ReturnType<typeof createReadDesk>>

/** A business whose lead has said one thing and was answered, and an API whose Postgres can be taken away. */
export async function createReadDesk(stores: Stores) {
  const postgres = await createTcpProxy(stores.database.url)
  const api = await startApi(stores, { env: { DATABASE_URL: postgres.url } })
  const store = await insertStore(stores)
  const { leadId, conversationId } = await talk(
    api,
    stores,
    store,
    'hola q tal, tienen la tacoma 2021 todavia??',
  )
  const owner = (text: string, values: unknown[] = [store.tenantId]) =>
    stores.database.owner.query(text, values)

  /** Messages that were said before now, without turns. */
  const addMessages = async (from: number, to: number, conversation = conversationId) => {
    await owner(
      `insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
       select gen_random_uuid(), $1, $2, seq, 'customer', 'ok ' || seq, 'c' from generate_series($3::int, $4::int) seq`,
      [store.tenantId, conversation, from, to],
    )
    await owner(`update conversations set next_seq = $2 where id = $1`, [conversation, to + 1])
  }

  /** Another conversation of the same customer, begun after the first, on another channel of the same location. */
  async function addConversation(status: string, lastMessageInHours: number): Promise<string> {
    const [channelId, agentId, id] = [randomUUID(), randomUUID(), `ffffffff-${randomUUID().slice(9)}`]
    await owner(
      `insert into channels (id, tenant_id, location_id, type, provider, external_number)
       values ($1, $2, $3, 'sms', 'twilio', $4)`,
      [channelId, store.tenantId, store.locationId, `+1303${String(Date.now()).slice(-7)}`],
    )
    await owner(`insert into agents (id, tenant_id, channel_id, name) values ($1, $2, $3, 'Max')`, [
      agentId,
      store.tenantId,
      channelId,
    ])
    await owner(
      `insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id, status, last_message_at,
                                  created_at)
       select $1, tenant_id, $2, $3, contact_id, identity_id, $4, now() + make_interval(hours => $5),
              now() + interval '1 s'
         from conversations where id = $6`,
      [id, agentId, channelId, status, lastMessageInHours, conversationId],
    )
    return id
  }

  return {
    postgres,
    api,
    store,
    leadId,
    conversationId,
    owner,
    addMessages,
    addConversation,
    get: (path: string) => api.get(path, store.key),
    say: (message: string) => api.post(`/api/chat/${leadId}`, { message }, store.key),
    correct: (type: string, value: object) =>
      api.call('PUT', `/api/chat/${leadId}/context/${type}`, { key: store.key, body: { value } }),

    /** What the cache was good for since it was asked last. */
    async counts(): Promise<Record<string, number>> {
      const { values } = await api.context.metrics.conversationCacheReads.get()
      api.context.metrics.conversationCacheReads.reset()
      return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]))
    },

    context: `/api/chat/${leadId}/context`,
    history: (limit = 20) => `/api/chat/${leadId}/history?limit=${limit}`,
    byId: `/api/agent/conversation/${leadId}`,
    byPhone: '/api/agent/conversation/%2B12025550101',
    byPlace: `/api/agent/conversation/${leadId}?dealership_id=${store.locationId.toUpperCase()}`,

    async close() {
      await api.close()
      await postgres.cut()
    },
  }
}

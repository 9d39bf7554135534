import type pg from 'pg'
import type { TestBusiness } from '@forecourt/testing/business'
import type { Customer } from './traffic.ts'

/** How many customers may have a history: a number of seven digits each. */
const AREA = { short: '504', long: '505' }

/**
 * Conversations that have been going on: messages of both sides by turns, with the inbox events, outbox rows, turns and
 * delivery reports that come with them.
 * @returns the customers, who may write on
 */
export async function insertHistory(
  database: pg.Pool,
  businesses: readonly TestBusiness[],
  size: { conversations: number; messagesEach: number; area: keyof typeof AREA },
): Promise<Customer[]> {
  const { conversations, messagesEach } = size
  await database.query(
    `create temporary table story as
     select n, uuidv7() as conversation_id, uuidv7() as contact_id, uuidv7() as identity_id,
            '+1${AREA[size.area]}' || lpad((2000000 + n)::text, 7, '0') as number, b.*
       from generate_series(0, $1 - 1) as n
       join unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[])
            with ordinality as b (tenant_id, channel_id, agent_id, store, b) on b.b = n % $6 + 1`,
    [
      conversations,
      businesses.map((business) => business.tenantId),
      businesses.map((business) => business.channelId),
      businesses.map((business) => business.agentId),
      businesses.map((business) => business.number),
      businesses.length,
    ],
  )
  for (const statement of statements(messagesEach)) await database.query(statement)
  const { rows } = await database.query<Customer>('select number, store from story order by n')
  await database.query('drop table story')
  for (const table of [
    'contacts',
    'identities',
    'conversations',
    'messages',
    'inbox_events',
    'outbox_messages',
    'turns',
  ])
    await database.query(`vacuum analyze ${table}`)
  return rows
}

const statements = (messagesEach: number) => [
  'insert into contacts (id, tenant_id, phone) select contact_id, tenant_id, number from story',
  `insert into identities (id, tenant_id, contact_id, platform, address)
   select identity_id, tenant_id, contact_id, 'sms', number from story`,
  `insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id, next_seq, customer_seq,
                              answered_seq)
   select conversation_id, tenant_id, agent_id, channel_id, contact_id, identity_id, ${messagesEach + 1},
          ${messagesEach - 1}, ${messagesEach - 1}
     from story`,
  `create temporary table said as
   select s.*, seq, uuidv7() as id, now() - (${messagesEach} - seq) * interval '1 minute' as at
     from story s, generate_series(1, ${messagesEach}) as seq`,
  `insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id, created_at)
   select id, tenant_id, conversation_id, seq, case when seq % 2 = 1 then 'customer' else 'agent' end,
          'Something that is about as long as what people write in a text message to a dealership.', id, at
     from said`,
  `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                             state, correlation_id, received_at, processed_at)
   select id, tenant_id, channel_id, 'message', 'twilio', 'SM' || id, channel_id || ':' || number,
          jsonb_build_object('from', number, 'to', store, 'text', 'Something', 'media', '[]'::jsonb),
          'processed', id, at, at
     from said where seq % 2 = 1`,
  `insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient, state,
                                allowed_because, attempts, attempt_started_at, due_at, provider_message_id,
                                correlation_id, sent_at, created_at)
   select id, tenant_id, conversation_id, seq, channel_id, number, 'delivered', 'the customer wrote', 1, at, at,
          'SM' || id, id, at, at
     from said where seq % 2 = 0`,
  `insert into turns (id, tenant_id, conversation_id, from_seq, to_seq, reply_message_id, latency_ms, outcome,
                      correlation_id)
   select uuidv7(), tenant_id, conversation_id, seq - 1, seq - 1, id, 900, 'replied', id from said where seq % 2 = 0`,
  `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                             state, correlation_id, received_at, processed_at)
   select uuidv7(), tenant_id, channel_id, 'status', 'twilio', 'SM' || id || ':delivered', id,
          jsonb_build_object('message_id', id, 'state', 'delivered', 'provider_message_id', 'SM' || id),
          'processed', id, at, at
     from said where seq % 2 = 0`,
  'drop table said',
]

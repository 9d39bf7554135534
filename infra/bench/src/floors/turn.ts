/**
 * What a whole turn costs when it is done by hand, one message after the other's statement: the rows that must be
 * written, the calls that must be made, each statement by itself. Nothing is batched, nothing is claimed or fenced, no
 * tenant is kept from another; in exchange there are no services in between and no layers.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { parse } from 'node:querystring'
import { fastify } from 'fastify'
import { Redis } from 'ioredis'
import pg from 'pg'
import { Agent, request as call } from 'undici'

const environment = process.env as Record<string, string>
const { DATABASE_URL, REDIS_URL, PUBLIC_URL, TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID, TWILIO_BASE_URL, PORT } =
  environment
const CONNECTIONS = 20

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: CONNECTIONS })
const redis = new Redis(REDIS_URL as string)
const readers = { inbound: new Redis(REDIS_URL as string), outbound: new Redis(REDIS_URL as string) }
const providers = new Agent({ connections: 128 })
const statement = <Row extends object>(name: string, text: string, values: unknown[]) =>
  pool.query<Row & pg.QueryResultRow>({ name, text, values })

type Channel = { id: string; tenant_id: string; agent_id: string }
const channels = new Map<string, Channel>()
const found = await pool.query<Channel & { external_number: string }>(
  `select c.id, c.tenant_id, c.external_number, a.id as agent_id from channels c join agents a on a.channel_id = c.id`,
)
for (const row of found.rows) channels.set(row.external_number, row)

type Inbound = { id: string; from: string; to: string; text: string }

/** The row of the customer's conversation, made at the first text. */
async function openConversation(channel: Channel, from: string): Promise<string> {
  const known = await statement<{ id: string }>(
    'find_conversation',
    `select c.id from conversations c join identities d on d.id = c.identity_id
      where c.agent_id = $1 and d.tenant_id = $2 and d.platform = 'sms' and d.address = $3`,
    [channel.agent_id, channel.tenant_id, from],
  )
  if (known.rows[0]) return known.rows[0].id
  const [contact, identity, conversation] = [randomUUID(), randomUUID(), randomUUID()]
  await statement('contact', 'insert into contacts (id, tenant_id, phone) values ($1, $2, $3)', [
    contact,
    channel.tenant_id,
    from,
  ])
  await statement(
    'identity',
    `insert into identities (id, tenant_id, contact_id, platform, address) values ($1, $2, $3, 'sms', $4)`,
    [identity, channel.tenant_id, contact, from],
  )
  await statement(
    'conversation',
    `insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [conversation, channel.tenant_id, channel.agent_id, channel.id, contact, identity],
  )
  return conversation
}

const insertMessage = (
  id: string,
  channel: Channel,
  conversation: string,
  seq: number,
  role: string,
  text: string,
) =>
  statement(
    'message',
    `insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
     values ($1, $2, $3, $4, $5, $6, 'floor')`,
    [id, channel.tenant_id, conversation, seq, role, text],
  )

const takeNumber = async (conversation: string, column: 'customer_seq' | 'answered_seq') =>
  (
    await statement<{ seq: number }>(
      `number_${column}`,
      `update conversations set next_seq = next_seq + 1, ${column} = next_seq, last_message_at = now()
        where id = $1 returning next_seq - 1 as seq`,
      [conversation],
    )
  ).rows[0]!.seq

async function answer({ id, from, to, text }: Inbound) {
  const channel = channels.get(to) as Channel
  const conversation = await openConversation(channel, from)
  const seq = await takeNumber(conversation, 'customer_seq')
  await insertMessage(id, channel, conversation, seq, 'customer', text)
  await statement(
    'processed',
    `update inbox_events set state = 'processed', processed_at = now() where id = $1`,
    [id],
  )
  const history = await statement<{ role: string; content: string }>(
    'history',
    'select role, content from messages where conversation_id = $1 order by seq desc limit 20',
    [conversation],
  )
  const completion = await post('/v1/messages', 'application/json', {
    body: JSON.stringify({ model: 'claude-haiku-5-5', max_tokens: 400, messages: history.rows.reverse() }),
  })
  const reply = (completion as { content: { text: string }[] }).content[0]!.text
  const replyId = randomUUID()
  const replySeq = await takeNumber(conversation, 'answered_seq')
  await insertMessage(replyId, channel, conversation, replySeq, 'agent', reply)
  await statement(
    'outbox',
    `insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient, allowed_because,
                                  correlation_id)
     values ($1, $2, $3, $4, $5, $6, 'the customer wrote', 'floor')`,
    [replyId, channel.tenant_id, conversation, replySeq, channel.id, from],
  )
  await statement(
    'turn',
    `insert into turns (id, tenant_id, conversation_id, from_seq, to_seq, reply_message_id, latency_ms, outcome,
                        correlation_id)
     values ($1, $2, $3, $4, $4, $5, 0, 'replied', 'floor')`,
    [randomUUID(), channel.tenant_id, conversation, seq, replyId],
  )
  await redis.xadd(
    'floor-outbound',
    '*',
    'event',
    JSON.stringify({ id: replyId, from: to, to: from, text: reply }),
  )
}

async function send({ id, from, to, text }: Inbound) {
  await statement(
    'sending',
    `update outbox_messages set state = 'sending', attempts = attempts + 1, attempt_started_at = now()
      where message_id = $1`,
    [id],
  )
  const account = `/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json`
  const form = new URLSearchParams({ From: from, To: to, Body: text, StatusCallback: `${PUBLIC_URL}/status` })
  const record = await post(account, 'application/x-www-form-urlencoded', { body: form.toString() })
  await statement(
    'sent',
    `update outbox_messages set state = 'sent', provider_message_id = $2, sent_at = now() where message_id = $1`,
    [id, (record as { sid: string }).sid],
  )
}

async function post(path: string, contentType: string, { body }: { body: string }): Promise<unknown> {
  const { body: answer } = await call(TWILIO_BASE_URL + path, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
    dispatcher: providers,
  })
  return answer.json()
}

async function consume(
  reader: Redis,
  stream: string,
  handle: (message: Inbound) => Promise<void>,
): Promise<never> {
  let last = '0'
  for (;;) {
    const read = await reader.xread('COUNT', 100, 'BLOCK', 1_000, 'STREAMS', stream, last)
    for (const [id, fields] of read?.[0]?.[1] ?? []) {
      last = id
      void handle(JSON.parse(fields[1] as string) as Inbound)
    }
  }
}

const app = fastify()
app.removeAllContentTypeParsers()
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
  done(null, body),
)
app.get('/health/ready', () => 'ready')
app.post('/webhook/sms/twilio', async (request, reply) => {
  const params = parse(request.body as string) as Record<string, string>
  let signed = PUBLIC_URL + request.url
  for (const name of Object.keys(params).sort()) signed += name + params[name]
  const expected = createHmac('sha1', TWILIO_AUTH_TOKEN as string)
    .update(signed)
    .digest('base64')
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(request.headers['x-twilio-signature'] as string)))
    return reply.code(403).send()
  const { From: from = '', To: to = '', Body: text = '', MessageSid: eventId } = params
  const channel = channels.get(to) as Channel
  const id = randomUUID()
  await statement(
    'event',
    `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                               correlation_id)
     values ($1, $2, $3, 'message', 'twilio', $4, $5, $6, 'floor') on conflict do nothing`,
    [
      id,
      channel.tenant_id,
      channel.id,
      eventId,
      `${channel.id}:${from}`,
      JSON.stringify({ from, to, text, media: [] }),
    ],
  )
  await redis.xadd('floor-inbound', '*', 'event', JSON.stringify({ id, from, to, text }))
  return reply.type('text/xml').send('<Response></Response>')
})
void consume(readers.inbound, 'floor-inbound', answer)
void consume(readers.outbound, 'floor-outbound', send)
await app.listen({ port: Number(PORT), host: '127.0.0.1' })

/**
 * What acknowledging costs at the least: a Fastify handler that verifies Twilio's signature, stores the event in a
 * batched insert, publishes it, and does nothing else. No tenants, no row security, no ids for logs, no metrics.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { parse } from 'node:querystring'
import { fastify } from 'fastify'
import { Redis } from 'ioredis'
import pg from 'pg'

const { DATABASE_URL, REDIS_URL, PUBLIC_URL, TWILIO_AUTH_TOKEN, PORT } = process.env as Record<string, string>
const BATCH_MAX = 200
const BATCHES_AT_ONCE = 2

type Event = { id: string; eventId: string; partition: string; payload: string }

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: BATCHES_AT_ONCE })
const redis = new Redis(REDIS_URL as string)
const channels = new Map<string, { id: string; tenantId: string }>()
for (const row of (await pool.query('select id, tenant_id, external_number from channels')).rows)
  channels.set(row.external_number, { id: row.id, tenantId: row.tenant_id })

const waiting: { event: Event; channel: { id: string; tenantId: string }; stored: () => void }[] = []
let running = 0

async function flush() {
  if (running >= BATCHES_AT_ONCE || waiting.length === 0) return
  running += 1
  const batch = waiting.splice(0, BATCH_MAX)
  await pool.query({
    name: 'store',
    text: `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                                     correlation_id)
           select id, tenant_id, channel_id, 'message', 'twilio', event_id, partition_key, payload, id
             from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[])
               as e (id, tenant_id, channel_id, event_id, partition_key, payload)
           on conflict do nothing`,
    values: [
      batch.map(({ event }) => event.id),
      batch.map(({ channel }) => channel.tenantId),
      batch.map(({ channel }) => channel.id),
      batch.map(({ event }) => event.eventId),
      batch.map(({ event }) => event.partition),
      batch.map(({ event }) => event.payload),
    ],
  })
  const pipeline = redis.pipeline()
  for (const { event } of batch)
    pipeline.xadd('floor', 'MAXLEN', '~', 100_000, '*', 'event', JSON.stringify({ id: event.id }))
  void pipeline.exec()
  for (const { stored } of batch) stored()
  running -= 1
  void flush()
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
  const given = request.headers['x-twilio-signature'] as string
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(given))) return reply.code(403).send()
  const channel = channels.get(params['To'] as string)
  if (!channel) return reply.code(404).send()
  const event = {
    id: randomUUID(),
    eventId: params['MessageSid'] as string,
    partition: `${channel.id}:${params['From']}`,
    payload: JSON.stringify({ from: params['From'], to: params['To'], text: params['Body'], media: [] }),
  }
  await new Promise<void>((stored) => {
    waiting.push({ event, channel, stored })
    if (waiting.length === 1) setImmediate(() => void flush())
  })
  return reply.type('text/xml').send('<Response></Response>')
})
await app.listen({ port: Number(PORT), host: '127.0.0.1' })

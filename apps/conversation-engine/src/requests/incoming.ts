import { createHash } from 'node:crypto'
import { newId } from '@forecourt/db/ids'
import { keyReused, canonicalJson } from '@forecourt/service/request-key'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import { insertApiMessage, nameCustomer } from '../queries/api-messages.ts'

/** A customer's message as a caller brings it. */
export type IncomingMessage = {
  tenantId: string
  channelId: string
  from: string
  to: string
  text: string
  media: { url: string; content_type: string }[]
  /** Whether the reply also leaves by the channel, or only with the answer to the request. */
  deliver: boolean
  customerName: string | undefined
}

type Call = { correlationId: string; traceparent: string; headers: Record<string, unknown> }

/**
 * Keeps a message like one from a provider, and takes it into its conversation. Under an Idempotency-Key it is kept
 * once for each tenant and key, so that a repeat finds the first one, also after a crash.
 * @returns its id, and whether it was there already
 * @throws 422 when the key came with another message
 */
export async function receive(
  context: Context,
  request: Call,
  message: IncomingMessage,
): Promise<{ messageId: string; isRepeat: boolean }> {
  const { tenantId, channelId, customerName, deliver, ...said } = message
  const key = request.headers['idempotency-key']
  const requestHash = sha256(canonicalJson({ channelId, deliver, ...said }))
  const stored = await insertApiMessage(context.db, {
    id: newId(),
    tenantId,
    channelId,
    eventId: typeof key === 'string' ? `${tenantId}:${sha256(key)}` : newId(),
    payload: {
      ...said,
      ...(!deliver && { reply_via: 'caller' as const }),
      provider_fields: { request_hash: requestHash, ...(customerName && { customer_name: customerName }) },
    },
    correlationId: request.correlationId,
    traceparent: request.traceparent,
  })
  if (stored.requestHash !== requestHash) throw keyReused()
  await admit(context, [{ tenantId, inboxEventId: stored.id }])
  if (customerName && stored.isNew) await nameCustomer(context.db, tenantId, stored.id, customerName)
  return { messageId: stored.id, isRepeat: !stored.isNew }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

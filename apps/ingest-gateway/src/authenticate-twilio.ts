import { credentialsOf } from '@forecourt/adapter-twilio/credentials'
import type { FormParams } from '@forecourt/adapter-twilio/form'
import { verifySignature } from '@forecourt/adapter-twilio/signature'
import { ApiError } from '@forecourt/service/errors'
import type { FastifyRequest } from 'fastify'
import type { Context } from './context.ts'
import type { ChannelFound } from './queries/channels.ts'

/**
 * Checks Twilio's signature with the token of the channel the webhook is about, or the platform's where the channel
 * has none or the number is nobody's.
 * @param address our own number in this webhook
 * @returns the channel, or undefined when the number is not known
 * @throws ApiError 403; nothing may be stored then
 */
export async function authenticateTwilio(
  context: Context,
  request: FastifyRequest,
  params: FormParams,
  address: string,
): Promise<ChannelFound | undefined> {
  const remembered = await context.channels.find(address)
  if (isSigned(context, request, params, remembered).verified) return remembered
  // The token may have been changed a moment ago.
  const channel = remembered && (await context.channels.find(address, { fresh: true }))
  const verification = isSigned(context, request, params, channel)
  if (verification.verified) return channel

  const kind = request.routeOptions.url?.endsWith('/status') ? 'status' : 'message'
  context.metrics.webhooks.inc({ provider: 'twilio', kind, outcome: 'bad_signature' })
  request.log.warn({ reason: verification.reason }, 'webhook with a bad signature')
  throw new ApiError(403, 'bad_signature', 'X-Twilio-Signature does not fit this request')
}

function isSigned(
  { config, secrets }: Context,
  request: FastifyRequest,
  params: FormParams,
  channel: ChannelFound | undefined,
) {
  const stored =
    channel?.credentialsEncrypted &&
    secrets.decrypt(channel.credentialsEncrypted, `channels.credentials:${channel.channelId}`)
  const header = request.headers['x-twilio-signature']
  return verifySignature({
    url: config.publicUrl + request.url,
    header: typeof header === 'string' ? header : undefined,
    authToken: credentialsOf(stored, config.twilio)?.authToken ?? config.twilio.authToken ?? '',
    contentType: request.headers['content-type'],
    rawBody: Buffer.isBuffer(request.body) ? request.body : '',
    params,
  })
}

import { firstValue, parseForm, type FormParams } from '@forecourt/adapter-twilio/form'
import { toDeliveryReport, toInboundMessage } from '@forecourt/adapter-twilio/mapping'
import { ApiError } from '@forecourt/service/errors'
import { Type } from '@sinclair/typebox'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { authenticateTwilio } from '../authenticate-twilio.ts'
import type { Context } from '../context.ts'
import { toMessageEvent, toStatusEvent, type CallbackQuery } from '../twilio-inbox-event.ts'
import { storeInboxEvent } from '../store-inbox-event.ts'

/** No reply by TwiML: answers leave by the API, where their fate can be followed. */
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

const CallbackQuerySchema = Type.Object({
  message: Type.Optional(Type.String({ description: 'Our id of the message' })),
  attempt: Type.Optional(Type.String({ description: 'Which attempt to send it is reported on' })),
  correlation: Type.Optional(Type.String({ description: 'Correlation id of what led to the message' })),
})

/** Webhooks of Twilio: inbound messages and delivery callbacks, each signed over the public URL and the raw body. */
export const twilioRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  // The raw bytes are what was signed, so no parser may touch them first.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      done(null, body)
    },
  )

  const receiveMessage = async (request: FastifyRequest, reply: FastifyReply) => {
    const params = paramsOf(request)
    const channel = await authenticateTwilio(context, request, params, required(params, 'To'))
    const message = toInboundMessage(params)
    if (!message) throw unreadable()
    await storeInboxEvent(context, request, 'message', toMessageEvent(message, params, channel))
    return reply.type('text/xml').send(EMPTY_TWIML)
  }

  const receiveStatus = async (request: FastifyRequest, reply: FastifyReply) => {
    const params = paramsOf(request)
    const channel = await authenticateTwilio(context, request, params, required(params, 'From'))
    const report = toDeliveryReport(params)
    if (!report) throw unreadable()
    await storeInboxEvent(
      context,
      request,
      'status',
      toStatusEvent(report, request.query as CallbackQuery, channel),
    )
    return reply.type('text/xml').send(EMPTY_TWIML)
  }

  app.post(
    '/webhook/sms',
    { schema: webhook('A customer wrote by SMS (Twilio, told by the content type)') },
    receiveMessage,
  )
  app.post('/webhook/sms/twilio', { schema: webhook('A customer wrote by SMS') }, receiveMessage)
  app.post(
    '/webhook/sms/twilio/status',
    { schema: { ...webhook('Twilio reports what became of a message'), querystring: CallbackQuerySchema } },
    receiveStatus,
  )
}

const webhook = (summary: string) => ({
  tags: ['twilio'],
  summary,
  description:
    'Form-encoded. `X-Twilio-Signature` is checked over PUBLIC_URL + path + query and the parameters.',
  consumes: ['application/x-www-form-urlencoded'],
  response: {
    200: Type.String({ description: 'Stored durably. Empty TwiML' }),
    '4xx': Type.Ref('Error'),
    503: Type.Ref('Error'),
  },
})

const paramsOf = (request: FastifyRequest): FormParams =>
  parseForm(Buffer.isBuffer(request.body) ? request.body : '')

function required(params: FormParams, name: string): string {
  const value = firstValue(params, name)
  if (!value) throw new ApiError(400, 'invalid_webhook', `${name} is missing`, { details: { field: name } })
  return value
}

const unreadable = () => new ApiError(400, 'invalid_webhook', 'The parameters are not those of this webhook')

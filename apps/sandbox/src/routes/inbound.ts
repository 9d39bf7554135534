import { Type } from '@sinclair/typebox'
import { ApiError } from '@forecourt/service/errors'
import { receiveText } from '../webhooks/inbound.ts'
import { AccountSid, errorAnswers, PhoneNumber, type SandboxPlugin } from './sandbox-plugin.ts'

const Delivery = Type.Object({
  status: Type.Union([Type.Integer(), Type.Null()], { description: 'null: no answer came' }),
  body: Type.String(),
  error: Type.Optional(Type.String()),
  latency_ms: Type.Integer(),
})

/** A customer's text, as Twilio would bring it. */
export const inbound: SandboxPlugin = async (app, { context }) => {
  app.post(
    '/twilio/inbound',
    {
      schema: {
        tags: ['twilio'],
        summary: 'Text a store: posts a signed webhook to the platform and tells what it answered',
        body: Type.Object(
          {
            from: PhoneNumber,
            to: PhoneNumber,
            body: Type.String({ maxLength: 1_600 }),
            media_urls: Type.Optional(Type.Array(Type.String({ pattern: '^https?://' }), { maxItems: 10 })),
            message_sid: Type.Optional(
              Type.String({ pattern: '^(SM|MM)[0-9a-f]{32}$', description: 'To deliver one again' }),
            ),
            account_sid: Type.Optional(AccountSid),
            repeat: Type.Optional(
              Type.Integer({ minimum: 0, maximum: 100, description: 'Deliveries beyond the first' }),
            ),
            retries: Type.Optional(
              Type.Integer({ minimum: 0, maximum: 20, description: 'While no answer or 5xx comes' }),
            ),
            opt_out_type: Type.Optional(
              Type.Union(['STOP', 'START', 'HELP'].map((type) => Type.Literal(type))),
            ),
            bad_signature: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            message_sid: Type.String(),
            ...Delivery.properties,
            deliveries: Type.Array(Delivery),
          }),
          ...errorAnswers,
        },
      },
    },
    async ({ body: given }) => {
      const account = given.account_sid
        ? context.accounts.find(given.account_sid)
        : context.accounts.ownerOf(given.to)
      if (!account)
        throw new ApiError(400, 'unknown_account', `account_sid ${given.account_sid} is not registered`)
      const { messageSid, deliveries } = await receiveText(context, account, {
        from: given.from,
        to: given.to,
        body: given.body,
        mediaUrls: given.media_urls ?? [],
        ...(given.message_sid ? { messageSid: given.message_sid } : {}),
        ...(given.opt_out_type ? { optOutType: given.opt_out_type } : {}),
        isForged: given.bad_signature ?? false,
        repeat: given.repeat ?? 0,
        retries: given.retries ?? 0,
      })
      const results = deliveries.map(({ latencyMs, ...rest }) => ({ ...rest, latency_ms: latencyMs }))
      return { message_sid: messageSid, ...(results[0] as (typeof results)[number]), deliveries: results }
    },
  )
}

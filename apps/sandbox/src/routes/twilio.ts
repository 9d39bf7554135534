import { parse } from 'node:querystring'
import type { FastifyError, FastifyInstance } from 'fastify'
import { toRfc2822 } from '../domain/message.ts'
import { toTwilioError } from '../domain/twilio-error.ts'
import type { Context } from '../context.ts'
import type { Account } from '../state/accounts.ts'
import { sendNotFound, sendTwilioError } from './twilio-answers.ts'
import { media } from './twilio-media.ts'
import { messageList } from './twilio-list.ts'
import { messageSend } from './twilio-send.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by Twilio's authentication. */
    account: Account
  }
}

/** Twilio's API of 2010, as far as messages go: its paths, forms, authentication and error shape. */
export async function twilio(app: FastifyInstance, { context }: { context: Context }) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, parse(body as string)),
  )
  // Twilio reads nothing but forms: what comes as JSON has no fields, and the answer is that To is missing.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, {}))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if ((error.statusCode ?? 500) >= 500) request.log.error({ err: error }, 'request failed')
    return sendTwilioError(reply, toTwilioError((error.statusCode ?? 500) >= 500 ? 20500 : 20404))
  })
  app.setNotFoundHandler((request, reply) => sendNotFound(request, reply))

  app.decorateRequest('account', null as unknown as Account)
  app.addHook('onRequest', async (request, reply) => {
    const account = context.accounts.findByAuthorization(request.headers.authorization ?? '')
    const { sid } = request.params as { sid?: string }
    if (!account || (sid !== undefined && sid !== account.sid)) {
      await sendTwilioError(
        reply.header('www-authenticate', 'Basic realm="Twilio API"'),
        toTwilioError(20003),
      )
      return
    }
    request.account = account
  })

  app.get('/Accounts/:sid.json', { schema: { hide: true } }, (request) => toAccountResource(request.account))
  await app.register(messageSend, { context })
  await app.register(messageList, { context })
  await app.register(media, { context })
}

function toAccountResource(account: Account) {
  const uri = `/2010-04-01/Accounts/${account.sid}`
  return {
    sid: account.sid,
    owner_account_sid: account.sid,
    friendly_name: account.friendlyName,
    auth_token: account.authToken,
    status: 'active',
    type: 'Full',
    date_created: toRfc2822(account.createdAtMs),
    date_updated: toRfc2822(account.createdAtMs),
    subresource_uris: { messages: `${uri}/Messages.json` },
    uri: `${uri}.json`,
  }
}

import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { type ListQuery, parseListQuery, toPageFrame } from '../domain/message-page.ts'
import { toMessageResource } from '../domain/message.ts'
import { parsePhoneNumber } from '../domain/phone-number.ts'
import { toTwilioError } from '../domain/twilio-error.ts'
import { sendNotFound, sendTwilioError } from './twilio-answers.ts'

/** GET …/Messages.json, newest first, page by page; GET …/Messages/{sid}.json. */
export async function messageList(app: FastifyInstance, { context }: { context: Context }) {
  app.get('/Accounts/:sid/Messages.json', { schema: { hide: true } }, (request, reply) => {
    if (context.twilioFaults.fires('list_unavailable', context.twilioFaults.faults.list_unavailable)) {
      return sendTwilioError(reply, toTwilioError(20503))
    }
    const query = request.query as ListQuery
    const { to, from, afterSid, pageSize, ...range } = parseListQuery(query)
    const before = afterSid === undefined ? undefined : context.messages.find(afterSid)?.order
    if (afterSid !== undefined && before === undefined) {
      return sendTwilioError(reply, toTwilioError(20001, { message: 'The page token is not valid' }))
    }
    const found = context.messages.list(
      {
        accountSid: request.account.sid,
        ...(to ? { to: parsePhoneNumber(to) ?? to } : {}),
        ...(from ? { from: parsePhoneNumber(from) ?? from } : {}),
        ...(before === undefined ? {} : { before }),
        ...range,
      },
      pageSize + 1,
    )
    const messages = found.slice(0, pageSize)
    const lastSid = found.length > pageSize ? messages.at(-1)?.sid : undefined
    const path = request.url.split('?')[0] as string
    const frame = toPageFrame(path, query, parseListQuery(query), messages.length, lastSid)
    return { ...frame, messages: messages.map(toMessageResource) }
  })

  app.get('/Accounts/:sid/Messages/:messageSid.json', { schema: { hide: true } }, (request, reply) => {
    const message = context.messages.find((request.params as { messageSid: string }).messageSid)
    return message?.accountSid === request.account.sid
      ? toMessageResource(message)
      : sendNotFound(request, reply)
  })
}

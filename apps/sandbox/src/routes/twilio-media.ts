import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { type Media, type Message, toRfc2822 } from '../domain/message.ts'
import { sendNotFound } from './twilio-answers.ts'

type Params = { messageSid: string; mediaSid?: string }

/** The media of a message: the list, one resource, and the content itself, by redirect as Twilio does. */
export async function media(app: FastifyInstance, { context }: { context: Context }) {
  const schema = { hide: true }

  function find(request: FastifyRequest): { message?: Message; item?: Media } {
    const { messageSid, mediaSid } = request.params as Params
    const message = context.messages.find(messageSid)
    if (!message || message.accountSid !== request.account.sid) return {}
    const item = message.media.find(({ sid }) => sid === mediaSid)
    return { message, ...(item ? { item } : {}) }
  }

  app.get('/Accounts/:sid/Messages/:messageSid/Media.json', { schema }, (request, reply) => {
    const { message } = find(request)
    if (!message) return sendNotFound(request, reply)
    const uri = `${request.url.split('?')[0]}?PageSize=50&Page=0`
    return {
      first_page_uri: uri,
      next_page_uri: null,
      previous_page_uri: null,
      uri,
      page: 0,
      page_size: 50,
      start: 0,
      end: Math.max(0, message.media.length - 1),
      media_list: message.media.map((item) => toMediaResource(message, item)),
    }
  })

  app.get('/Accounts/:sid/Messages/:messageSid/Media/:mediaSid.json', { schema }, (request, reply) => {
    const { message, item } = find(request)
    return message && item ? toMediaResource(message, item) : sendNotFound(request, reply)
  })

  app.get('/Accounts/:sid/Messages/:messageSid/Media/:mediaSid', { schema }, (request, reply) => {
    const { item } = find(request)
    return item ? reply.redirect(item.url, 307) : sendNotFound(request, reply)
  })
}

const toMediaResource = (message: Message, { sid, contentType }: Media) => ({
  sid,
  account_sid: message.accountSid,
  parent_sid: message.sid,
  content_type: contentType,
  date_created: toRfc2822(message.createdAtMs),
  date_updated: toRfc2822(message.createdAtMs),
  uri: `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}/Media/${sid}.json`,
})

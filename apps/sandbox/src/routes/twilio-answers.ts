import type { FastifyReply, FastifyRequest } from 'fastify'
import { toErrorBody, toTwilioError, type TwilioError } from '../domain/twilio-error.ts'

/** An error in Twilio's shape. */
export function sendTwilioError(reply: FastifyReply, error: TwilioError) {
  if (error.status === 429) reply.header('retry-after', 1)
  return reply.code(error.status).send(toErrorBody(error))
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply) {
  const message = `The requested resource ${request.url.split('?')[0]} was not found`
  return sendTwilioError(reply, toTwilioError(20404, { message }))
}

/** The caller sees the connection end without an answer. */
export function breakConnection(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

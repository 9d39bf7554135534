import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { toModelError } from '../domain/model-error.ts'
import { toOpenAiError } from '../domain/openai-error.ts'
import { createAnthropicId, createOpenAiRequestId } from '../state/identifiers.ts'
import { anthropicModels, isAnthropicKey, sendModelError } from './anthropic.ts'
import { modelMessages } from './anthropic-messages.ts'
import { isOpenAiKey, openAiModels, sendOpenAiError } from './openai.ts'
import { openAiConversations } from './openai-conversations.ts'
import { openAiResponses } from './openai-responses.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The provider's id of this request, which every answer carries. */
    modelRequestId: string
  }
}

/** Bytes. https://docs.claude.com/en/api/errors#request-size-limits */
const BODY_LIMIT = 32 * 1_048_576

/**
 * The model providers' APIs. Both live under /v1, and both have /v1/models: what the path does not tell, the headers do,
 * since every request to Anthropic names a version.
 */
export async function modelApis(app: FastifyInstance, { context }: { context: Context }) {
  app.decorateRequest('modelRequestId', '')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string))
    } catch {
      done(Object.assign(new Error('The request body is not valid JSON'), { statusCode: 400 }))
    }
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return sendError(request, reply, status, status === 400 ? error.message : undefined)
  })
  app.setNotFoundHandler((request, reply) => sendError(request, reply, 404))
  app.addHook('onRequest', async (request, reply) => {
    const forAnthropic = isForAnthropic(request)
    request.modelRequestId = forAnthropic ? createAnthropicId('req') : createOpenAiRequestId()
    reply.header(forAnthropic ? 'request-id' : 'x-request-id', request.modelRequestId)
    const { anthropic, openai } = context.config
    if (forAnthropic ? isAnthropicKey(request, anthropic.apiKey) : isOpenAiKey(request, openai.apiKey)) return
    await sendError(request, reply, 401)
  })

  app.get('/models', { schema: { hide: true } }, (request) =>
    isForAnthropic(request) ? anthropicModels.list(request) : openAiModels.list(),
  )
  app.get('/models/:id', { schema: { hide: true } }, (request, reply) =>
    isForAnthropic(request) ? anthropicModels.find(request, reply) : openAiModels.find(request, reply),
  )
  await app.register(modelMessages, { context })
  await app.register(openAiResponses, { context })
  await app.register(openAiConversations, { context })
}

const isForAnthropic = ({ url, headers }: FastifyRequest) =>
  url.startsWith('/v1/messages') ||
  headers['anthropic-version'] !== undefined ||
  headers['x-api-key'] !== undefined

function sendError(request: FastifyRequest, reply: FastifyReply, status: number, message?: string) {
  return isForAnthropic(request)
    ? sendModelError(request, reply, toModelError(status, message))
    : sendOpenAiError(reply, toOpenAiError(status, message === undefined ? {} : { message }))
}

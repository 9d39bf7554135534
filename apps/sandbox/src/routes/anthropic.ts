import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { type ModelError, toErrorBody, toModelError } from '../domain/model-error.ts'
import { findModel, listModels } from '../domain/model-table.ts'
import { createAnthropicId } from '../state/identifiers.ts'
import { modelMessages } from './anthropic-messages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Anthropic's id of this request, which every answer carries. */
    modelRequestId: string
  }
}

/** Bytes. https://docs.claude.com/en/api/errors#request-size-limits */
const BODY_LIMIT = 32 * 1_048_576

/** Anthropic's API, as far as models and messages go: its headers, authentication and error shape. */
export async function anthropic(app: FastifyInstance, { context }: { context: Context }) {
  app.decorateRequest('modelRequestId', '')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body as string))
    } catch {
      done(Object.assign(new Error('The request body is not valid JSON'), { statusCode: 400 }))
    }
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return sendModelError(request, reply, toModelError(status, status === 400 ? error.message : undefined))
  })
  app.setNotFoundHandler((request, reply) => sendModelError(request, reply, toModelError(404)))
  app.addHook('onRequest', async (request, reply) => {
    request.modelRequestId = createAnthropicId('req')
    reply.header('request-id', request.modelRequestId)
    if (isAuthorised(request, context.config.anthropic.apiKey)) return
    await sendModelError(request, reply, toModelError(401))
  })

  app.get('/models', { schema: { hide: true } }, (request) => {
    const { limit, after_id, before_id } = request.query as Record<string, string | undefined>
    return listModels({
      limit: Math.min(1_000, Math.max(1, Number(limit) || 20)),
      ...(after_id ? { afterId: after_id } : {}),
      ...(before_id ? { beforeId: before_id } : {}),
    })
  })
  app.get('/models/:id', { schema: { hide: true } }, (request, reply) => {
    const { id } = request.params as { id: string }
    return findModel(id) ?? sendModelError(request, reply, toModelError(404, `model: ${id}`))
  })
  await app.register(modelMessages, { context })
}

/** The newer header and the older one. */
function isAuthorised({ headers }: FastifyRequest, apiKey: string): boolean {
  return headers.authorization === `Bearer ${apiKey}` || headers['x-api-key'] === apiKey
}

/** An error in Anthropic's shape. */
export function sendModelError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: ModelError,
  options: { errorCode?: string; retryAfterS?: number } = {},
) {
  if (options.retryAfterS !== undefined) reply.header('retry-after', options.retryAfterS)
  return reply.code(error.status).send(toErrorBody(error, request.modelRequestId, options.errorCode))
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ModelError, toErrorBody, toModelError } from '../domain/model-error.ts'
import { findModel, listModels } from '../domain/model-table.ts'

/** GET /v1/models and /v1/models/{id}, as Anthropic answers them. */
export const anthropicModels = {
  list(request: FastifyRequest) {
    const { limit, after_id, before_id } = request.query as Record<string, string | undefined>
    return listModels({
      limit: Math.min(1_000, Math.max(1, Number(limit) || 20)),
      ...(after_id ? { afterId: after_id } : {}),
      ...(before_id ? { beforeId: before_id } : {}),
    })
  },
  find(request: FastifyRequest, reply: FastifyReply) {
    const { id } = request.params as { id: string }
    return findModel(id) ?? sendModelError(request, reply, toModelError(404, `model: ${id}`))
  },
}

/** The newer header and the older one. */
export function isAnthropicKey({ headers }: FastifyRequest, apiKey: string): boolean {
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

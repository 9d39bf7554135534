import type { FastifyReply, FastifyRequest } from 'fastify'
import { type OpenAiError, toOpenAiError, toOpenAiErrorBody } from '../domain/openai-error.ts'
import { findOpenAiModel, listOpenAiModels } from '../domain/openai-models.ts'

/** GET /v1/models and /v1/models/{id}, as OpenAI answers them. */
export const openAiModels = {
  list: listOpenAiModels,
  find(request: FastifyRequest, reply: FastifyReply) {
    const { id } = request.params as { id: string }
    const message = `The model '${id}' does not exist`
    return (
      findOpenAiModel(id) ??
      sendOpenAiError(reply, toOpenAiError(404, { message, param: 'model', code: 'model_not_found' }))
    )
  },
}

/** @param apiKey none where the sandbox was started without one: then nobody is let in */
export const isOpenAiKey = ({ headers }: FastifyRequest, apiKey: string | undefined) =>
  apiKey !== undefined && headers.authorization === `Bearer ${apiKey}`

/** An error in OpenAI's shape. */
export function sendOpenAiError(reply: FastifyReply, error: OpenAiError, retryAfterS?: number) {
  if (retryAfterS !== undefined) reply.header('retry-after', retryAfterS)
  return reply.code(error.status).send(toOpenAiErrorBody(error))
}

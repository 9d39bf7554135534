import type { FastifyRequest } from 'fastify'
import { cleanJson } from './domain/json.ts'
import { invalid } from './invalid.ts'

/** Before anything is validated: texts are trimmed, and what cannot be stored is refused. @throws ApiError 400 */
export async function cleanInput({ body, query }: FastifyRequest): Promise<void> {
  const refusal = cleanJson(body, 'body') ?? cleanJson(query, 'querystring')
  if (refusal) throw invalid(refusal)
}

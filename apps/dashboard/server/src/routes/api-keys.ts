import { ApiKey, ApiKeyToCreate, NewApiKey } from '@forecourt/contracts/http/api-keys'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { newId } from '@forecourt/db/ids'
import {
  answer,
  Gone,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { createApiKey } from '../api-key.ts'
import type { Context } from '../context.ts'
import { cursorOf } from '../invalid.ts'
import { insertApiKey, listApiKeys, revokeApiKey } from '../queries/api-keys.ts'

const create = operation('API keys', 'Create an API key', {
  description: 'The answer shows the key, this once: only its hash is stored.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: ApiKeyToCreate,
  response: { 201: answer(reference(NewApiKey), 'Created'), ...writeErrors },
})
const list = operation('API keys', 'List API keys', {
  description: 'Those that are valid.',
  params: Path('user_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(ApiKey), 'A page of API keys'), ...readErrors },
})
const revoke = operation('API keys', 'Revoke an API key', {
  description: 'It stops working at once; on further replicas of this service within 5 seconds.',
  headers: WriteHeaders,
  params: Path('user_id', 'api_key_id'),
  response: { 204: Gone, ...writeErrors },
})

export const apiKeyRoutes =
  ({ read, write, apiKeys }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/users/:user_id/api-keys',
      { config: { access: 'admin' }, schema: create },
      (request, reply) => {
        const { name, scopes = ['read', 'write'] } = request.body
        return write(request, reply, async (tx, tenantId) => {
          const { key, ...stored } = createApiKey()
          const id = newId()
          const apiKey = await insertApiKey(tx, { id, tenant_id: tenantId, name, scopes, ...stored })
          const audit = { action: 'created', entity: 'api_key', entityId: id, note: { scopes } }
          return { status: 201, body: { ...apiKey, api_key: key }, audit }
        })
      },
    )

    app.get('/users/:user_id/api-keys', { config: { access: 'admin' }, schema: list }, (request) => {
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, (tx, tenantId) => listApiKeys(tx, tenantId, page))
    })

    app.delete(
      '/users/:user_id/api-keys/:api_key_id',
      { config: { access: 'admin' }, schema: revoke },
      (request, reply) => {
        const id = request.params.api_key_id
        return write(request, reply, async (tx) => {
          await revokeApiKey(tx, id)
          const audit = { action: 'revoked', entity: 'api_key', entityId: id }
          return { status: 204, body: null, audit, afterCommit: apiKeys.clear }
        })
      },
    )
  }

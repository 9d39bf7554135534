import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import { Prompt, PromptQuery, PromptRollback, PromptToCreate } from '@forecourt/contracts/http/prompts'
import { newId } from '@forecourt/db/ids'
import {
  answer,
  error,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { cursorOf } from '../invalid.ts'
import {
  activatePrompt,
  getEarlierPrompt,
  getPrompt,
  insertPrompt,
  listPrompts,
} from '../queries/agent-prompts.ts'
import { holdLocation } from '../queries/locations.ts'
import { assertReferences } from '../queries/references.ts'
import { lockTenant } from '../queries/tenants.ts'

const create = operation('Prompts', 'Add a version of a prompt', {
  description:
    'What the AI of the business, or of one location, is told. Versions never change; a location without an active prompt of its own follows that of the business.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: PromptToCreate,
  response: { 201: answer(reference(Prompt), 'Created'), ...writeErrors },
})
const list = operation('Prompts', 'List versions of prompts', {
  params: Path('user_id'),
  querystring: PromptQuery,
  response: { 200: answer(PageOf(Prompt), 'A page of versions'), ...readErrors },
})
const get = operation('Prompts', 'Get a version of a prompt', {
  params: Path('user_id', 'prompt_id'),
  response: { 200: answer(reference(Prompt), 'The version'), ...readErrors },
})
const activate = operation('Prompts', 'Make a version the active one', {
  description:
    'In place of the one that is active for the same business or location. Replies from now on follow it.',
  headers: WriteHeaders,
  params: Path('user_id', 'prompt_id'),
  response: { 200: answer(reference(Prompt), 'The version, active now'), ...writeErrors },
})

const rollback = operation('Prompts', 'Go back to the version before', {
  description:
    'Makes the highest version below the active one the active one, of the business or of one location: the version before by number, whichever was active before. To go elsewhere, activate a version.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: PromptRollback,
  response: {
    200: answer(reference(Prompt), 'The version that is active now'),
    ...writeErrors,
    409: error('`no_active_prompt`, or `no_earlier_prompt`: the active version is the first one'),
  },
})

export const promptRoutes =
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post('/users/:user_id/prompts', { config: { access: 'write' }, schema: create }, (request, reply) => {
      const { system_prompt, response_guidelines = {}, dealership_id, activate = false } = request.body
      return write(request, reply, async (tx, tenantId) => {
        const scope = { tenantId, locationId: dealership_id ?? null }
        if (scope.locationId !== null) await holdLocation(tx, scope.locationId)
        await lockTenant(tx, tenantId)
        const id = newId()
        const added = await insertPrompt(tx, scope, { id, system_prompt, response_guidelines })
        const prompt = activate ? await activatePrompt(tx, scope, id) : added
        return { status: 201, body: prompt, audit: audited('created', id, request.body) }
      })
    })

    app.get('/users/:user_id/prompts', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, { dealership_id: filter.dealership_id })
        return listPrompts(tx, tenantId, filter, page)
      })
    })

    app.get('/users/:user_id/prompts/:prompt_id', { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getPrompt(tx, request.params.prompt_id)),
    )

    app.post(
      '/users/:user_id/prompts/:prompt_id/activate',
      { config: { access: 'write' }, schema: activate },
      (request, reply) => {
        const id = request.params.prompt_id
        return write(request, reply, async (tx, tenantId) => {
          await lockTenant(tx, tenantId)
          const { dealership_id: locationId } = await getPrompt(tx, id)
          const prompt = await activatePrompt(tx, { tenantId, locationId }, id)
          return { status: 200, body: prompt, audit: audited('activated', id) }
        })
      },
    )

    app.post(
      '/users/:user_id/prompts/rollback',
      { config: { access: 'write' }, schema: rollback },
      (request, reply) => {
        const { dealership_id: locationId = null } = request.body
        return write(request, reply, async (tx, tenantId) => {
          const scope = { tenantId, locationId }
          if (locationId !== null) await holdLocation(tx, locationId)
          await lockTenant(tx, tenantId)
          const { prompt_id: id } = await getEarlierPrompt(tx, scope)
          const prompt = await activatePrompt(tx, scope, id)
          return { status: 200, body: prompt, audit: audited('rolled_back', id, request.body) }
        })
      },
    )
  }

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'prompt',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})

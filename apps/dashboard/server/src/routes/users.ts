import { defaultResponseGuidelines, defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { User, UserChanges, UserToCreate } from '@forecourt/contracts/http/users'
import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { ApiError } from '@forecourt/service/errors'
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
import { activatePrompt, insertPrompt } from '../queries/agent-prompts.ts'
import { openAccount } from '../queries/credits.ts'
import { getTenant, insertTenant, listTenants, updateTenant } from '../queries/tenants.ts'

const emailTaken = error('`email_taken`: a business with this email exists already')

const create = operation('Businesses', 'Create a business', {
  description:
    'For the operator. The business starts without credits and with version 1 of a prompt that suits any dealership.',
  headers: WriteHeaders,
  body: UserToCreate,
  response: { 201: answer(reference(User), 'Created'), ...writeErrors, 409: emailTaken },
})
const list = operation('Businesses', 'List all businesses', {
  description: 'For the operator. Newest first.',
  querystring: PageQuery,
  response: { 200: answer(PageOf(User), 'A page of businesses'), ...readErrors },
})
const get = operation('Businesses', 'Get a business', {
  params: Path('user_id'),
  response: { 200: answer(reference(User), 'The business'), ...readErrors },
})
const change = operation('Businesses', 'Change a business', {
  description: 'What is left out stays. An inactive business has no access and is not answered for.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: UserChanges,
  response: { 200: answer(reference(User), 'The business as it is now'), ...writeErrors, 409: emailTaken },
})

export const userRoutes =
  ({ db, read, write, apiKeys }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post('/users', { config: { access: 'operator' }, schema: create }, (request, reply) => {
      const { body } = request
      const insert = async (tx: TenantTransaction, id: string) => {
        const { company_name } = body
        const settings = settingsOf(body)
        const user = await insertTenant(tx, { id, email: body.email.toLowerCase(), company_name, settings })
        await openAccount(tx, id)
        await insertDefaultPrompt(tx, id)
        return { status: 201 as const, body: user, audit: audited('created', id, body) }
      }
      return write(request, reply, insert, newId())
    })

    app.get('/users', { config: { access: 'operator' }, schema: list }, ({ query }) =>
      listTenants(db, { limit: query.limit, cursor: cursorOf(query, 'id') }),
    )

    app.get('/users/:user_id', { config: { access: 'read' }, schema: get }, (request) =>
      read(request, getTenant),
    )

    app.patch('/users/:user_id', { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { actor, body } = request
      if (body.active !== undefined && actor.kind !== 'operator')
        throw new ApiError(403, 'forbidden', 'Only the operator of the platform may change active')
      return write(request, reply, async (tx, id) => ({
        status: 200,
        body: await updateTenant(tx, id, { ...toColumns(body), settings: settingsOf(body) }),
        audit: audited('updated', id, body),
        afterCommit: apiKeys.clear,
      }))
    })
  }

const settingsOf = ({ low_credits_threshold: threshold, ai_provider: provider }: UserChanges) => ({
  ...(threshold !== undefined && { low_credits_threshold: threshold }),
  ...(provider !== undefined && { ai_provider: provider }),
})

/** The API's names → the table's. */
const toColumns = ({
  low_credits_threshold: _threshold,
  ai_provider: _provider,
  email,
  ...rest
}: UserChanges) => ({
  ...rest,
  ...(email !== undefined && { email: email.toLowerCase() }),
})

const audited = (action: string, entityId: string, body: object) => ({
  action,
  entity: 'user',
  entityId,
  fields: Object.keys(body),
})

async function insertDefaultPrompt(tx: TenantTransaction, tenantId: string): Promise<void> {
  const scope = { tenantId, locationId: null }
  const prompt = await insertPrompt(tx, scope, {
    id: newId(),
    system_prompt: defaultSystemPrompt,
    response_guidelines: defaultResponseGuidelines,
  })
  await activatePrompt(tx, scope, prompt.prompt_id)
}

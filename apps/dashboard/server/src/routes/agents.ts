import { Agent, AgentChanges, AgentQuery, AgentToCreate } from '@forecourt/contracts/http/agents'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import { newId } from '@forecourt/db/ids'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { isRelinked } from '../domain/agent.ts'
import { cursorOf } from '../invalid.ts'
import {
  answer,
  error,
  Gone,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import {
  deleteAgent,
  getAgent,
  insertAgent,
  listAgents,
  lockAgent,
  updateAgent,
  type AgentColumns,
} from '../queries/agents.ts'
import { holdChannel } from '../queries/channels.ts'
import { archiveConversations } from '../queries/conversations.ts'
import { assertReferences } from '../queries/references.ts'

const exists = error('`agent_exists`: the phone number has an agent already')

const create = operation('Agents', 'Create an agent', {
  description: 'The AI persona that answers one phone number.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: AgentToCreate,
  response: { 201: answer(reference(Agent), 'Created'), ...writeErrors, 409: exists },
})
const list = operation('Agents', 'List agents', {
  params: Path('user_id'),
  querystring: AgentQuery,
  response: { 200: answer(PageOf(Agent), 'A page of agents'), ...readErrors },
})
const get = operation('Agents', 'Get an agent', {
  params: Path('user_id', 'agent_id'),
  response: { 200: answer(reference(Agent), 'The agent'), ...readErrors },
})
const change = operation('Agents', 'Change an agent', {
  description: 'Another phone number or `prompt_id` archives the open conversations of the agent.',
  headers: WriteHeaders,
  params: Path('user_id', 'agent_id'),
  body: AgentChanges,
  response: { 200: answer(reference(Agent), 'The agent as it is now'), ...writeErrors, 409: exists },
})
const remove = operation('Agents', 'Delete an agent', {
  description: 'Archives its open conversations. Its phone number is no longer answered.',
  headers: WriteHeaders,
  params: Path('user_id', 'agent_id'),
  response: { 204: Gone, ...writeErrors },
})

const one = '/users/:user_id/agents/:agent_id'

export const agentRoutes =
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post('/users/:user_id/agents', { config: { access: 'write' }, schema: create }, (request, reply) => {
      const { phone_number_id, prompt_id = null, name, provider = null, model = null } = request.body
      return write(request, reply, async (tx, tenantId) => {
        const id = newId()
        await holdChannel(tx, phone_number_id)
        const columns = { channel_id: phone_number_id, openai_prompt_id: prompt_id, name, provider, model }
        const agent = await insertAgent(tx, { id, tenant_id: tenantId, ...columns })
        return { status: 201, body: agent, audit: audited('created', id, request.body) }
      })
    })

    app.get('/users/:user_id/agents', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, filter)
        return listAgents(tx, tenantId, filter, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getAgent(tx, request.params.agent_id)),
    )

    app.patch(one, { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { body, params } = request
      return write(request, reply, async (tx) => {
        const before = await lockAgent(tx, params.agent_id)
        if (body.phone_number_id !== undefined) await holdChannel(tx, body.phone_number_id)
        const agent = await updateAgent(tx, params.agent_id, toColumns(body))
        const archived = isRelinked(before, agent)
          ? await archiveConversations(tx, params.agent_id, 'relinked')
          : 0
        const note = { archived_conversations: archived }
        return { status: 200, body: agent, audit: { ...audited('updated', params.agent_id, body), note } }
      })
    })

    app.delete(one, { config: { access: 'write' }, schema: remove }, (request, reply) => {
      const id = request.params.agent_id
      return write(request, reply, async (tx) => {
        await deleteAgent(tx, id)
        const note = { archived_conversations: await archiveConversations(tx, id, 'deleted') }
        return { status: 204, body: null, audit: { ...audited('deleted', id), note } }
      })
    })
  }

/** The API's names → the table's. */
const toColumns = ({ phone_number_id, prompt_id, ...rest }: AgentChanges): Partial<AgentColumns> => ({
  ...rest,
  ...(phone_number_id !== undefined && { channel_id: phone_number_id }),
  ...(prompt_id !== undefined && { openai_prompt_id: prompt_id }),
})

const audited = (action: string, entityId: string, body?: object) => ({
  action,
  entity: 'agent',
  entityId,
  ...(body && { fields: Object.keys(body) }),
})

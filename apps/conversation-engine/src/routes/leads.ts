import { KnownReference, knownTypes, TenantQuery } from '@forecourt/contracts/http/agent'
import { Correction, HistoryMessage, HistoryQuery, LeadContext } from '@forecourt/contracts/http/chat'
import { OneOf, reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import { decodeCursor, encodeCursor } from '@forecourt/service/cursor'
import { invalid } from '@forecourt/service/invalid'
import { answer, error, operation, readErrors, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { LeadPath } from './lead-path.ts'
import { findLeadContext, listHistory, setKnown } from '../queries/chat-leads.ts'
import { insertInteraction } from '../queries/conversation-views.ts'
import { actorName, tenantOf, type Api } from '../requests/api.ts'
import { leadNotFound, leadOf } from '../requests/chat.ts'
import { correctionOf } from '../requests/correction.ts'

const CURSOR = 'history'
const unknown = error('`lead_not_found`: nobody has talked to this lead, or it belongs to another business')

const history = operation('Chat', 'List what was said with a lead', {
  description: 'In all their conversations, newest first.',
  params: LeadPath,
  querystring: HistoryQuery,
  response: { 200: answer(PageOf(HistoryMessage), 'A page of messages'), ...readErrors, 404: unknown },
})
const context = operation('Chat', 'Get what the AI knows of a lead', {
  description: 'With the catalog of the location: the only prices the AI may name.',
  params: LeadPath,
  querystring: TenantQuery,
  response: { 200: answer(reference(LeadContext), 'What is known'), ...readErrors, 404: unknown },
})
const correct = operation('Chat', 'Correct what the AI knows of a lead', {
  description:
    'Takes the place of what was known of this type in the newest conversation. From then on no rule and no model changes it.',
  params: Type.Object({ ...LeadPath.properties, type: OneOf(knownTypes) }),
  querystring: TenantQuery,
  headers: WriteHeaders,
  body: Correction,
  response: { 200: answer(KnownReference, 'What is known now'), ...writeErrors, 404: unknown },
})

export const leadRoutes =
  ({ context: { db }, repeats }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/api/chat/:leadId/history', { config: { access: 'read' }, schema: history }, async (request) => {
      const { limit, cursor } = request.query
      const place = cursor === undefined ? undefined : decodeCursor(CURSOR, cursor)
      if (cursor !== undefined && !place)
        throw invalid('cursor', 'is not a next_cursor of this list', 'invalid_cursor')
      const before = place && { conversationId: place.id, seq: place.at }
      const page = { limit, before }
      const rows = await listHistory(db, tenantOf(request), leadOf(request.params.leadId), page)
      if (!rows) throw leadNotFound()
      const data = rows.slice(0, limit)
      const last = rows.length > limit ? data.at(-1) : undefined
      return {
        data,
        next_cursor: last ? encodeCursor(CURSOR, { at: last.seq, id: last.conversation_id }) : null,
      }
    })

    app.get('/api/chat/:leadId/context', { config: { access: 'read' }, schema: context }, async (request) => {
      const found = await findLeadContext(db, tenantOf(request), leadOf(request.params.leadId))
      if (!found) throw leadNotFound()
      return found
    })

    app.put(
      '/api/chat/:leadId/context/:type',
      { config: { access: 'write' }, schema: correct },
      (request, reply) => {
        const { params, correlationId } = request
        const leadId = leadOf(params.leadId)
        const correction = correctionOf(params.type, request.body.value)
        return repeats.once(request, reply, async (tx) => {
          const made = await setKnown(tx, leadId, correction)
          if (!made) throw leadNotFound()
          const metadata = { by: actorName(request.actor), type: params.type }
          const { conversationId } = made
          const about = { tenantId: tenantOf(request), conversationId, correlationId }
          await insertInteraction(tx, { ...about, type: 'context.corrected', metadata })
          return { status: 200, body: made.known }
        })
      },
    )
  }

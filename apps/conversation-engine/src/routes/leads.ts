import { KnownReference, knownTypes, TenantQuery } from '@forecourt/contracts/http/agent'
import { Correction, HistoryMessage, HistoryQuery, LeadContext } from '@forecourt/contracts/http/chat'
import { OneOf, reference } from '@forecourt/contracts/http/field'
import { PageOf, type Page } from '@forecourt/contracts/http/page'
import { decodeCursor, encodeCursor } from '@forecourt/service/cursor'
import { invalid } from '@forecourt/service/invalid'
import { answer, error, operation, readErrors, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import { actorName } from '@forecourt/service/plugins/auth'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { LeadPath } from './lead-path.ts'
import { listHistory, setKnown } from '../queries/chat-leads.ts'
import { insertInteraction } from '../queries/conversation-views.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import { leadNotFound, leadOf } from '../requests/chat.ts'
import {
  findConversation,
  showRead,
  STALE_NOTE,
  toHistory,
  toLeadContext,
} from '../requests/conversation-read.ts'
import { correctionOf } from '../requests/correction.ts'

const CURSOR = 'history'
const unknown = error('`lead_not_found`: nobody has talked to this lead, or it belongs to another business')

const history = operation('Chat', 'List what was said with a lead', {
  description: `In all their conversations, newest first. ${STALE_NOTE} Then with at most 20 messages.`,
  params: LeadPath,
  querystring: HistoryQuery,
  response: { 200: answer(PageOf(HistoryMessage), 'A page of messages'), ...readErrors, 404: unknown },
})
const context = operation('Chat', 'Get what the AI knows of a lead', {
  description: `With the catalog of the location: the only prices the AI may name. ${STALE_NOTE}`,
  params: LeadPath,
  querystring: TenantQuery,
  response: { 200: answer(reference(LeadContext), 'What is known'), ...readErrors, 404: unknown },
})
const correct = operation('Chat', 'Correct what the AI knows of a lead', {
  description:
    'Takes the place of what was known of this type in the open conversation, or else the one last spoken in. From then on no rule and no model changes it.',
  params: Type.Object({ ...LeadPath.properties, type: OneOf(knownTypes) }),
  querystring: TenantQuery,
  headers: WriteHeaders,
  body: Correction,
  response: { 200: answer(KnownReference, 'What is known now'), ...writeErrors, 404: unknown },
})

export const leadRoutes =
  ({ context: { db, conversationCache }, repeats }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    const find = async (request: Call) => {
      const wanted = { tenantId: tenantOf(request), contactId: leadOf(request.params.leadId) }
      const found = await findConversation(conversationCache, wanted)
      if (!found) throw leadNotFound()
      return found
    }

    app.get(
      '/api/chat/:leadId/history',
      { config: { access: 'read' }, schema: history },
      async (request, reply) => {
        const { limit, cursor } = request.query
        const before = placeOf(cursor)
        if (before === undefined) {
          const newest = showRead(reply, await find(request), (found) => toHistory(found, limit))
          if (newest) return toPage(newest.rows, newest.hasMore)
        }
        const page = { limit, before }
        const rows = await listHistory(db, tenantOf(request), leadOf(request.params.leadId), page)
        if (!rows) throw leadNotFound()
        return toPage(rows.slice(0, limit), rows.length > limit)
      },
    )

    app.get(
      '/api/chat/:leadId/context',
      { config: { access: 'read' }, schema: context },
      async (request, reply) => showRead(reply, await find(request), toLeadContext),
    )

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

type Call = Parameters<typeof tenantOf>[0] & { params: { leadId: string } }

/** @throws ApiError 400 for what is no cursor of this list */
function placeOf(cursor: string | undefined): { conversationId: string; seq: number } | undefined {
  if (cursor === undefined) return undefined
  const place = decodeCursor(CURSOR, cursor)
  if (!place) throw invalid('cursor', 'is not a next_cursor of this list', 'invalid_cursor')
  return { conversationId: place.id, seq: place.at }
}

function toPage(data: HistoryMessage[], hasMore: boolean): Page<HistoryMessage> {
  const last = hasMore ? data.at(-1) : undefined
  return { data, next_cursor: last ? encodeCursor(CURSOR, { at: last.seq, id: last.conversation_id }) : null }
}

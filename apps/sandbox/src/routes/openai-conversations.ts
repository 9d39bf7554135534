import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { isObject, type Json } from '../domain/model-json.ts'
import { refused, toOpenAiError } from '../domain/openai-error.ts'
import { type Item, missingParameter, parseItems } from '../domain/openai-items.ts'
import { findMetadataProblem } from '../domain/openai-request.ts'
import { createOpenAiId, createOpenAiItemId } from '../state/identifiers.ts'
import type { Conversation, OpenAiStore } from '../state/openai-store.ts'
import { sendOpenAiError } from './openai.ts'

const ITEMS_PER_CALL_MAX = 20
const PAGE_DEFAULT = 20
const PAGE_MAX = 100
const hidden = { schema: { hide: true } } as const

/** The Conversations API: what OpenAI remembers of a talk, so that a request need not carry it. */
export async function openAiConversations(app: FastifyInstance, { context }: { context: Context }) {
  const { openAiStore: store } = context
  const find = finderOf(store)
  app.addHook('onSend', async (request, reply) => {
    if (request.method !== 'GET') record(context, request, reply)
  })

  app.post('/conversations', hidden, (request, reply) => {
    const body = isObject(request.body) ? request.body : {}
    const problem = findMetadataProblem(body['metadata'])
    if (problem) return sendOpenAiError(reply, problem)
    const parsed = readItems(body, false)
    if (parsed.outcome === 'invalid') return sendOpenAiError(reply, parsed.error)
    const conversation = {
      id: createOpenAiId('conv'),
      created_at: Math.floor(context.now().getTime() / 1_000),
      metadata: body['metadata'] ?? {},
      items: parsed.items,
    }
    store.addConversation(conversation)
    return toResource(conversation)
  })
  app.get('/conversations/:id', hidden, (request, reply) => {
    const conversation = find(request, reply)
    return conversation ? toResource(conversation) : reply
  })
  app.post('/conversations/:id', hidden, (request, reply) => {
    const conversation = find(request, reply)
    if (!conversation) return reply
    const metadata = isObject(request.body) ? request.body['metadata'] : undefined
    const problem = findMetadataProblem(metadata)
    if (problem) return sendOpenAiError(reply, problem)
    conversation.metadata = metadata ?? {}
    return toResource(conversation)
  })
  app.delete('/conversations/:id', hidden, (request, reply) => {
    const conversation = find(request, reply)
    if (!conversation) return reply
    store.deleteConversation(conversation.id)
    return { id: conversation.id, object: 'conversation.deleted', deleted: true }
  })
  registerItems(app, context)
}

function registerItems(app: FastifyInstance, { openAiStore: store }: Context) {
  const find = finderOf(store)
  app.get('/conversations/:id/items', hidden, (request, reply) => {
    const conversation = find(request, reply)
    return conversation ? toPage(conversation.items, request.query as Query) : reply
  })
  app.post('/conversations/:id/items', hidden, (request, reply) => {
    const conversation = find(request, reply)
    if (!conversation) return reply
    const parsed = readItems(isObject(request.body) ? request.body : {}, true)
    if (parsed.outcome === 'invalid') return sendOpenAiError(reply, parsed.error)
    store.appendItems(conversation.id, parsed.items)
    return toList(parsed.items, false)
  })
  app.get('/conversations/:id/items/:itemId', hidden, (request, reply) => {
    const conversation = find(request, reply)
    if (!conversation) return reply
    const { itemId } = request.params as { itemId: string }
    return conversation.items.find(({ id }) => id === itemId) ?? sendItemNotFound(reply, itemId)
  })
  app.delete('/conversations/:id/items/:itemId', hidden, (request, reply) => {
    const conversation = find(request, reply)
    if (!conversation) return reply
    const { itemId } = request.params as { itemId: string }
    return store.deleteItem(conversation.id, itemId)
      ? toResource(conversation)
      : sendItemNotFound(reply, itemId)
  })
}

/** Answers 404 itself where there is none. */
const finderOf =
  (store: OpenAiStore) =>
  (request: FastifyRequest, reply: FastifyReply): Conversation | undefined => {
    const { id } = request.params as { id: string }
    const conversation = store.findConversation(id)
    if (!conversation)
      void sendOpenAiError(reply, toOpenAiError(404, { message: `Conversation with id '${id}' not found.` }))
    return conversation
  }

const toResource = ({ id, created_at, metadata }: Conversation) => ({
  id,
  object: 'conversation',
  created_at,
  metadata,
})

const sendItemNotFound = (reply: FastifyReply, id: string) =>
  sendOpenAiError(reply, toOpenAiError(404, { message: `Item with id '${id}' not found.` }))

function readItems(body: Json, isNeeded: boolean): ReturnType<typeof parseItems> {
  const { items } = body
  if (isNeeded && items == null) return { outcome: 'invalid', error: missingParameter('items') }
  if (Array.isArray(items) && items.length > ITEMS_PER_CALL_MAX) {
    const message = `Invalid 'items': array too long. Expected an array with maximum length ${ITEMS_PER_CALL_MAX}.`
    return { outcome: 'invalid', error: refused('items', message, 'array_above_max_length') }
  }
  return parseItems(items ?? [], 'items', createOpenAiItemId)
}

type Query = { limit?: string; order?: string; after?: string }

/** Newest first unless asked otherwise. */
function toPage(items: readonly Item[], { limit, order, after }: Query) {
  const sorted = order === 'asc' ? items : items.toReversed()
  const rest = sorted.slice(sorted.findIndex(({ id }) => id === after) + 1)
  const size = Math.min(PAGE_MAX, Math.max(1, Number(limit) || PAGE_DEFAULT))
  return toList(rest.slice(0, size), rest.length > size)
}

const toList = (data: readonly Item[], has_more: boolean) => ({
  object: 'list',
  data,
  has_more,
  first_id: data[0]?.id ?? null,
  last_id: data.at(-1)?.id ?? null,
})

function record({ ledger }: Context, request: FastifyRequest, reply: FastifyReply) {
  const body = isObject(request.body) ? request.body : {}
  ledger.append('openai', 'conversation_request', {
    request_id: request.modelRequestId,
    method: request.method,
    path: request.url,
    status: reply.statusCode,
    ...(body['metadata'] === undefined ? {} : { metadata: body['metadata'] }),
    ...(body['items'] === undefined ? {} : { items: body['items'] }),
  })
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { replyAsDealer } from '../domain/dealer-reply.ts'
import { toAnswer } from '../domain/model-answer.ts'
import type { Json } from '../domain/model-json.ts'
import { type OpenAiError, toOpenAiError } from '../domain/openai-error.ts'
import { findCallProblem, type Item, parseItems } from '../domain/openai-items.ts'
import { conversationIdOf, findResponseProblem, toModelRequest } from '../domain/openai-request.ts'
import { toOutput, toResponse } from '../domain/openai-response.ts'
import { toResponseEvents } from '../domain/openai-stream.ts'
import { createOpenAiCallId, createOpenAiId, createOpenAiItemId } from '../state/identifiers.ts'
import { retryAfterOf, type StatusFault } from '../state/model-faults.ts'
import { toolNamesOf } from './anthropic-messages.ts'
import { streamEvents, type StreamedEvent } from './event-stream.ts'
import { meetFaults, type Note, takeTrouble } from './model-trouble.ts'
import { sendOpenAiError } from './openai.ts'
import { breakConnection } from './twilio-answers.ts'

/** The Responses API: answers of the model, and those it keeps. */
export async function openAiResponses(app: FastifyInstance, { context }: { context: Context }) {
  app.post('/responses', { schema: { hide: true } }, async (request, reply) => {
    const startedAt = performance.now()
    const note: Note = (status, more = {}) =>
      record(context, request, Math.round(performance.now() - startedAt), { status, ...more })
    reply.headers(rateHeaders)
    const isAnswered = await meetFaults(context, context.openAiFaults, request, reply, note, (switched) =>
      refuse(reply, note, switched, { fault: 'status' }),
    )
    if (isAnswered) return reply

    const asked = readRequest(context, request.body)
    if (asked.outcome === 'invalid') {
      const { status, code, param, message } = asked.error
      note(status, { error: code, param, message })
      return sendOpenAiError(reply, asked.error)
    }
    return answer(context, request, reply, asked, note)
  })
  app.get('/responses/:id', { schema: { hide: true } }, (request, reply) => {
    const { id } = request.params as { id: string }
    return context.openAiStore.findResponse(id)?.response ?? sendOpenAiError(reply, responseNotFound(id))
  })
  app.delete('/responses/:id', { schema: { hide: true } }, (request, reply) => {
    const { id } = request.params as { id: string }
    if (!context.openAiStore.deleteResponse(id)) return sendOpenAiError(reply, responseNotFound(id))
    return { id, object: 'response.deleted', deleted: true }
  })
}

const rateHeaders = {
  'openai-version': '2020-10-01',
  'x-ratelimit-limit-requests': 10_000,
  'x-ratelimit-limit-tokens': 2_000_000,
  'x-ratelimit-remaining-requests': 9_999,
  'x-ratelimit-remaining-tokens': 1_999_000,
  'x-ratelimit-reset-requests': '6ms',
  'x-ratelimit-reset-tokens': '30ms',
}

const responseNotFound = (id: string) =>
  toOpenAiError(404, { message: `Response with id '${id}' not found.` })

/** A request that follows the rules: what is new in it, and what came before. */
type Asked = {
  outcome: 'valid'
  body: Json
  input: Item[]
  before: readonly Item[]
  conversationId: string | undefined
  previousId: string | undefined
}

function readRequest(
  { openAiStore }: Context,
  body: unknown,
): Asked | { outcome: 'invalid'; error: OpenAiError } {
  const problem = findResponseProblem(body)
  if (problem) return { outcome: 'invalid', error: problem }
  const given = body as Json
  const parsed = parseItems(given['input'] ?? [], 'input', createOpenAiItemId)
  if (parsed.outcome === 'invalid') return parsed
  const conversationId = conversationIdOf(given['conversation'])
  const previousId = (given['previous_response_id'] as string | null | undefined) ?? undefined
  const before =
    conversationId !== undefined
      ? openAiStore.findConversation(conversationId)?.items
      : previousId !== undefined
        ? openAiStore.itemsUpTo(previousId)
        : []
  if (!before) {
    const error =
      conversationId !== undefined
        ? toOpenAiError(404, { message: `Conversation with id '${conversationId}' not found.` })
        : toOpenAiError(400, {
            message: `Previous response with id '${previousId}' not found.`,
            param: 'previous_response_id',
            code: 'previous_response_not_found',
          })
    return { outcome: 'invalid', error }
  }
  const callProblem = findCallProblem([...before, ...parsed.items])
  if (callProblem) return { outcome: 'invalid', error: callProblem }
  return { outcome: 'valid', body: given, input: parsed.items, before, conversationId, previousId }
}

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { body, input, before, conversationId, previousId }: Asked,
  note: Note,
) {
  const asked = toModelRequest(body, [...before, ...input])
  const trouble = takeTrouble(context, 'openai', asked)
  if (trouble.slowMs > 0) await context.scheduler.wait(trouble.slowMs)
  if (trouble.failStatus !== undefined) {
    const retryAfterS = retryAfterOf(trouble.failStatus)
    const fault = { status: trouble.failStatus, ...(retryAfterS === undefined ? {} : { retryAfterS }) }
    return refuse(reply, note, fault, trouble.details)
  }
  const said = toAnswer(asked, trouble.spoil(replyAsDealer(asked)), createOpenAiCallId())
  const output = toOutput(said, createOpenAiItemId)
  const id = createOpenAiId('resp')
  const at = Math.floor(context.now().getTime() / 1_000)
  const finished = toResponse(id, body, conversationId, at, { answer: said, output })
  const details = {
    stop_reason: said.stopReason,
    usage: { input_tokens: said.inputTokens, output_tokens: said.outputTokens },
    reply: output,
    response_id: id,
    ...trouble.details,
  }
  const waitToken = () => context.scheduler.wait(trouble.tokenMs)
  if (asked.isStreamed) {
    const board = context.openAiFaults
    const hasFault = board.fires('break_stream', board.faults.break_stream)
    const isWhole = !hasFault && !trouble.breaks
    await streamEvents(reply, toResponseEvents(toResponse(id, body, conversationId, at), finished), isPiece, {
      ...(trouble.tokenMs > 0 ? { wait: waitToken } : {}),
      ...(trouble.breaks ? { breaks: 'connection' } : hasFault ? { breaks: serverError } : {}),
    })
    if (isWhole) keep()
    note(200, { ...details, ...(hasFault ? { fault: 'break_stream' } : {}) })
    return reply
  }
  for (let i = 0; trouble.tokenMs > 0 && i < said.outputTokens; i++) await waitToken()
  note(trouble.breaks ? null : 200, details)
  if (trouble.breaks) return breakConnection(request, reply)
  keep()
  return reply.send(finished)

  function keep() {
    if (body['store'] !== false) context.openAiStore.addResponse({ response: finished, input, previousId })
    if (conversationId !== undefined) context.openAiStore.appendItems(conversationId, [...input, ...output])
  }
}

const isPiece = ({ type }: StreamedEvent) => type.endsWith('.delta')
const serverError = {
  type: 'error',
  code: 'server_error',
  message: 'The server had an error while processing your request',
  param: null,
  sequence_number: 5,
}

function refuse(
  reply: FastifyReply,
  note: Note,
  { status, errorCode, retryAfterS }: StatusFault,
  details: Record<string, unknown>,
) {
  const error = toOpenAiError(status, errorCode === undefined ? {} : { code: errorCode })
  note(status, { error: error.code ?? error.type, ...details })
  return sendOpenAiError(reply, error, retryAfterS)
}

function record(
  { ledger, intern }: Context,
  request: FastifyRequest,
  latencyMs: number,
  result: Record<string, unknown>,
) {
  const body = (request.body ?? {}) as Record<string, unknown>
  const { instructions, conversation, previous_response_id, metadata, safety_identifier, prompt, text } = body
  ledger.append('openai', 'model_request', {
    request_id: request.modelRequestId,
    model: body['model'],
    max_tokens: body['max_output_tokens'],
    stream: body['stream'] === true,
    system: typeof instructions === 'string' ? intern(instructions) : '',
    messages: body['input'],
    ...definedOf({ conversation, previous_response_id, metadata, safety_identifier, prompt, text }),
    ...toolNamesOf(body['tools']),
    latency_ms: latencyMs,
    ...result,
  })
}

const definedOf = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null))

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { replyAsDealer } from '../domain/dealer-reply.ts'
import { toAnswer, toMessage, toStreamEvents } from '../domain/model-answer.ts'
import { toErrorBody, toModelError } from '../domain/model-error.ts'
import { textOf } from '../domain/model-json.ts'
import { type ModelRequest, parseModelRequest } from '../domain/model-request.ts'
import { findModel } from '../domain/model-table.ts'
import { createAnthropicId } from '../state/identifiers.ts'
import { retryAfterOf, type StatusFault } from '../state/model-faults.ts'
import { sendModelError } from './anthropic.ts'
import { streamEvents, type StreamedEvent } from './event-stream.ts'
import { meetFaults, type Note, takeTrouble } from './model-trouble.ts'
import { breakConnection } from './twilio-answers.ts'

/** POST /v1/messages: the fault switches first, then the API's rules, then the dealer's answer, whole or as a stream. */
export async function modelMessages(app: FastifyInstance, { context }: { context: Context }) {
  app.post('/messages', { schema: { hide: true } }, async (request, reply) => {
    const startedAt = performance.now()
    const note: Note = (status, more = {}) =>
      record(context, request, Math.round(performance.now() - startedAt), { status, ...more })

    const refuse = (fault: StatusFault) => {
      const error = toModelError(fault.status)
      note(fault.status, { error: error.type, fault: 'status' })
      return sendModelError(request, reply, error, fault)
    }
    const isAnswered = await meetFaults(context, context.anthropicFaults, request, reply, note, refuse)
    if (isAnswered) return reply

    const parsed = parseModelRequest(request.body, request.headers['anthropic-version'] as string | undefined)
    if (parsed.outcome === 'invalid') {
      note(parsed.error.status, { error: parsed.error.type, message: parsed.error.message })
      return sendModelError(request, reply, parsed.error)
    }
    const { request: asked } = parsed
    if (!findModel(asked.model)) {
      note(404, { error: 'not_found_error' })
      return sendModelError(request, reply, toModelError(404, `model: ${asked.model}`))
    }
    return answer(context, request, reply, asked, note)
  })
}

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: ModelRequest,
  note: Note,
) {
  const trouble = takeTrouble(context, 'claude', asked)
  if (trouble.slowMs > 0) await context.scheduler.wait(trouble.slowMs)
  if (trouble.failStatus !== undefined) {
    const error = toModelError(trouble.failStatus)
    const retryAfterS = retryAfterOf(error.status)
    note(error.status, { error: error.type, ...trouble.details })
    return sendModelError(request, reply, error, retryAfterS === undefined ? {} : { retryAfterS })
  }
  const said = toAnswer(asked, trouble.spoil(replyAsDealer(asked)), createAnthropicId('toolu'))
  const id = createAnthropicId('msg')
  const { stopReason: stop_reason, inputTokens: input_tokens, outputTokens: output_tokens } = said
  const details = {
    stop_reason,
    usage: { input_tokens, output_tokens },
    reply: said.blocks,
    ...trouble.details,
  }
  const waitToken = () => context.scheduler.wait(trouble.tokenMs)
  if (asked.isStreamed) {
    const board = context.anthropicFaults
    const hasFault = board.fires('break_stream', board.faults.break_stream)
    await streamEvents(reply, toStreamEvents(id, asked.model, said), isPiece, {
      ...(trouble.tokenMs > 0 ? { wait: waitToken } : {}),
      ...(trouble.breaks ? { breaks: 'connection' } : hasFault ? { breaks: overloaded(request) } : {}),
    })
    note(200, { ...details, ...(hasFault ? { fault: 'break_stream' } : {}) })
    return reply
  }
  for (let i = 0; trouble.tokenMs > 0 && i < output_tokens; i++) await waitToken()
  note(trouble.breaks ? null : 200, details)
  return trouble.breaks ? breakConnection(request, reply) : reply.send(toMessage(id, asked.model, said))
}

const isPiece = ({ type }: StreamedEvent) => type === 'content_block_delta'
const overloaded = ({ modelRequestId }: FastifyRequest) => toErrorBody(toModelError(529), modelRequestId)

function record(
  { ledger, intern }: Context,
  request: FastifyRequest,
  latencyMs: number,
  result: Record<string, unknown>,
) {
  const body = (request.body ?? {}) as Record<string, unknown>
  ledger.append('anthropic', 'model_request', {
    request_id: request.modelRequestId,
    version: request.headers['anthropic-version'],
    model: body['model'],
    max_tokens: body['max_tokens'],
    stream: body['stream'] === true,
    system: intern(textOf(body['system'])),
    messages: body['messages'],
    ...toolNamesOf(body['tools']),
    latency_ms: latencyMs,
    ...result,
  })
}

/** For the ledger: their names say enough. */
export const toolNamesOf = (tools: unknown): { tools?: unknown[] } =>
  Array.isArray(tools) ? { tools: (tools as { name?: unknown }[]).map((tool) => tool?.name) } : {}

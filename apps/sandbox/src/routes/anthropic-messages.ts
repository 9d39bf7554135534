import { once } from 'node:events'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { replyAsDealer } from '../domain/dealer-reply.ts'
import { type Answer, toAnswer, toMessage, toStreamEvents } from '../domain/model-answer.ts'
import { toErrorBody, toModelError } from '../domain/model-error.ts'
import { textOf } from '../domain/model-json.ts'
import { type ModelRequest, parseModelRequest } from '../domain/model-request.ts'
import { findModel } from '../domain/model-table.ts'
import { createAnthropicId } from '../state/identifiers.ts'
import { sendModelError } from './anthropic.ts'
import { breakConnection } from './twilio-answers.ts'

/** A rate limit that names no time is retried at once by careless clients: the real one always names one. */
const RETRY_AFTER_S = 1

/** POST /v1/messages: the fault switches first, then the API's rules, then the dealer's answer, whole or as a stream. */
export async function modelMessages(app: FastifyInstance, { context }: { context: Context }) {
  app.post('/messages', { schema: { hide: true } }, async (request, reply) => {
    const startedAt = performance.now()
    const note = (status: number | null, more: Record<string, unknown> = {}) =>
      record(context, request, Math.round(performance.now() - startedAt), { status, ...more })

    const board = context.anthropicFaults
    const { hang, drop, latency_ms } = board.faults
    if (hang && board.fires('hang', hang)) {
      // Written down on arrival: whoever waits for it may be long gone at the end.
      note(null, { fault: 'hang' })
      await context.scheduler.wait(hang.ms)
      return breakConnection(request, reply)
    }
    await context.scheduler.wait(board.pick(latency_ms))
    if (board.fires('drop', drop)) {
      note(null, { fault: 'drop' })
      return breakConnection(request, reply)
    }
    const fault = nextStatusFault(context)
    if (fault) {
      note(fault.error.status, { error: fault.error.type, fault: 'status' })
      return sendModelError(request, reply, fault.error, fault)
    }

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

type Note = (status: number | null, more?: Record<string, unknown>) => void

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: ModelRequest,
  note: Note,
) {
  const said = toAnswer(asked, replyAsDealer(asked), createAnthropicId('toolu'))
  const id = createAnthropicId('msg')
  const { stopReason: stop_reason, inputTokens: input_tokens, outputTokens: output_tokens } = said
  const details = { stop_reason, usage: { input_tokens, output_tokens }, reply: said.blocks }
  if (asked.isStreamed) {
    const breaks = context.anthropicFaults.fires('break_stream', context.anthropicFaults.faults.break_stream)
    await stream(request, reply, id, asked.model, said, breaks)
    note(200, { ...details, ...(breaks ? { fault: 'break_stream' } : {}) })
    return reply
  }
  note(200, details)
  return reply.send(toMessage(id, asked.model, said))
}

async function stream(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  model: string,
  said: Answer,
  breaks: boolean,
) {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  })
  const send = async (type: string, data: unknown) => {
    if (!raw.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`) && !raw.destroyed)
      await once(raw, 'drain')
  }
  for (const event of toStreamEvents(id, model, said)) {
    if (raw.destroyed) return
    await send(event.type, event)
    if (breaks && event.type === 'content_block_delta') {
      await send('error', toErrorBody(toModelError(529), request.modelRequestId))
      break
    }
  }
  raw.end()
}

function nextStatusFault({ anthropicFaults: board }: Context) {
  const { status, error_code, retry_after_s, times, probability } = board.faults
  if (status === undefined) return undefined
  const trigger = {
    ...(times === undefined ? {} : { times }),
    ...(probability === undefined ? {} : { probability }),
  }
  if (!board.fires('status', trigger)) return undefined
  const isSpendLimit = error_code !== undefined && status === 429
  const retryAfterS = retry_after_s ?? (status === 429 && !isSpendLimit ? RETRY_AFTER_S : undefined)
  return {
    error: toModelError(status),
    ...(error_code === undefined ? {} : { errorCode: error_code }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  }
}

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
    ...(Array.isArray(body['tools'])
      ? { tools: (body['tools'] as { name?: unknown }[]).map((tool) => tool?.name) }
      : {}),
    latency_ms: latencyMs,
    ...result,
  })
}

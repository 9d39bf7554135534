import { errorFromUnusable } from '@forecourt/adapter-http/classify'
import { createStreamingFetch, type Fetch } from '@forecourt/adapter-http/fetch'
import { createHttpClient } from '@forecourt/adapter-http/request'
import type { CompletionRequest, LanguageModel } from '@forecourt/ports/language-model'
import { Value } from '@sinclair/typebox/value'
import { ask, createClient, errorFromUnfinished } from './client.ts'
import { toCompletion, toMessageParams } from './mapping.ts'
import { describeModel } from './models.ts'
import { createMessageReader } from './stream.ts'
import { MessageAnswer } from './wire.ts'

export type AnthropicModelOptions = {
  apiKey: string
  /** `https://api.anthropic.com`, or whatever stands in for it; without a version. */
  baseUrl: string
  /** Of one call. */
  timeoutMs?: number
  connectionsMax?: number
  /** Instead of connections of our own; then `timeoutMs` is this function's business. */
  fetch?: Fetch
}

/** `close` ends the connections; the model is of no use afterwards. */
export type AnthropicModel = Required<LanguageModel> & { close(): Promise<void> }

const timeoutMsDefault = 20_000

/** Between two pieces of a stream; while the model thinks, pings come. */
const idleTimeoutMs = 10_000

/** A thousand customers may wait on the model at once, each on a connection of its own. */
const connectionsMaxDefault = 2_000

export function createAnthropicModel(options: AnthropicModelOptions): AnthropicModel {
  const { timeoutMs = timeoutMsDefault, connectionsMax = connectionsMaxDefault } = options
  const http = createHttpClient({ timeoutMs, connectionsMax })
  const limits = { timeoutMs, headersTimeoutMs: timeoutMs, idleTimeoutMs: Math.min(idleTimeoutMs, timeoutMs) }
  const fetch = options.fetch ?? createStreamingFetch(http, limits)
  const client = createClient({ ...options, timeoutMs, fetch })
  const callTo = (operation: string) => ({ provider: 'anthropic', operation })
  return {
    provider: 'claude',
    complete: async (request, signal) => {
      const call = callTo('create message')
      const params = toMessageParams(request)
      return ask(call, async () => {
        const { answer, firstTextMs } = request.onText
          ? await readStream(client, params, request.onText, signal)
          : { answer: (await client.messages.create(params, { signal })) as unknown, firstTextMs: null }
        if (answer === undefined) throw errorFromUnfinished(call, signal)
        if (!Value.Check(MessageAnswer, answer)) throw errorFromUnusable(call, 'unreadable_answer', 200)
        const completion = { ...toCompletion(request.model, answer), firstTextMs }
        // A refusal may well be without words; anything else without words is no reply, and the next try may be.
        const isReply = completion.text !== '' || completion.stopReason === 'refusal'
        if (!isReply && !completion.toolCalls?.length) throw errorFromUnusable(call, 'empty_reply', 200)
        if (!request.output || completion.stopReason !== 'end') return completion
        return { ...completion, structured: JSON.parse(completion.text) as unknown }
      })
    },
    probe: (signal) =>
      ask(callTo('list models'), async () => {
        await client.models.list({ limit: 1 }, { signal })
      }),
    describeModel,
    close: () => http.close(),
  }
}

/** `answer` is undefined when the stream ended before the message did. */
async function readStream(
  client: ReturnType<typeof createClient>,
  params: ReturnType<typeof toMessageParams>,
  onText: NonNullable<CompletionRequest['onText']>,
  signal: AbortSignal,
) {
  const startedAt = performance.now()
  let firstTextMs: number | null = null
  const reader = createMessageReader((delta) => {
    firstTextMs ??= Math.round(performance.now() - startedAt)
    onText(delta)
  })
  const { data: events, request_id } = await client.messages
    .create({ ...params, stream: true }, { signal, headers: { accept: 'text/event-stream' } })
    .withResponse()
  for await (const event of events) reader.read(event)
  const message = reader.message()
  const answer: unknown = message && { ...message, _request_id: request_id }
  return { answer, firstTextMs }
}

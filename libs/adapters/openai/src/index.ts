import { errorFromUnusable } from '@forecourt/adapter-http/classify'
import { createStreamingFetch, type Fetch } from '@forecourt/adapter-http/fetch'
import { createHttpClient } from '@forecourt/adapter-http/request'
import type { Completion, CompletionRequest, LanguageModel } from '@forecourt/ports/language-model'
import { ProviderError } from '@forecourt/ports/provider-error'
import { withToolPairs } from '@forecourt/ports/tool-pairs'
import { Value } from '@sinclair/typebox/value'
import type OpenAI from 'openai'
import {
  ask,
  createClient,
  errorFromFailedAnswer,
  errorFromUnfinished,
  isConversationLost,
  isStoredPromptGone,
} from './client.ts'
import { type Sending, toCompletion, toResponseParams } from './mapping.ts'
import { describeModel } from './models.ts'
import { readStream } from './stream.ts'
import { ConversationAnswer, ResponseAnswer } from './wire.ts'

export type OpenAIModelOptions = {
  apiKey: string
  /** `https://api.openai.com`, or whatever stands in for it; with its `/v1`, as OpenAI writes it, or without. */
  baseUrl: string
  /** Of one call. */
  timeoutMs?: number
  connectionsMax?: number
  /** Instead of connections of our own; then `timeoutMs` is this function's business. */
  fetch?: Fetch
}

/** `close` ends the connections; the model is of no use afterwards. */
export type OpenAIModel = Required<LanguageModel> & { close(): Promise<void> }

const timeoutMsDefault = 20_000

/** Between two pieces of a stream. At low effort a model does not think for longer. */
const idleTimeoutMs = 10_000

/** A thousand customers may wait on the model at once, each on a connection of its own. */
const connectionsMaxDefault = 2_000

export function createOpenAIModel(options: OpenAIModelOptions): OpenAIModel {
  const { timeoutMs = timeoutMsDefault, connectionsMax = connectionsMaxDefault } = options
  const http = createHttpClient({ timeoutMs, connectionsMax })
  const limits = { timeoutMs, headersTimeoutMs: timeoutMs, idleTimeoutMs: Math.min(idleTimeoutMs, timeoutMs) }
  const fetch = options.fetch ?? createStreamingFetch(http, limits)
  const client = createClient({ ...options, timeoutMs, fetch })
  return {
    provider: 'openai',
    complete: (request, signal) => complete(client, request, signal),
    probe: (signal) =>
      ask(callTo('list models'), async () => {
        await client.models.list({ signal: signal ?? null })
      }),
    describeModel,
    close: () => http.close(),
  }
}

const callTo = (operation: string) => ({ provider: 'openai', operation })

/** One attempt. What was kept with the provider and is no more is done without, once each. */
async function complete(
  client: OpenAI,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  const { conversation } = request
  let { storedPromptId } = request
  let knownConversationId = conversation?.id ?? null
  for (;;) {
    const isKnown = knownConversationId !== null
    const sending: Sending = {
      // The calls that the new messages answer are in the conversation.
      messages: isKnown
        ? request.messages.slice(conversation?.newMessagesFrom)
        : withToolPairs(request.messages),
      conversationId: conversation
        ? (knownConversationId ?? (await createConversation(client, signal)))
        : null,
      storedPromptId,
    }
    try {
      return await respond(client, request, sending, signal)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      if (isKnown && isConversationLost(error)) knownConversationId = null
      else if (storedPromptId && isStoredPromptGone(error)) storedPromptId = undefined
      else throw error
    }
  }
}

function createConversation(client: OpenAI, signal: AbortSignal): Promise<string> {
  const call = callTo('create conversation')
  return ask(call, async () => {
    const answer: unknown = await client.conversations.create({}, { signal })
    if (!Value.Check(ConversationAnswer, answer)) throw errorFromUnusable(call, 'unreadable_answer', 200)
    return answer.id
  })
}

async function respond(
  client: OpenAI,
  request: CompletionRequest,
  sending: Sending,
  signal: AbortSignal,
): Promise<Completion> {
  const call = callTo('create response')
  const params = toResponseParams(request, sending)
  return ask(call, async () => {
    const { answer, firstTextMs } = request.onText
      ? await stream(client, params, request.onText, signal)
      : { answer: (await client.responses.create(params, { signal })) as unknown, firstTextMs: null }
    if (answer === undefined) throw errorFromUnfinished(call, signal)
    if (!Value.Check(ResponseAnswer, answer)) throw errorFromUnusable(call, 'unreadable_answer', 200)
    if (answer.status === 'failed') throw errorFromFailedAnswer(call, answer)
    if (answer.status !== 'completed' && answer.status !== 'incomplete') {
      throw errorFromUnusable(call, 'unfinished_answer', 200)
    }
    const completion = toCompletion(request, answer)
    // A refusal is without words; anything else without words is no reply, and the next try may be.
    const isReply = completion.text !== '' || completion.stopReason === 'refusal'
    if (!isReply && !completion.toolCalls?.length) throw errorFromUnusable(call, 'empty_reply', 200)
    return {
      ...completion,
      conversationId: completion.conversationId ?? sending.conversationId,
      firstTextMs,
    }
  })
}

async function stream(
  client: OpenAI,
  params: ReturnType<typeof toResponseParams>,
  onText: NonNullable<CompletionRequest['onText']>,
  signal: AbortSignal,
) {
  const startedAt = performance.now()
  let firstTextMs: number | null = null
  const { data: events, request_id } = await client.responses
    .create({ ...params, stream: true }, { signal, headers: { accept: 'text/event-stream' } })
    .withResponse()
  const message = await readStream(events, (delta) => {
    firstTextMs ??= Math.round(performance.now() - startedAt)
    onText(delta)
  })
  const answer: unknown = message && { ...message, _request_id: request_id }
  return { answer, firstTextMs }
}

import { errorFromUnusable } from '@forecourt/adapter-http/classify'
import { createFetch, type Fetch } from '@forecourt/adapter-http/fetch'
import { createHttpClient } from '@forecourt/adapter-http/request'
import type { LanguageModel } from '@forecourt/ports/language-model'
import { Value } from '@sinclair/typebox/value'
import { ask, createClient } from './client.ts'
import { toCompletion, toMessageParams } from './mapping.ts'
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
export type AnthropicModel = LanguageModel & { close(): Promise<void> }

const timeoutMsDefault = 20_000

/** A thousand customers may wait on the model at once, each on a connection of its own. */
const connectionsMaxDefault = 2_000

export function createAnthropicModel(options: AnthropicModelOptions): AnthropicModel {
  const { timeoutMs = timeoutMsDefault, connectionsMax = connectionsMaxDefault } = options
  const http = createHttpClient({ timeoutMs, connectionsMax })
  const client = createClient({ ...options, timeoutMs, fetch: options.fetch ?? createFetch(http) })
  const callTo = (operation: string) => ({ provider: 'anthropic', operation })
  return {
    provider: 'claude',
    complete: (request, signal) => {
      const call = callTo('create message')
      return ask(call, async () => {
        const answer: unknown = await client.messages.create(toMessageParams(request), { signal })
        if (!Value.Check(MessageAnswer, answer)) throw errorFromUnusable(call, 'unreadable_answer', 200)
        const completion = toCompletion(request.model, answer)
        // A refusal may well be without words; anything else without words is no reply, and the next try may be.
        const isReply = completion.text !== '' || completion.stopReason === 'refusal'
        if (!isReply) throw errorFromUnusable(call, 'empty_reply', 200)
        return completion
      })
    },
    probe: (signal) =>
      ask(callTo('list models'), async () => {
        await client.models.list({ limit: 1 }, { signal })
      }),
    close: () => http.close(),
  }
}

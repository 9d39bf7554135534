import {
  languageModelContract,
  type ModelFault,
  type ModelProvider,
} from '@forecourt/ports/contract-tests/language-model'
import {
  type RecordedReply,
  type RecordedRequest,
  startRecordingServer,
  unreachableBaseUrl,
} from '@forecourt/ports/contract-tests/recording-server'
import { createAnthropicModel } from './index.ts'

const apiKey = 'sk-ant-api03-0123456789'

languageModelContract('the Anthropic adapter', async ({ timeoutMs }) => {
  const anthropic = createAnthropicDouble()
  const server = await startRecordingServer(anthropic.answer)
  const model = createAnthropicModel({ apiKey, baseUrl: server.baseUrl, timeoutMs })
  const unreachable = createAnthropicModel({ apiKey, baseUrl: await unreachableBaseUrl(), timeoutMs })
  return {
    model,
    unreachable,
    modelId: 'claude-haiku-5-5',
    apiKey,
    provider: anthropic.provider,
    async close() {
      await server.close()
      await Promise.all([model.close(), unreachable.close()])
    },
  }
})

/** As much of the Messages API as the contract needs. */
function createAnthropicDouble() {
  const asked: Awaited<ReturnType<ModelProvider['requests']>> = []
  let nextFault: ModelFault | undefined

  const provider: ModelProvider = {
    requests: async () => asked,
    fault: async (fault) => {
      nextFault = fault
    },
    retryAfterMs: 7_000,
  }
  const answer = (request: RecordedRequest): RecordedReply => {
    if (request.path !== '/v1/messages') return { status: 200, body: { data: [], has_more: false } }
    const { model, system, messages, max_tokens } = JSON.parse(request.body)
    asked.push({ model, system, messages, maxOutputTokens: max_tokens })
    const fault = nextFault
    nextFault = undefined
    return fault ? replyTo(fault) : message('Yes.', 'end_turn')
  }
  return { provider, answer }
}

const message = (text: string, stop_reason: string): RecordedReply => ({
  status: 200,
  headers: { 'request-id': 'req_1' },
  body: {
    model: 'claude-haiku-5-5',
    content: text ? [{ type: 'text', text }] : [],
    stop_reason,
    usage: { input_tokens: 100, output_tokens: 10 },
  },
})

const failure = (status: number, type: string, details?: object, headers = {}): RecordedReply => ({
  status,
  headers,
  body: { type: 'error', error: { type, message: 'No.', details } },
})

function replyTo(fault: ModelFault): RecordedReply {
  switch (fault.kind) {
    case 'disconnect':
    case 'silence':
      return fault.kind
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' }
    case 'empty':
      return message('', 'end_turn')
    case 'cut':
      return message('Yes, it', 'max_tokens')
    case 'refusal':
      return message('', 'refusal')
    case 'overloaded':
      return failure(529, 'overloaded_error')
    case 'rate-limit':
      return failure(429, 'rate_limit_error', undefined, { 'retry-after': '7' })
    case 'spend-limit':
      return failure(429, 'rate_limit_error', { error_code: 'enforced_spend_limit_reached' })
    case 'refused':
      return failure(fault.status, refusals[fault.status])
  }
}

const refusals = { 400: 'invalid_request_error', 401: 'authentication_error', 403: 'permission_error' }

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
import { createOpenAIModel } from './index.ts'
import {
  errorReply,
  messageItem,
  responseBody,
  type ResponseRequest,
  toChatMessages,
} from './responses-double.fixture.ts'

const apiKey = 'sk-proj-0123456789'

languageModelContract('the OpenAI adapter', async ({ timeoutMs }) => {
  const openai = createOpenAIDouble()
  const server = await startRecordingServer(openai.answer)
  const model = createOpenAIModel({ apiKey, baseUrl: server.baseUrl, timeoutMs })
  const unreachable = createOpenAIModel({ apiKey, baseUrl: await unreachableBaseUrl(), timeoutMs })
  return {
    model,
    unreachable,
    modelId: 'gpt-4.1-mini',
    apiKey,
    provider: openai.provider,
    async close() {
      await server.close()
      await Promise.all([model.close(), unreachable.close()])
    },
  }
})

function createOpenAIDouble() {
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
    if (request.path !== '/v1/responses') return { status: 200, body: { object: 'list', data: [] } }
    const { model, instructions, input, max_output_tokens } = JSON.parse(request.body) as ResponseRequest
    asked.push({
      model,
      system: instructions ?? '',
      messages: toChatMessages(input),
      maxOutputTokens: max_output_tokens,
    })
    const fault = nextFault
    nextFault = undefined
    return fault ? replyTo(fault) : ok(responseBody([messageItem('Yes.')]))
  }
  return { provider, answer }
}

const ok = (body: object): RecordedReply => ({ status: 200, headers: { 'x-request-id': 'req_1' }, body })

function replyTo(fault: ModelFault): RecordedReply {
  switch (fault.kind) {
    case 'disconnect':
    case 'silence':
      return fault.kind
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' }
    case 'empty':
      return ok(responseBody([{ type: 'reasoning', summary: [] }]))
    case 'cut':
      return ok(
        responseBody([messageItem('Yes, it')], {
          status: 'incomplete',
          incomplete_details: { reason: 'max_output_tokens' },
        }),
      )
    case 'refusal':
      return ok(
        responseBody([
          { type: 'message', content: [{ type: 'refusal', refusal: 'I cannot help with it.' }] },
        ]),
      )
    case 'overloaded':
      return errorReply(503, { type: 'service_unavailable_error', code: 'server_is_overloaded' })
    case 'rate-limit':
      return errorReply(429, { type: 'tokens', code: 'rate_limit_exceeded' }, { 'retry-after': '7' })
    case 'spend-limit':
      return errorReply(429, { type: 'insufficient_quota', code: 'insufficient_quota' })
    case 'refused':
      return errorReply(fault.status, { ...refusals[fault.status], message: `No: ${apiKey}` })
  }
}

const refusals = {
  400: { code: 'unsupported_parameter' },
  401: { code: 'invalid_api_key' },
  403: { type: 'permission_error', code: null },
}

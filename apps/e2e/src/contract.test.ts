import { createAnthropicModel } from '@forecourt/adapter-anthropic/index'
import { createTwilioSender } from '@forecourt/adapter-twilio/index'
import { languageModelContract, type ModelFault } from '@forecourt/ports/contract-tests/language-model'
import { messageSenderContract, type SenderFault } from '@forecourt/ports/contract-tests/message-sender'
import type { ChatMessage } from '@forecourt/ports/language-model'
import { afterAll, beforeAll } from 'vitest'
import { accountSid, apiKey, authToken, startSandbox } from './sandbox-process.fixture.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

/** Nobody listens on the port of `discard`. */
const unreachableUrl = 'http://127.0.0.1:9'

const senderSwitches: Record<Exclude<SenderFault['kind'], 'accept-then-garbage'>, object> = {
  'accept-then-disconnect': { drop_after_accept: { times: 1 } },
  'accept-then-silence': { hang: { ms: 60_000, accept: true, times: 1 } },
  'server-error': { reject: { code: 20500, status: 500, times: 1 } },
  'rate-limit': { rate_limit: { times: 1 } },
  unauthorized: { reject: { code: 20003, status: 401, times: 1 } },
  rejected: { reject: { code: 21211, status: 400, times: 1 } },
}

messageSenderContract(
  'the Twilio adapter, against the sandbox,',
  async ({ timeoutMs }) => {
    await sandbox.reset()
    const sender = createTwilioSender({ baseUrl: sandbox.url, timeoutMs })
    const unreachable = createTwilioSender({ baseUrl: unreachableUrl, timeoutMs })
    return {
      sender,
      unreachable,
      credentials: { accountSid, authToken },
      from: '+12025550123',
      to: '+12025550101',
      provider: {
        retryAfterMs: 1_000,
        async accepted() {
          return (await sandbox.ledger('message_accepted')).map((entry) => ({
            from: entry.from as string,
            to: entry.to as string,
            body: entry.body as string,
            mediaUrls: (entry.media_urls ?? []) as string[],
            statusCallbackUrl: entry.status_callback as string,
          }))
        },
        sendRequests: async () =>
          (await sandbox.ledger('message_accepted', 'message_refused', 'request_dropped')).length,
        async fault({ kind }) {
          if (kind === 'accept-then-garbage') throw new Error('the sandbox answers in order')
          await sandbox.switchFaults('twilio', senderSwitches[kind])
        },
      },
      async close() {
        await Promise.all([sender.close(), unreachable.close()])
      },
    }
  },
  ['accept-then-garbage'],
)

function modelSwitches(fault: ModelFault): object {
  switch (fault.kind) {
    case 'disconnect':
      return { drop: { times: 1 } }
    case 'silence':
      return { hang: { ms: 60_000, times: 1 } }
    case 'overloaded':
      return { status: 529, times: 1 }
    case 'rate-limit':
      return { status: 429, retry_after_s: 2, times: 1 }
    case 'spend-limit':
      return { status: 429, error_code: 'enforced_spend_limit_reached', times: 1 }
    case 'refused':
      return { status: fault.status, times: 1 }
    default:
      throw new Error(`the sandbox cannot show ${fault.kind}`)
  }
}

languageModelContract(
  'the Anthropic adapter, against the sandbox,',
  async ({ timeoutMs }) => {
    await sandbox.reset()
    const model = createAnthropicModel({ apiKey, baseUrl: sandbox.url, timeoutMs })
    const unreachable = createAnthropicModel({ apiKey, baseUrl: unreachableUrl, timeoutMs })
    return {
      model,
      unreachable,
      modelId: 'claude-haiku-5-5',
      apiKey,
      provider: {
        retryAfterMs: 2_000,
        async requests() {
          return (await sandbox.ledger('model_request')).map((entry) => ({
            model: entry.model as string,
            system: entry.system as string,
            messages: entry.messages as ChatMessage[],
            maxOutputTokens: entry.max_tokens as number,
          }))
        },
        async fault(fault) {
          await sandbox.switchFaults('anthropic', modelSwitches(fault))
        },
      },
      async close() {
        await Promise.all([model.close(), unreachable.close()])
      },
    }
  },
  ['garbage', 'empty', 'cut', 'refusal'],
)

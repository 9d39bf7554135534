import {
  messageSenderContract,
  type SenderFault,
  type SenderProvider,
} from '@forecourt/ports/contract-tests/message-sender'
import {
  type RecordedReply,
  type RecordedRequest,
  startRecordingServer,
  unreachableBaseUrl,
} from '@forecourt/ports/contract-tests/recording-server'
import { createTwilioSender } from './index.ts'

const credentials = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'fedcba9876543210fedcba9876543210',
}

type TwilioMessage = Record<string, string | null>

messageSenderContract('the Twilio adapter', async ({ timeoutMs }) => {
  const twilio = createTwilioDouble()
  const server = await startRecordingServer(twilio.answer)
  const sender = createTwilioSender({ baseUrl: server.baseUrl, timeoutMs })
  const unreachable = createTwilioSender({ baseUrl: await unreachableBaseUrl(), timeoutMs })
  return {
    sender,
    unreachable,
    credentials,
    from: '+15005550006',
    to: '+14155550100',
    provider: twilio.provider,
    async close() {
      await server.close()
      await Promise.all([sender.close(), unreachable.close()])
    },
  }
})

/** As much of Twilio's Messages resource as the contract needs, with a record that survives a lost answer. */
function createTwilioDouble() {
  const record: { message: TwilioMessage; form: URLSearchParams }[] = []
  let sendRequests = 0
  let nextFault: SenderFault | undefined

  const accept = (form: URLSearchParams): TwilioMessage => {
    const message = {
      sid: `SM${String(record.length).padStart(32, '0')}`,
      from: form.get('From'),
      to: form.get('To'),
      body: form.get('Body'),
      status: 'queued',
      direction: 'outbound-api',
      error_code: null,
      date_created: new Date().toUTCString(),
    }
    record.unshift({ message, form })
    return message
  }
  const send = (form: URLSearchParams): RecordedReply => {
    sendRequests++
    const fault = nextFault
    nextFault = undefined
    if (!fault?.kind.startsWith('accept')) return fault ? refuse(fault) : { status: 201, body: accept(form) }
    accept(form)
    if (fault.kind === 'accept-then-garbage') return { status: 201, body: '<html>' }
    return fault.kind === 'accept-then-silence' ? 'silence' : 'disconnect'
  }
  const list = (query: URLSearchParams): RecordedReply => {
    const messages = record
      .map((entry) => entry.message)
      .filter(({ to, from }) => to === query.get('To') && from === query.get('From'))
    return { status: 200, body: { messages, next_page_uri: null } }
  }
  const provider: SenderProvider = {
    accepted: async () => record.map(({ form }) => sentOf(form)).toReversed(),
    sendRequests: async () => sendRequests,
    fault: async (fault) => {
      nextFault = fault
    },
    retryAfterMs: 7_000,
  }
  const answer = (request: RecordedRequest): RecordedReply => {
    if (!request.path.endsWith('/Messages.json')) return { status: 200, body: {} }
    return request.method === 'POST' ? send(new URLSearchParams(request.body)) : list(request.query)
  }
  return { provider, answer }
}

const sentOf = (form: URLSearchParams) => ({
  from: form.get('From')!,
  to: form.get('To')!,
  body: form.get('Body')!,
  mediaUrls: form.getAll('MediaUrl'),
  statusCallbackUrl: form.get('StatusCallback')!,
})

/** Twilio's error bodies, https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
function refuse(fault: SenderFault): RecordedReply {
  if (fault.kind === 'rate-limit') {
    const headers = { 'retry-after': '7' }
    return { status: 429, headers, body: { code: 20429, message: 'Too Many Requests', status: 429 } }
  }
  if (fault.kind === 'unauthorized') {
    return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }
  }
  if (fault.kind === 'rejected') {
    return { status: 400, body: { code: 21211, message: "Invalid 'To' Phone Number", status: 400 } }
  }
  return { status: 500, body: { code: 20500, message: 'Internal Server Error', status: 500 } }
}

import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A reply that reached the provider. */
export type Accepted = { sid: string; message: URLSearchParams }

export type Providers = {
  port: number
  /** Time the model takes for each call. */
  modelMs: number
  /** Most model calls that were open at one moment since the last look. */
  takePeak(): number
  close(): void
}

/** A model that answers at once and a Twilio that accepts at once: what they cost is not what is measured. */
export async function startProviders(onAccepted: (accepted: Accepted) => void): Promise<Providers> {
  const providers = { port: 0, modelMs: 0, takePeak, close: () => void server.close() }
  let open = 0
  let peak = 0
  function takePeak() {
    const found = peak
    peak = open
    return found
  }

  async function complete(response: http.ServerResponse) {
    open += 1
    peak = Math.max(peak, open)
    if (providers.modelMs > 0) await wait(providers.modelMs)
    open -= 1
    answer(response, 200, completion)
  }

  const server = http.createServer((request, response) => {
    const isModel = request.url === '/v1/messages'
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (isModel) return void complete(response)
      const message = new URLSearchParams(Buffer.concat(chunks).toString())
      const sid = `SM${randomBytes(16).toString('hex')}`
      onAccepted({ sid, message })
      answer(response, 201, record(sid, message))
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve))
  providers.port = (server.address() as net.AddressInfo).port
  return providers
}

function answer(response: http.ServerResponse, status: number, body: string) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

const completion = JSON.stringify({
  id: 'msg_01XFDUDYJgAACzvnptvVoYEL',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-5-5',
  content: [
    { type: 'text', text: 'Happy to help with that! Would you like to come in for a test drive this week?' },
  ],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 640, output_tokens: 22 },
})

const record = (sid: string, message: URLSearchParams) =>
  JSON.stringify({
    account_sid: 'AC00000000000000000000000000000000',
    api_version: '2010-04-01',
    body: message.get('Body'),
    date_created: 'Sat, 21 Nov 2026 12:00:00 +0000',
    date_sent: null,
    date_updated: 'Sat, 21 Nov 2026 12:00:00 +0000',
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: message.get('From'),
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid,
    status: 'queued',
    subresource_uris: {},
    to: message.get('To'),
    uri: `/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/${sid}.json`,
  })

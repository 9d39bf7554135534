import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The least that stands in for Twilio and Anthropic, written from their documents and from nothing of ours: what works
 * with the sandbox must work with strangers too. The model answers `re: <last text of the customer>`.
 */
export async function startDoubles() {
  const sent: { to: string; from: string; body: string; callback: string }[] = []

  const server = createServer((request, response) => {
    void readAll(request).then((body) => answer(request, body, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    if (request.method === 'POST' && request.url?.endsWith('/Messages.json')) {
      const form = new URLSearchParams(body)
      const field = (name: string) => form.get(name) ?? ''
      sent.push({
        to: field('To'),
        from: field('From'),
        body: field('Body'),
        callback: field('StatusCallback'),
      })
      return json(response, 201, { sid: `SM${randomUUID().replaceAll('-', '')}`, status: 'queued' })
    }
    if (request.method === 'POST' && request.url === '/v1/messages') {
      const { messages, model } = JSON.parse(body) as { model: string; messages: { content: unknown }[] }
      const text = `re: ${lastLine(messages.at(-1)?.content)}`
      return json(response, 200, {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model,
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 1, output_tokens: 1 },
      })
    }
    return json(response, 404, {})
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const lastLine = (content: unknown): string => {
  const text =
    typeof content === 'string'
      ? content
      : (content as { text: string }[]).map((part) => part.text).join('\n')
  return text.split('\n').at(-1) ?? ''
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

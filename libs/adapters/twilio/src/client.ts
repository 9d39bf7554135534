import { errorFromAnswer, errorFromFailure, errorFromUnusable } from '@forecourt/adapter-http/classify'
import type { HttpClient, HttpRequest, HttpResponse } from '@forecourt/adapter-http/request'
import { TransportFailure } from '@forecourt/adapter-http/transport-failure'
import { ProviderError } from '@forecourt/ports/provider-error'
import { Value } from '@sinclair/typebox/value'
// Straight to the Messages resource: `import twilio` brings axios and every product, 285 ms and 7 MB of bundle.
import domainModule from 'twilio/lib/base/Domain.js'
import versionModule from 'twilio/lib/base/Version.js'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js'
import type V2010 from 'twilio/lib/rest/api/V2010.js'
import { describeErrorCode } from './error-codes.ts'
import { ErrorBody } from './wire.ts'

/** Node imports a CommonJS module as its `exports`, the test runner as its `exports.default`. */
const defaultOf = <T>(module: { default: T }): T => module.default ?? (module as T)
const Domain = defaultOf(domainModule)
const Version = defaultOf(versionModule)

export type TwilioCredentials = { accountSid: string; authToken: string }

export type TwilioConnection = {
  http: HttpClient
  /** Origin, perhaps with a path, no slash at the end. */
  baseUrl: string
}

type Ask = { credentials: TwilioCredentials; operation: string; signal: AbortSignal | undefined }

/**
 * Runs `use` with the SDK's Messages resource on our own connections. The SDK's objects are a few closures, so
 * they are made for each call: that is how a call has its own signal, and no client outlives its credentials.
 * @throws ProviderError, nothing else
 */
export async function withMessages<T>(
  connection: TwilioConnection,
  ask: Ask,
  use: (messages: MessageListInstance) => Promise<T>,
): Promise<T> {
  const call = callOf(ask)
  let answered: number | undefined
  const twilio = {
    request: async (options: RequestClient.RequestOptions) => {
      const answer = await exchange(connection, ask, toHttpRequest(options))
      answered = answer.status
      return { statusCode: answer.status, body: answer.body, headers: answer.headers }
    },
  }
  try {
    const domain = new Domain(twilio as never, connection.baseUrl)
    const version = new Version(domain, '2010-04-01') as V2010.default
    return await use(MessageListInstance(version, ask.credentials.accountSid))
  } catch (error) {
    if (error instanceof ProviderError) throw error
    // The SDK failed by itself: over the arguments before it asked, or over a good answer that it could not read.
    if (answered === undefined) throw errorFromFailure(call, neverAsked, error as Error)
    throw errorFromUnusable(call, 'unreadable_answer', answered)
  }
}

/** The account itself: the cheapest thing that only the right credentials get. @throws ProviderError */
export async function fetchAccount(connection: TwilioConnection, ask: Ask): Promise<void> {
  const url = `${connection.baseUrl}/2010-04-01/Accounts/${encodeURIComponent(ask.credentials.accountSid)}.json`
  await exchange(connection, ask, { method: 'GET', url, headers: { accept: 'application/json' } })
}

/** One request with the account's credentials. @throws ProviderError for anything but success */
async function exchange(connection: TwilioConnection, ask: Ask, request: HttpRequest): Promise<HttpResponse> {
  const call = callOf(ask)
  // A page link in an answer is the provider's word; the auth token goes to our base URL only.
  if (!request.url.startsWith(`${connection.baseUrl}/`)) throw errorFromUnusable(call, 'foreign_page_link')
  const { accountSid, authToken } = ask.credentials
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  let answer: HttpResponse
  try {
    answer = await connection.http.request({
      ...request,
      headers: { ...request.headers, 'user-agent': 'forecourt', authorization },
      signal: ask.signal,
    })
  } catch (error) {
    if (error instanceof TransportFailure) throw errorFromFailure(call, error, error)
    throw error
  }
  if (answer.status >= 200 && answer.status < 300) return answer
  throw errorFromAnswer(call, { ...answer, ...codeAndMessageOf(answer.body) }, new Date())
}

const neverAsked = { code: 'invalid_request', hasLeft: false }

const callOf = (ask: Ask) => ({ provider: 'twilio', operation: ask.operation })

function toHttpRequest({ method, uri, headers, params, data }: RequestClient.RequestOptions): HttpRequest {
  const query = encode(params)
  return {
    method: method.toUpperCase() as HttpRequest['method'],
    url: query ? `${uri}?${query}` : uri,
    headers: { ...(headers as Record<string, string>) },
    ...(data !== undefined && { body: encode(data) }),
  }
}

/** A list goes as the repeated name: `MediaUrl=a&MediaUrl=b`. */
function encode(values: object = {}): string {
  const encoded = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) encoded.append(name, String(one))
  }
  return encoded.toString()
}

function codeAndMessageOf(body: string): { code?: string; message?: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    // A gateway's page of HTML: the status has to do.
    return {}
  }
  if (!Value.Check(ErrorBody, parsed)) return {}
  const code = parsed.code === undefined ? undefined : String(parsed.code)
  const message = (code && describeErrorCode(code)) ?? parsed.message
  return { ...(code && { code }), ...(message && { message }) }
}

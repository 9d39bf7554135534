import { Agent } from 'undici'
import { exchange } from './exchange.ts'
import { streamExchange, type StreamedResponse, type StreamLimits } from './streaming-exchange.ts'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Bounds the whole exchange, waiting for a free connection included. The client's own limit when left out. */
  timeoutMs?: number
  signal?: AbortSignal | undefined
}

export type HttpResponse = {
  status: number
  /** Names in lower case; a repeated header is joined by a comma. */
  headers: Readonly<Record<string, string>>
  body: string
}

export type HttpClient = {
  /**
   * One attempt, no redirects followed, the whole body read.
   * @returns the answer, whatever its status
   * @throws TransportFailure when no whole answer arrived
   */
  request(request: HttpRequest): Promise<HttpResponse>
  /** Waits for what is under way, then closes the connections. */
  close(): Promise<void>
}

/** A client that can give on an answer as it arrives. */
export type StreamingHttpClient = HttpClient & {
  /**
   * One attempt. Every limit that is left out is the client's `timeoutMs`.
   * @returns the head of the answer, whatever its status, and its body to be read
   * @throws TransportFailure when no head arrived; reading the body throws it when the rest did not
   */
  stream(request: HttpRequest & Partial<StreamLimits>): Promise<StreamedResponse>
}

export type HttpClientOptions = {
  /** Of one exchange, from the call to the last byte of the answer. */
  timeoutMs?: number
  connectTimeoutMs?: number
  /** Connections per origin; further requests wait for one, and their time runs. */
  connectionsMax?: number
  /** Larger answers are cut off and fail. */
  responseBytesMax?: number
}

export const httpDefaults = {
  timeoutMs: 10_000,
  connectTimeoutMs: 3_000,
  connectionsMax: 128,
  // The longest honest answer is a page of a provider's list: some hundred kilobytes.
  responseBytesMax: 4 * 1024 * 1024,
} as const

/** Connections kept alive and shared by everything an adapter asks of its provider. */
export function createHttpClient(options: HttpClientOptions = {}): StreamingHttpClient {
  const timeoutMs = options.timeoutMs ?? httpDefaults.timeoutMs
  const agent = new Agent({
    connections: options.connectionsMax ?? httpDefaults.connectionsMax,
    connect: { timeout: options.connectTimeoutMs ?? httpDefaults.connectTimeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: options.responseBytesMax ?? httpDefaults.responseBytesMax,
    // One request at a time on a connection, and no HTTP/2: both let a request be put on a second connection
    // by itself, and then "exactly one attempt" would not be ours to promise.
    pipelining: 1,
    allowH2: false,
  })
  return {
    request: (request) => exchange(agent, { timeoutMs, ...request }),
    stream: (request) =>
      streamExchange(agent, {
        timeoutMs,
        headersTimeoutMs: request.timeoutMs ?? timeoutMs,
        idleTimeoutMs: request.timeoutMs ?? timeoutMs,
        ...request,
      }),
    close: () => agent.close(),
  }
}

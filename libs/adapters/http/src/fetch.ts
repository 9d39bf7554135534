import type { HttpClient, HttpRequest, StreamingHttpClient } from './request.ts'
import type { StreamLimits } from './streaming-exchange.ts'

/** The part of `fetch` that vendors' SDKs call. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Statuses that may not carry a body, not even an empty one. */
const bodilessStatuses = new Set([204, 205, 304])

/**
 * `fetch` for SDKs that take one, on the connections and limits of `http`. The answer is read whole before it is
 * returned: nothing here streams. Rejects with TransportFailure instead of a bare TypeError.
 */
export function createFetch(http: HttpClient): Fetch {
  return async (input, init = {}) => {
    const answer = await http.request(await toRequest(input, init))
    return new Response(bodilessStatuses.has(answer.status) ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    })
  }
}

/**
 * The same, but for requests that accept `text/event-stream`: those answers are given on as they arrive, within
 * `limits`. Reading their body fails with TransportFailure, and the signal of the request ends it.
 */
export function createStreamingFetch(http: StreamingHttpClient, limits: Partial<StreamLimits> = {}): Fetch {
  const fetchWhole = createFetch(http)
  return async (input, init = {}) => {
    const accepted = new Headers(init.headers ?? (input instanceof Request ? input.headers : {})).get(
      'accept',
    )
    if (!accepted?.includes('text/event-stream')) return fetchWhole(input, init)
    const answer = await http.stream({ ...(await toRequest(input, init)), ...limits })
    return new Response(bodilessStatuses.has(answer.status) ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    })
  }
}

async function toRequest(input: string | URL | Request, init: RequestInit): Promise<HttpRequest> {
  if (!(input instanceof Request) && (init.body == null || typeof init.body === 'string')) {
    return {
      method: (init.method ?? 'GET').toUpperCase() as HttpRequest['method'],
      url: String(input),
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(init.body && { body: init.body }),
      ...(init.signal && { signal: init.signal }),
    }
  }
  // Every other kind of body: let the platform turn it into bytes and name their type.
  const request = new Request(input, init)
  const body = new Uint8Array(await request.arrayBuffer())
  return {
    method: request.method as HttpRequest['method'],
    url: request.url,
    headers: Object.fromEntries(request.headers),
    ...(body.length > 0 && { body }),
    signal: request.signal,
  }
}

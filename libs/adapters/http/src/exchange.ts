import type { Dispatcher } from 'undici'
import type { HttpRequest, HttpResponse } from './request.ts'
import { TransportFailure } from './transport-failure.ts'

/**
 * One request and its answer on a dispatcher.
 *
 * It works on the dispatcher's own events because they tell what nothing else does: `onRequestStart` comes when
 * a connected socket is about to be written to. Whatever fails before it never left this machine, by whichever
 * error code; whatever fails after it may have reached the provider.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest & { timeoutMs: number },
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let hasLeft = false
    let isSettled = false
    let abortRequest: ((reason: Error) => void) | undefined
    let status = 0
    let headers: HttpResponse['headers'] = {}
    const chunks: Buffer[] = []

    const settle = () => {
      isSettled = true
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', onAbort)
    }
    const fail = (code: string, cause?: Error) => {
      if (isSettled) return
      settle()
      const failure = new TransportFailure({ code, hasLeft }, cause)
      reject(failure)
      abortRequest?.(failure)
    }
    const onAbort = () => fail('aborted')
    const timer = setTimeout(() => fail('no_answer_in_time'), request.timeoutMs)

    if (request.signal?.aborted) return onAbort()
    request.signal?.addEventListener('abort', onAbort, { once: true })

    try {
      dispatcher.dispatch(toDispatch(request), {
        onRequestStart(controller) {
          abortRequest = (reason) => controller.abort(reason)
          // It waited for a connection longer than its caller did.
          if (isSettled) return controller.abort(new TransportFailure({ code: 'aborted', hasLeft }))
          hasLeft = true
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          status = statusCode
          headers = flatten(responseHeaders)
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk)
        },
        onResponseEnd() {
          if (isSettled) return
          settle()
          resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') })
        },
        onResponseError: (_controller, error) => fail(codeOf(error), error),
      })
    } catch (error) {
      fail(codeOf(error), error as Error)
    }
  })
}

export function toDispatch({ url, method, headers, body }: HttpRequest): Dispatcher.DispatchOptions {
  const { origin, pathname, search } = new URL(url)
  return { origin, path: pathname + search, method, headers: headers ?? {}, body: body ?? null }
}

/** Names in lower case; a repeated header is joined by a comma. */
export function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

/** `ECONNREFUSED`, `UND_ERR_SOCKET`, `ERR_INVALID_URL` and the like. */
export const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? 'transport_error')

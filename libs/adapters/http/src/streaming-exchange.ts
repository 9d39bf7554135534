import type { Dispatcher } from 'undici'
import { codeOf, flatten, toDispatch } from './exchange.ts'
import type { HttpRequest } from './request.ts'
import { TransportFailure } from './transport-failure.ts'

export type StreamLimits = {
  /** To the head of the answer, waiting for a free connection included. */
  headersTimeoutMs: number
  /** Between two pieces of the body. */
  idleTimeoutMs: number
  /** Of the whole exchange, to its last byte. */
  timeoutMs: number
}

export type StreamedResponse = {
  status: number
  /** Names in lower case; a repeated header is joined by a comma. */
  headers: Readonly<Record<string, string>>
  /** Errors with TransportFailure; to cancel it ends the exchange. */
  body: ReadableStream<Uint8Array<ArrayBuffer>>
}

/**
 * One request and its answer on a dispatcher, the body given on as it arrives. The line between what has left and what
 * has not is drawn as in `exchange`. The signal ends it at any time, while the body is read too.
 */
export function streamExchange(
  dispatcher: Dispatcher,
  request: HttpRequest & StreamLimits,
): Promise<StreamedResponse> {
  return new Promise((resolve, reject) => {
    let hasLeft = false
    let isSettled = false
    let controllerOfRequest: Dispatcher.DispatchController | undefined
    let reader: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined

    const settle = () => {
      isSettled = true
      clearTimeout(wholeTimer)
      clearTimeout(stepTimer)
      request.signal?.removeEventListener('abort', onAbort)
    }
    const fail = (code: string, cause?: Error) => {
      if (isSettled) return
      settle()
      const failure = new TransportFailure({ code, hasLeft }, cause)
      if (reader) reader.error(failure)
      else reject(failure)
      controllerOfRequest?.abort(failure)
    }
    const onAbort = () => fail('aborted')
    const wholeTimer = setTimeout(() => fail('no_answer_in_time'), request.timeoutMs)
    let stepTimer = setTimeout(() => fail('no_answer_in_time'), request.headersTimeoutMs)
    const expectNextPiece = () => {
      clearTimeout(stepTimer)
      stepTimer = setTimeout(() => fail('stream_stalled'), request.idleTimeoutMs)
    }

    if (request.signal?.aborted) return onAbort()
    request.signal?.addEventListener('abort', onAbort, { once: true })

    try {
      dispatcher.dispatch(toDispatch(request), {
        onRequestStart(controller) {
          controllerOfRequest = controller
          // It waited for a connection longer than its caller did.
          if (isSettled) return controller.abort(new TransportFailure({ code: 'aborted', hasLeft }))
          hasLeft = true
        },
        onResponseStart(_controller, status, headers) {
          if (isSettled || status < 200) return
          expectNextPiece()
          // What the reader has not taken waits here. The client's limit on the size of an answer bounds it.
          const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
            start: (own) => void (reader = own),
            cancel: () => fail('aborted'),
          })
          resolve({ status, headers: flatten(headers), body })
        },
        onResponseData(_controller, chunk) {
          if (isSettled) return
          expectNextPiece()
          reader?.enqueue(new Uint8Array(chunk))
        },
        onResponseEnd() {
          if (isSettled) return
          settle()
          reader?.close()
        },
        onResponseError: (_controller, error) => fail(codeOf(error), error),
      })
    } catch (error) {
      fail(codeOf(error), error as Error)
    }
  })
}

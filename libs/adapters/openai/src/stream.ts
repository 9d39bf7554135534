import type { ResponseStreamEvent } from 'openai/resources/responses/responses'

/**
 * Reads a stream to its end: the last event carries the whole answer, as if it had not been streamed. There are some
 * sixty kinds of event, and new ones come; two of them matter.
 * @returns the answer; undefined when the stream ended without
 */
export async function readStream(
  events: AsyncIterable<ResponseStreamEvent>,
  onText: (delta: string) => void,
): Promise<unknown> {
  let answer: unknown
  for await (const event of events) {
    switch (event.type) {
      case 'response.output_text.delta':
        if (event.delta !== '') onText(event.delta)
        break
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        answer = event.response
        break
    }
  }
  return answer
}

import type { Item } from './openai-items.ts'
import type { OpenAiResponse } from './openai-response.ts'
import type { Json } from './model-json.ts'

export type OpenAiEvent = Json & { readonly type: string; readonly sequence_number: number }

/** The events of a streamed response, in order. @param begun the response before anything was said */
export function toResponseEvents(begun: OpenAiResponse, finished: OpenAiResponse): OpenAiEvent[] {
  const last = finished.status === 'incomplete' ? 'response.incomplete' : 'response.completed'
  return [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...finished.output.flatMap(toItemEvents),
    { type: last, response: finished },
  ].map((event, sequence_number) => ({ ...event, sequence_number }))
}

type Event = Json & { readonly type: string }

function toItemEvents(item: Item, output_index: number): Event[] {
  const begun = {
    ...item,
    status: 'in_progress',
    ...(item.type === 'message' ? { content: [] } : { arguments: '' }),
  }
  return [
    { type: 'response.output_item.added', output_index, item: begun },
    ...(item.type === 'message' ? toPartEvents(item, output_index) : toCallEvents(item, output_index)),
    { type: 'response.output_item.done', output_index, item },
  ]
}

function toPartEvents(item: Item, output_index: number): Event[] {
  return (item['content'] as readonly Json[]).flatMap((part, content_index) => {
    const at = { item_id: item.id, output_index, content_index }
    const isRefusal = part['type'] === 'refusal'
    const field = isRefusal ? 'refusal' : 'text'
    const name = isRefusal ? 'response.refusal' : 'response.output_text'
    const logprobs = isRefusal ? {} : { logprobs: [] }
    const text = String(part[field])
    return [
      { type: 'response.content_part.added', ...at, part: { ...part, [field]: '' } },
      ...wordsOf(text).map((delta) => ({ type: `${name}.delta`, ...at, delta, ...logprobs })),
      { type: `${name}.done`, ...at, [field]: text, ...logprobs },
      { type: 'response.content_part.done', ...at, part },
    ]
  })
}

function toCallEvents(item: Item, output_index: number): Event[] {
  const at = { item_id: item.id, output_index }
  const text = String(item['arguments'])
  const deltas = text.match(/.{1,24}/gs) ?? []
  return [
    ...deltas.map((delta) => ({ type: 'response.function_call_arguments.delta', ...at, delta })),
    { type: 'response.function_call_arguments.done', ...at, name: item['name'], arguments: text },
  ]
}

/** A few words at a time. */
const wordsOf = (text: string) => text.match(/(?:\S+\s*){1,3}|\s+/g) ?? []

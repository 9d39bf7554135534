import { type OpenAiError, refused } from './openai-error.ts'
import { type Item, missingParameter, readItems } from './openai-items.ts'
import { findOpenAiModel, isReasoningModel } from './openai-models.ts'
import { isObject, type Json } from './model-json.ts'
import type { ModelRequest, Tool, ToolChoice } from './model-request.ts'

/** Parameters of POST /v1/responses. What is not read here is taken and has no effect. */
const parameters = new Set(
  `background context_management conversation include input instructions max_output_tokens max_tool_calls metadata model
  moderation parallel_tool_calls previous_response_id prompt prompt_cache_key prompt_cache_options prompt_cache_retention
  reasoning safety_identifier service_tier store stream stream_options temperature text tool_choice tools top_logprobs
  top_p truncation user`.split(/\s+/),
)
const OUTPUT_TOKENS_MIN = 16
const METADATA_PAIRS_MAX = 16

/** What is wrong with a request, in the API's words, or nothing. `input` is read by `parseItems`. */
export function findResponseProblem(body: unknown): OpenAiError | undefined {
  if (!isObject(body)) return refused('body', 'The request body is not a JSON object', 'invalid_type')
  const unknown = Object.keys(body).find((name) => !parameters.has(name))
  if (unknown) return refused(unknown, `Unknown parameter: '${unknown}'.`, 'unknown_parameter')
  const { model, conversation, previous_response_id: previous, instructions, stream } = body
  if (typeof model !== 'string' || model === '') return missingParameter('model')
  if (!findOpenAiModel(model))
    return refused('model', `The requested model '${model}' does not exist.`, 'model_not_found')
  if (conversation != null && previous != null)
    return refused(
      'previous_response_id',
      'Mutually exclusive parameters: conversation, previous_response_id',
    )
  if (conversation != null && conversationIdOf(conversation) === undefined)
    return refused('conversation', "Invalid type for 'conversation'.", 'invalid_type')
  if (instructions != null && typeof instructions !== 'string')
    return refused('instructions', "Invalid type for 'instructions': expected a string.", 'invalid_type')
  if (stream != null && typeof stream !== 'boolean')
    return refused('stream', "Invalid type for 'stream': expected a boolean.", 'invalid_type')
  if (body['input'] == null && conversation == null && previous == null && body['prompt'] == null)
    return missingParameter('input')
  return (
    findSamplingProblem(body) ??
    findLimitProblem(body) ??
    findMetadataProblem(body['metadata']) ??
    findFormatProblem(body['text']) ??
    findToolsProblem(body)
  )
}

export const conversationIdOf = (conversation: unknown): string | undefined => {
  const id = isObject(conversation) ? conversation['id'] : conversation
  return typeof id === 'string' && id !== '' ? id : undefined
}

function findSamplingProblem(body: Json): OpenAiError | undefined {
  for (const [name, max] of [
    ['temperature', 2],
    ['top_p', 1],
  ] as const) {
    const value = body[name]
    if (value == null) continue
    if (isReasoningModel(body['model'] as string))
      return refused(name, `Unsupported parameter: '${name}' is not supported with this model.`)
    if (typeof value !== 'number' || value < 0 || value > max)
      return refused(name, `Invalid '${name}': expected a number from 0 to ${max}.`, 'decimal_out_of_range')
  }
  return undefined
}

function findLimitProblem({ max_output_tokens: max }: Json): OpenAiError | undefined {
  if (max == null) return undefined
  if (typeof max !== 'number' || !Number.isInteger(max))
    return refused(
      'max_output_tokens',
      "Invalid type for 'max_output_tokens': expected an integer.",
      'invalid_type',
    )
  if (max >= OUTPUT_TOKENS_MIN) return undefined
  const message = `Invalid 'max_output_tokens': integer below minimum value. Expected a value >= ${OUTPUT_TOKENS_MIN}, but got ${max} instead.`
  return refused('max_output_tokens', message, 'integer_below_min_value')
}

export function findMetadataProblem(metadata: unknown): OpenAiError | undefined {
  if (metadata == null) return undefined
  if (!isObject(metadata) || Object.values(metadata).some((value) => typeof value !== 'string'))
    return refused('metadata', "Invalid type for 'metadata': expected an object of strings.", 'invalid_type')
  const tooLong = Object.entries(metadata).find(
    ([key, value]) => key.length > 64 || String(value).length > 512,
  )
  return tooLong || Object.keys(metadata).length > METADATA_PAIRS_MAX
    ? refused('metadata', `Invalid 'metadata': at most ${METADATA_PAIRS_MAX} pairs of 64 and 512 characters.`)
    : undefined
}

function findFormatProblem(text: unknown): OpenAiError | undefined {
  const format = isObject(text) ? text['format'] : undefined
  if (format === undefined || !isObject(format) || format['type'] !== 'json_schema') return undefined
  if (typeof format['name'] !== 'string') return missingParameter('text.format.name')
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(format['name']))
    return refused('text.format.name', "Invalid 'text.format.name': string does not match pattern.")
  const { schema } = format
  if (!isObject(schema)) return missingParameter('text.format.schema')
  if (format['strict'] !== true) return undefined
  const loose = findLooseObject(schema, [])
  return loose
    ? refused(
        'text.format.schema',
        `Invalid schema for response_format '${format['name']}': ${loose}`,
        'invalid_json_schema',
      )
    : undefined
}

/** A strict schema names every property as required and allows no others. */
function findLooseObject(schema: unknown, path: readonly string[]): string | undefined {
  if (!isObject(schema)) return undefined
  const at = `In context=(${path.map((step) => `'${step}'`).join(', ')}), `
  const properties = isObject(schema['properties']) ? schema['properties'] : undefined
  if (properties) {
    if (schema['additionalProperties'] !== false)
      return `${at}'additionalProperties' is required to be supplied and to be false.`
    const required = Array.isArray(schema['required']) ? schema['required'] : []
    const open = Object.keys(properties).find((name) => !required.includes(name))
    if (open)
      return `${at}'required' is required to be supplied and to be an array including every key in properties. Missing '${open}'.`
  }
  const inner = [
    ...Object.entries(properties ?? {}).map(([name, one]) => [one, [...path, 'properties', name]] as const),
    [schema['items'], [...path, 'items']] as const,
    ...(Array.isArray(schema['anyOf']) ? schema['anyOf'] : []).map(
      (one: unknown, i) => [one, [...path, 'anyOf', String(i)]] as const,
    ),
  ]
  for (const [one, where] of inner) {
    const problem = findLooseObject(one, where)
    if (problem) return problem
  }
  return undefined
}

function findToolsProblem({ tools, tool_choice: choice }: Json): OpenAiError | undefined {
  if (tools != null && !Array.isArray(tools))
    return refused('tools', "Invalid type for 'tools': expected an array.", 'invalid_type')
  for (const [i, tool] of (tools ?? []).entries()) {
    if (!isObject(tool) || tool['type'] === undefined) return missingParameter(`tools[${i}].type`)
    if (tool['type'] !== 'function') continue
    const { name, strict, parameters: schema } = tool
    if (typeof name !== 'string') return missingParameter(`tools[${i}].name`)
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name))
      return refused(`tools[${i}].name`, `Invalid 'tools[${i}].name': string does not match pattern.`)
    const loose = strict === true ? findLooseObject(schema, []) : undefined
    if (loose)
      return refused(
        `tools[${i}].parameters`,
        `Invalid schema for function '${name}': ${loose}`,
        'invalid_function_parameters',
      )
  }
  if (choice == null || ['auto', 'none', 'required'].includes(String(choice))) {
    return choice === 'required' && !tools?.length
      ? refused('tool_choice', "Tool choice 'required' must be specified with 'tools' parameter.")
      : undefined
  }
  const name = isObject(choice) && choice['type'] === 'function' ? choice['name'] : undefined
  const isOffered = tools?.some((tool: unknown) => isObject(tool) && tool['name'] === name)
  return name !== undefined && isOffered
    ? undefined
    : refused('tool_choice', `Tool choice '${String(name ?? choice)}' not found in 'tools' parameter.`)
}

/** @param items what the model reads: the conversation so far, then the input */
export function toModelRequest(body: Json, items: readonly Item[]): ModelRequest {
  const { system, turns } = readItems(items)
  const format = isObject(body['text']) ? body['text']['format'] : undefined
  const schema = isObject(format) && format['type'] === 'json_schema' ? format['schema'] : undefined
  return {
    model: body['model'] as string,
    maxTokens: (body['max_output_tokens'] as number | null | undefined) ?? Infinity,
    system: [body['instructions'], system].filter(Boolean).join('\n'),
    turns,
    tools: ((body['tools'] as Json[] | null | undefined) ?? []).filter(isFunction).map(toTool),
    toolChoice: toToolChoice(body['tool_choice']),
    stopSequences: [],
    isStreamed: body['stream'] === true,
    ...(isObject(schema) ? { schema } : {}),
  }
}

const isFunction = (tool: Json) => tool['type'] === 'function'

function toTool(tool: Json): Tool {
  const schema = isObject(tool['parameters']) ? tool['parameters'] : {}
  return {
    name: tool['name'] as string,
    description: String(tool['description'] ?? ''),
    properties: (schema['properties'] ?? {}) as Tool['properties'],
    required: (schema['required'] ?? []) as string[],
  }
}

function toToolChoice(choice: unknown): ToolChoice {
  if (isObject(choice)) return { type: 'tool', name: String(choice['name']) }
  return { type: choice === 'none' ? 'none' : choice === 'required' ? 'any' : 'auto' }
}

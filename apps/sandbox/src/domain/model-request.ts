import { type ModelError, invalid } from './model-error.ts'
import { blocksOf, isObject, type Json, textOf } from './model-json.ts'
import { findMessagesProblem } from './model-messages.ts'
import { allowsForcedTools, allowsPrefill, NEWEST_VERSION, versions } from './model-table.ts'

/** A request to POST /v1/messages, reduced to what decides the answer. */
export type ModelRequest = {
  model: string
  maxTokens: number
  system: string
  turns: readonly Turn[]
  tools: readonly Tool[]
  toolChoice: ToolChoice
  stopSequences: readonly string[]
  isStreamed: boolean
  /** JSON schema the whole answer has to fit. */
  schema?: Json
}

export type Turn = {
  role: 'user' | 'assistant'
  text: string
  /** Said by neither, but by the application to the model in the middle of the talk. */
  note?: string
  toolUses: readonly ToolUse[]
  toolResults: readonly { toolUseId: string; text: string; isError: boolean }[]
}

export type Tool = {
  name: string
  description: string
  properties: Record<string, ToolProperty>
  required: readonly string[]
}
export type ToolProperty = { type?: string; enum?: readonly string[] }
export type ToolUse = { id: string; name: string; input: Record<string, unknown> }
export type ToolChoice = { type: 'auto' | 'none' | 'any' } | { type: 'tool'; name: string }

/**
 * Reads a request as the API of that version does.
 * @param body parsed JSON
 */
export function parseModelRequest(
  body: unknown,
  version: string | undefined,
): { outcome: 'valid'; request: ModelRequest } | { outcome: 'invalid'; error: ModelError } {
  const problem = findProblem(body, version)
  return problem
    ? { outcome: 'invalid', error: problem }
    : { outcome: 'valid', request: toRequest(body as Json) }
}

function findProblem(body: unknown, version: string | undefined): ModelError | undefined {
  if (!version) return invalid('anthropic-version: header is required')
  if (!versions.includes(version)) return invalid(`anthropic-version: "${version}" is not a valid version`)
  if (!isObject(body)) return invalid('The request body is not a JSON object')
  if (typeof body['model'] !== 'string') return invalid(missing(body, 'model', 'a valid string'))
  if (body['model'] === '') return invalid('model: String should have at least 1 character')
  const maxTokens = body['max_tokens']
  if (typeof maxTokens !== 'number' || !Number.isInteger(maxTokens)) {
    return invalid(missing(body, 'max_tokens', 'a valid integer'))
  }
  if (maxTokens < 1) return invalid('max_tokens: Input should be greater than or equal to 1')
  return (
    findSamplingProblem(body, version) ??
    findOptionProblem(body) ??
    findMessagesProblem(body['messages'], version, allowsPrefill(body['model']))
  )
}

function findSamplingProblem(body: Json, version: string): ModelError | undefined {
  for (const name of ['temperature', 'top_p', 'top_k']) {
    const value = body[name]
    if (value === undefined) continue
    if (version === NEWEST_VERSION) return invalid(`${name}: Extra inputs are not permitted`)
    const max = name === 'top_k' ? Infinity : 1
    if (typeof value !== 'number' || value < 0 || value > max) return invalid(`${name}: range: 0..${max}`)
  }
  return undefined
}

function findOptionProblem(body: Json): ModelError | undefined {
  const { system, stream, stop_sequences: stops, tools, tool_choice: choice } = body
  if (system !== undefined && typeof system !== 'string' && !Array.isArray(system)) {
    return invalid('system: Input should be a valid string or list of text blocks')
  }
  if (stream !== undefined && typeof stream !== 'boolean')
    return invalid('stream: Input should be a valid boolean')
  if (
    stops !== undefined &&
    !(Array.isArray(stops) && stops.every((stop) => typeof stop === 'string' && stop.trim()))
  ) {
    return invalid('stop_sequences: each stop sequence must contain non-whitespace')
  }
  if (tools !== undefined && !Array.isArray(tools)) return invalid('tools: Input should be a valid list')
  for (const [i, tool] of (tools ?? []).entries()) {
    if (!isObject(tool) || typeof tool['name'] !== 'string' || !/^[a-zA-Z0-9_-]{1,128}$/.test(tool['name'])) {
      return invalid(`tools.${i}.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'`)
    }
    if (!isObject(tool['input_schema'])) return invalid(`tools.${i}.input_schema: Field required`)
    if (tool['input_schema']['type'] !== 'object')
      return invalid(`tools.${i}.input_schema.type: Input should be 'object'`)
  }
  const formatProblem = findFormatProblem(body['output_config'])
  if (formatProblem) return formatProblem
  if (choice === undefined) return undefined
  if (!isObject(choice) || !['auto', 'any', 'tool', 'none'].includes(String(choice['type']))) {
    return invalid("tool_choice.type: Input should be 'auto', 'any', 'tool' or 'none'")
  }
  const isForced = choice['type'] === 'any' || choice['type'] === 'tool'
  if (isForced && !tools?.length) return invalid('tool_choice: may only be specified while providing tools')
  if (isForced && !allowsForcedTools(body['model'] as string)) {
    return invalid('tool_choice: this model does not support forced tool use')
  }
  return undefined
}

function findFormatProblem(config: unknown): ModelError | undefined {
  if (config == null) return undefined
  if (!isObject(config)) return invalid('output_config: Input should be a valid dictionary')
  const { format } = config
  if (format == null) return undefined
  if (!isObject(format) || format['type'] !== 'json_schema')
    return invalid("output_config.format.type: Input should be 'json_schema'")
  return isObject(format['schema']) ? undefined : invalid('output_config.format.schema: Field required')
}

function toRequest(body: Json): ModelRequest {
  return {
    model: body['model'] as string,
    maxTokens: body['max_tokens'] as number,
    system: textOf(body['system']),
    turns: (body['messages'] as Json[]).map(toTurn),
    tools: ((body['tools'] as Json[] | undefined) ?? []).map(toTool),
    toolChoice: (body['tool_choice'] as ToolChoice | undefined) ?? { type: 'auto' },
    stopSequences: (body['stop_sequences'] as string[] | undefined) ?? [],
    isStreamed: body['stream'] === true,
    ...schemaOf(body['output_config']),
  }
}

function schemaOf(config: unknown): { schema?: Json } {
  const format = isObject(config) ? config['format'] : undefined
  return isObject(format) && isObject(format['schema']) ? { schema: format['schema'] } : {}
}

function toTurn({ role, content }: Json): Turn {
  const blocks = blocksOf(content)
  return {
    role: role === 'assistant' ? 'assistant' : 'user',
    // An instruction in the middle of the talk is not something the customer said.
    ...(role === 'system' ? { text: '', note: textOf(content) } : { text: textOf(content) }),
    toolUses: blocks.filter(({ type }) => type === 'tool_use') as unknown as ToolUse[],
    toolResults: blocks
      .filter(({ type }) => type === 'tool_result')
      .map((block) => ({
        toolUseId: String(block['tool_use_id']),
        text: textOf(block['content']),
        isError: block['is_error'] === true,
      })),
  }
}

function toTool(tool: Json): Tool {
  const schema = tool['input_schema'] as Json
  return {
    name: tool['name'] as string,
    description: String(tool['description'] ?? ''),
    properties: (schema['properties'] ?? {}) as Tool['properties'],
    required: (schema['required'] ?? []) as string[],
  }
}

const missing = (body: Json, name: string, wanted: string) =>
  body[name] === undefined ? `${name}: Field required` : `${name}: Input should be ${wanted}`

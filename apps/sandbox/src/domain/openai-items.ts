import { type OpenAiError, refused } from './openai-error.ts'
import { isObject, type Json } from './model-json.ts'
import type { ToolUse, Turn } from './model-request.ts'

/** One item of a conversation, as the API keeps it. Items of types not read here are kept and passed over. */
export type Item = Json & { readonly id: string; readonly type: string }

export type CreateItemId = (type: string) => string

const roles = ['user', 'assistant', 'system', 'developer']
const itemTypes = ['message', 'function_call', 'function_call_output', 'reasoning']

/** `input` of a response, or `items` of a conversation, with ids of their own where they came without. */
export function parseItems(
  input: unknown,
  param: string,
  createId: CreateItemId,
): { outcome: 'valid'; items: Item[] } | { outcome: 'invalid'; error: OpenAiError } {
  const list = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  if (!Array.isArray(list)) {
    const message = `Invalid type for '${param}': expected a string or an array of items`
    return { outcome: 'invalid', error: refused(param, message, 'invalid_type') }
  }
  const items: Item[] = []
  for (const [i, given] of list.entries()) {
    const problem = findItemProblem(given, `${param}[${i}]`)
    if (problem) return { outcome: 'invalid', error: problem }
    items.push(toItem(given as Json, createId))
  }
  return { outcome: 'valid', items }
}

function findItemProblem(item: unknown, at: string): OpenAiError | undefined {
  if (!isObject(item)) return refused(at, `Invalid type for '${at}': expected an object`, 'invalid_type')
  const type = item['type'] ?? 'message'
  if (!itemTypes.includes(String(type))) {
    return refused(`${at}.type`, `Invalid value: '${String(type)}'.`, 'invalid_value')
  }
  const needed = requiredFields[String(type)] ?? []
  const missing = needed.find((field) => item[field] === undefined)
  if (missing) return missingParameter(`${at}.${missing}`)
  if (type !== 'message') return undefined
  if (!roles.includes(String(item['role']))) {
    return refused(`${at}.role`, `Invalid value: '${String(item['role'])}'.`, 'invalid_value')
  }
  const { content } = item
  if (typeof content === 'string') return undefined
  if (!Array.isArray(content)) {
    const message = `Invalid type for '${at}.content': expected a string or an array`
    return refused(`${at}.content`, message, 'invalid_type')
  }
  const allowed = item['role'] === 'assistant' ? assistantParts : inputParts
  const bad = content.findIndex((part) => !isObject(part) || !allowed.includes(String(part['type'])))
  if (bad < 0) return undefined
  const part = `${at}.content[${bad}]`
  return refused(part, `Invalid value at '${part}'. Supported values are: ${allowed.join(', ')}.`)
}

const requiredFields: Record<string, string[]> = {
  message: ['role', 'content'],
  function_call: ['call_id', 'name', 'arguments'],
  function_call_output: ['call_id', 'output'],
}
const inputParts = ['input_text', 'input_image', 'input_file']
const assistantParts = ['output_text', 'refusal']

export const missingParameter = (param: string) =>
  refused(param, `Missing required parameter: '${param}'.`, 'missing_required_parameter')

function toItem(given: Json, createId: CreateItemId): Item {
  const type = String(given['type'] ?? 'message')
  const id = typeof given['id'] === 'string' ? given['id'] : createId(type)
  const status = given['status'] ?? 'completed'
  if (type !== 'message') return { ...given, id, type, ...(type === 'reasoning' ? {} : { status }) }
  const { content } = given
  const isOurs = given['role'] === 'assistant'
  return {
    ...given,
    id,
    type,
    status,
    content:
      typeof content !== 'string'
        ? content
        : isOurs
          ? [{ type: 'output_text', text: content, annotations: [], logprobs: [] }]
          : [{ type: 'input_text', text: content }],
  }
}

/** Every call of a function is answered by its output, and by nothing else. */
export function findCallProblem(items: readonly Item[]): OpenAiError | undefined {
  const calls = callIdsOf(items, 'function_call')
  const outputs = callIdsOf(items, 'function_call_output')
  const stray = [...outputs].find((id) => !calls.has(id))
  if (stray !== undefined)
    return refused('input', `No tool call found for function call output with call_id ${stray}.`)
  const open = [...calls].find((id) => !outputs.has(id))
  return open === undefined ? undefined : refused('input', `No tool output found for function call ${open}.`)
}

const callIdsOf = (items: readonly Item[], wanted: string) =>
  new Set(items.filter(({ type }) => type === wanted).map((item) => String(item['call_id'])))

/** The talk the model reads. What the developer says before anybody spoke belongs to the instructions. */
export function readItems(items: readonly Item[]): { system: string; turns: Turn[] } {
  const system: string[] = []
  const turns: Turn[] = []
  for (const item of items) {
    if (item.type === 'function_call') turns.push({ ...emptyTurn('assistant'), toolUses: [toToolUse(item)] })
    if (item.type === 'function_call_output') {
      const result = {
        toolUseId: String(item['call_id']),
        text: outputTextOf(item['output']),
        isError: false,
      }
      turns.push({ ...emptyTurn('user'), toolResults: [result] })
    }
    if (item.type !== 'message') continue
    const text = partsTextOf(item['content'])
    const isInstruction = item['role'] === 'developer' || item['role'] === 'system'
    if (isInstruction && turns.length === 0) system.push(text)
    else if (isInstruction) turns.push({ ...emptyTurn('user'), note: text })
    else turns.push({ ...emptyTurn(item['role'] === 'assistant' ? 'assistant' : 'user'), text })
  }
  return { system: system.join('\n'), turns }
}

const emptyTurn = (role: Turn['role']): Turn => ({ role, text: '', toolUses: [], toolResults: [] })

function toToolUse(item: Item): ToolUse {
  const id = String(item['call_id'])
  const name = String(item['name'])
  try {
    const input: unknown = JSON.parse(String(item['arguments']))
    return { id, name, input: isObject(input) ? input : {} }
  } catch {
    return { id, name, input: {} }
  }
}

const outputTextOf = (output: unknown) => (typeof output === 'string' ? output : partsTextOf(output))

function partsTextOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .filter(isObject)
    .map((part) => part['text'] ?? part['refusal'])
    .filter((text) => typeof text === 'string')
    .join('\n')
}

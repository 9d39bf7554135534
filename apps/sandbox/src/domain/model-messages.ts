import { invalid, type ModelError } from './model-error.ts'
import { blocksOf, isObject, type Json } from './model-json.ts'
import { NEWEST_VERSION } from './model-table.ts'

/** What is wrong with `messages`, in the API's words, or nothing. */
export function findMessagesProblem(
  messages: unknown,
  version: string,
  mayPrefill: boolean,
): ModelError | undefined {
  if (!Array.isArray(messages)) {
    return invalid(
      messages === undefined ? 'messages: Field required' : 'messages: Input should be a valid list',
    )
  }
  if (messages.length === 0) return invalid('messages: at least one message is required')
  for (const [i, message] of messages.entries()) {
    const problem = findMessageProblem(message, `messages.${i}`, version)
    if (problem) return invalid(problem)
  }
  if (messages[0].role !== 'user') return invalid('messages: first message must use the "user" role')
  if (messages.at(-1).role === 'assistant' && !mayPrefill) {
    return invalid(
      'messages: this model does not support assistant message prefill. The last message must be from the user',
    )
  }
  return findToolProblem(messages)
}

function findMessageProblem(message: unknown, at: string, version: string): string | undefined {
  if (!isObject(message)) return `${at}: Input should be a valid dictionary`
  const { role, content } = message
  const roles = version === NEWEST_VERSION ? ['user', 'assistant', 'system'] : ['user', 'assistant']
  if (!roles.includes(String(role)))
    return `${at}.role: Input should be ${roles.map((r) => `'${r}'`).join(' or ')}`
  if (content === undefined) return `${at}.content: Field required`
  if (typeof content === 'string')
    return content.trim() ? undefined : `${at}: all messages must have non-empty content`
  if (!Array.isArray(content)) return `${at}.content: Input should be a valid list`
  if (content.length === 0) return `${at}: all messages must have non-empty content`
  for (const [i, block] of content.entries()) {
    const problem = findBlockProblem(block, role, `${at}.content.${i}`, version)
    if (problem) return problem
  }
  return undefined
}

const blockTypes = ['text', 'image', 'document', 'tool_use', 'tool_result', 'thinking', 'redacted_thinking']

function findBlockProblem(block: unknown, role: unknown, at: string, version: string): string | undefined {
  if (!isObject(block)) return `${at}: Input should be a valid dictionary`
  const { type } = block
  if (!blockTypes.includes(String(type))) {
    return `${at}: Input tag '${String(type)}' does not match any of the expected tags: ${blockTypes.join(', ')}`
  }
  if (type === 'text' && !(typeof block['text'] === 'string' && block['text'].trim())) {
    return `${at}: text content blocks must be non-empty`
  }
  if (type === 'tool_result' && role !== 'user')
    return `${at}: tool_result blocks can only be in user messages`
  if (type === 'tool_use' && role !== 'assistant')
    return `${at}: tool_use blocks can only be in assistant messages`
  if (version !== NEWEST_VERSION) return undefined
  if (type === 'document' && role === 'assistant')
    return `${at}: document blocks are not permitted in assistant messages`
  const { citations } = block
  const hasCitations = Array.isArray(citations) && citations.length > 0
  return type === 'text' && role === 'user' && hasCitations
    ? `${at}.citations: must be empty on user text blocks`
    : undefined
}

/** Every tool_use is answered by a tool_result in the message right after it, and by nothing else. */
function findToolProblem(messages: readonly Json[]): ModelError | undefined {
  for (const [i, message] of messages.entries()) {
    const previous = i === 0 ? [] : idsOf(messages[i - 1], 'tool_use', 'id')
    const results = idsOf(message, 'tool_result', 'tool_use_id')
    const stray = results.find((id) => !previous.includes(id))
    if (stray !== undefined) {
      return invalid(
        `messages.${i}.content: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      )
    }
    const open = previous.filter((id) => !results.includes(id))
    if (open.length > 0) return unanswered(i - 1, open)
  }
  const open = idsOf(messages.at(-1), 'tool_use', 'id')
  return open.length > 0 ? unanswered(messages.length - 1, open) : undefined
}

const unanswered = (i: number, ids: readonly string[]) =>
  invalid(
    `messages.${i}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
  )

const idsOf = (message: Json | undefined, type: string, key: string) =>
  blocksOf(message?.['content'])
    .filter((block) => block['type'] === type)
    .map((block) => String(block[key]))

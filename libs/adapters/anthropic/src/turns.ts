import type { ContentBlockParam, MessageParam } from '@anthropic-ai/sdk/resources/messages'
import type { ChatMessage, ToolCall } from '@forecourt/ports/language-model'
import { withToolPairs } from '@forecourt/ports/tool-pairs'

/**
 * Stands before a conversation that begins with our own words: the API wants a user's turn first, and dropping
 * ours would take away what the customer is answering.
 */
const openingTurn = '(The conversation begins with our message.)'

/** Around a note of ours where it must stand in a user's turn. The customer's own words never contain it. */
const noteTag = 'note_to_assistant'
const noteTags = new RegExp(`</?${noteTag}>`, 'gi')

type Turn = { role: 'user' | 'assistant' | 'system'; blocks: ContentBlockParam[] }

/**
 * Turns that alternate and begin with the user's. A blank message is left out: the API refuses empty text.
 * @param acceptsSystemTurns whether a note may be a turn of the system's, where the API allows one
 */
export function toTurns(messages: readonly ChatMessage[], acceptsSystemTurns = false): MessageParam[] {
  const turns: Turn[] = []
  const told = withToolPairs(messages).filter(saysSomething)
  for (const [index, message] of told.entries()) {
    const isSystemTurn = acceptsSystemTurns && message.role === 'note' && mayBeSystemTurn(told, index)
    const role: Turn['role'] = isSystemTurn ? 'system' : toRole(message)
    const last = turns.at(-1)
    const turn: Turn = last?.role === role ? last : { role, blocks: [] }
    if (turn !== last) turns.push(turn)
    for (const block of toBlocks(message, isSystemTurn)) append(turn.blocks, block)
  }
  if (turns[0]?.role === 'assistant') {
    turns.unshift({ role: 'user', blocks: [{ type: 'text', text: openingTurn }] })
  }
  return turns.map(toMessage)
}

const saysSomething = (message: ChatMessage) =>
  message.content.trim() !== '' || message.role === 'tool' || toolCallsOf(message).length > 0

const toolCallsOf = (message: ChatMessage): readonly ToolCall[] =>
  'toolCalls' in message ? message.toolCalls : []

const toRole = (message: ChatMessage) => (message.role === 'assistant' ? 'assistant' : 'user')

/** A turn of the system's follows a user's, and is followed by the assistant's or by nothing. */
function mayBeSystemTurn(messages: readonly ChatMessage[], index: number): boolean {
  const isOther = (message: ChatMessage) => message.role !== 'note'
  const before = messages.slice(0, index).findLast(isOther)
  const after = messages.slice(index).find(isOther)
  return before !== undefined && before.role !== 'assistant' && (!after || after.role === 'assistant')
}

function toBlocks(message: ChatMessage, isSystemTurn: boolean): ContentBlockParam[] {
  const { content } = message
  switch (message.role) {
    case 'tool':
      return [
        {
          type: 'tool_result',
          tool_use_id: message.toolCallId,
          ...(content.trim() !== '' && { content }),
          ...(message.isError && { is_error: true }),
        },
      ]
    case 'note':
      return [text(isSystemTurn ? content : `<${noteTag}>\n${content}\n</${noteTag}>`)]
    case 'user':
      return [text(content.replace(noteTags, ''))]
    case 'assistant':
      return [
        ...(content.trim() === '' ? [] : [text(content)]),
        ...toolCallsOf(message).map(({ id, name, input }) => ({
          type: 'tool_use' as const,
          id,
          name,
          input,
        })),
      ]
  }
}

const text = (words: string) => ({ type: 'text' as const, text: words })

/** Text beside text is one text. */
function append(blocks: ContentBlockParam[], block: ContentBlockParam): void {
  const last = blocks.at(-1)
  if (last?.type === 'text' && block.type === 'text') last.text += `\n${block.text}`
  else blocks.push(block)
}

function toMessage({ role, blocks }: Turn): MessageParam {
  const [first] = blocks
  const content = blocks.length === 1 && first?.type === 'text' ? first.text : blocks
  return { role, content } as MessageParam
}

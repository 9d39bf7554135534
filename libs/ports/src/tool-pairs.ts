import type { ChatMessage } from './language-model.ts'

/**
 * A talk in which every call of a tool is answered right after it, and nothing is answered that was not called: all
 * providers refuse anything else, and a window on the last messages, or a turn that died half-way, easily leaves it so.
 *
 * An answer moves up to its call; a call without one is dropped; an answer without its call becomes a note, since what
 * it says may still matter.
 */
export function withToolPairs(messages: readonly ChatMessage[]): ChatMessage[] {
  const paired: ChatMessage[] = []
  const used = new Set<ChatMessage>()
  for (const [index, message] of messages.entries()) {
    if (used.has(message)) continue
    if ('toolCalls' in message) {
      const answers = message.toolCalls.flatMap((call) => {
        const answer = messages.find(
          (other, at) => at > index && !used.has(other) && isAnswerTo(other, call.id),
        )
        if (answer) used.add(answer)
        return answer ? [{ call, answer }] : []
      })
      const toolCalls = answers.map(({ call }) => call)
      if (toolCalls.length > 0) paired.push({ ...message, toolCalls })
      else paired.push({ role: 'assistant', content: message.content })
      paired.push(...answers.map(({ answer }) => answer))
    } else if (message.role === 'tool') {
      paired.push({ role: 'note', content: `Result of ${message.toolName}: ${message.content}` })
    } else {
      paired.push(message)
    }
  }
  return paired
}

const isAnswerTo = (message: ChatMessage, callId: string) =>
  message.role === 'tool' && message.toolCallId === callId

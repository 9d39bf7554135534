import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages'

type Block = { type: string; text?: string; id?: string; name?: string; input?: unknown; inputJson?: string }

/**
 * Puts a message together from its stream, to be the same as if it had come whole.
 * https://platform.claude.com/docs/en/build-with-claude/streaming: new kinds of event and block may come at any time.
 */
export function createMessageReader(onText: (delta: string) => void) {
  const blocks: Block[] = []
  let head: object = {}
  let usage: object = {}
  let stopReason: string | null = null
  let isWhole = false

  const tell = (delta: string) => {
    if (delta !== '') onText(delta)
  }
  return {
    read(event: RawMessageStreamEvent): void {
      switch (event.type) {
        case 'message_start':
          head = { model: event.message.model }
          usage = { ...event.message.usage }
          break
        case 'content_block_start':
          blocks[event.index] = { ...event.content_block }
          if (event.content_block.type === 'text') tell(event.content_block.text)
          break
        case 'content_block_delta': {
          const block = blocks[event.index]
          if (!block) break
          if (event.delta.type === 'text_delta') {
            block.text = (block.text ?? '') + event.delta.text
            tell(event.delta.text)
          } else if (event.delta.type === 'input_json_delta') {
            block.inputJson = (block.inputJson ?? '') + event.delta.partial_json
          }
          break
        }
        case 'message_delta':
          stopReason = event.delta.stop_reason
          // It tells again what has changed, and of the rest nothing.
          usage = { ...usage, ...withoutNulls(event.usage) }
          break
        case 'message_stop':
          isWhole = true
          break
      }
    },
    /**
     * The message, to be read like an answer that came whole; undefined when its end has not come.
     * @throws SyntaxError when the input of a tool is no JSON
     */
    message(): unknown {
      if (!isWhole) return undefined
      return {
        ...head,
        content: blocks.filter(Boolean).map((block) => withInput(block, stopReason)),
        stop_reason: stopReason,
        usage,
      }
    },
  }
}

/** Only where the model stopped to call a tool is the input sure to be whole. */
function withInput({ inputJson, ...block }: Block, stopReason: string | null): Block {
  if (!inputJson || stopReason !== 'tool_use') return block
  return { ...block, input: JSON.parse(inputJson) }
}

const withoutNulls = (counts: object | null | undefined) =>
  Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count !== null))

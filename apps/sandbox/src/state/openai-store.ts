import type { Item } from '../domain/openai-items.ts'
import type { OpenAiResponse } from '../domain/openai-response.ts'

export type Conversation = { id: string; created_at: number; metadata: unknown; items: Item[] }
export type StoredResponse = {
  response: OpenAiResponse
  input: readonly Item[]
  previousId: string | undefined
}

/** A load test talks to a few thousand customers; what is older is as if it had been deleted. */
const CONVERSATIONS_MAX = 10_000
const RESPONSES_MAX = 10_000
/** Of all conversations together, in roughly 200 MB. */
const ITEMS_MAX = 400_000

export type OpenAiStore = ReturnType<typeof createOpenAiStore>

/** What OpenAI keeps for us: conversations and responses, the oldest forgotten first. */
export function createOpenAiStore({
  conversationsMax = CONVERSATIONS_MAX,
  responsesMax = RESPONSES_MAX,
  itemsMax = ITEMS_MAX,
} = {}) {
  const conversations = new Map<string, Conversation>()
  const responses = new Map<string, StoredResponse>()
  let itemsCount = 0

  function forgetConversation(id: string): boolean {
    itemsCount -= conversations.get(id)?.items.length ?? 0
    return conversations.delete(id)
  }
  /** Never the conversation that was touched last, however long it is. */
  function makeRoom() {
    while (conversations.size > conversationsMax || (itemsCount > itemsMax && conversations.size > 1)) {
      forgetConversation(conversations.keys().next().value as string)
    }
  }
  return {
    addConversation(conversation: Conversation) {
      conversations.set(conversation.id, conversation)
      itemsCount += conversation.items.length
      makeRoom()
    },
    findConversation: (id: string) => conversations.get(id),
    deleteConversation: forgetConversation,
    /** A conversation that is talked in becomes the newest. */
    appendItems(id: string, items: readonly Item[]) {
      const conversation = conversations.get(id)
      if (!conversation) return
      conversation.items.push(...items)
      itemsCount += items.length
      conversations.delete(id)
      conversations.set(id, conversation)
      makeRoom()
    },
    deleteItem(id: string, itemId: string): boolean {
      const items = conversations.get(id)?.items ?? []
      const index = items.findIndex((item) => item.id === itemId)
      if (index < 0) return false
      items.splice(index, 1)
      itemsCount--
      return true
    },
    addResponse(stored: StoredResponse) {
      responses.set(stored.response.id, stored)
      if (responses.size > responsesMax) responses.delete(responses.keys().next().value as string)
    },
    findResponse: (id: string) => responses.get(id),
    deleteResponse: (id: string) => responses.delete(id),
    itemsUpTo: (id: string) => collectItems(responses, id),
    clear() {
      conversations.clear()
      responses.clear()
      itemsCount = 0
    },
    get itemsCount() {
      return itemsCount
    },
  }
}

/** What was said up to and with a response, oldest first. Undefined when one of the chain is gone. */
function collectItems(responses: ReadonlyMap<string, StoredResponse>, id: string): Item[] | undefined {
  const chain: StoredResponse[] = []
  for (let next: string | undefined = id; next !== undefined;) {
    const stored = responses.get(next)
    if (!stored) return undefined
    chain.unshift(stored)
    next = stored.previousId
  }
  return chain.flatMap(({ input, response }) => [...input, ...response.output])
}

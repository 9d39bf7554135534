import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpenAiResponse } from '../domain/openai-response.ts'
import { createOpenAiStore } from './openai-store.ts'

const item = (id: string) => ({ id, type: 'message' })
const conversation = (id: string, itemCount = 0) => ({
  id,
  created_at: 1,
  metadata: {},
  items: Array.from({ length: itemCount }, (_, i) => item(`${id}-${i}`)),
})
const response = (id: string, output: string[] = []) =>
  ({ id, status: 'completed', output: output.map(item) }) as OpenAiResponse

test('the oldest conversation goes first, and one that is talked in is not old', () => {
  const store = createOpenAiStore({ conversationsMax: 2 })
  store.addConversation(conversation('a'))
  store.addConversation(conversation('b'))
  store.appendItems('a', [item('x')])
  store.addConversation(conversation('c'))
  expect(['a', 'b', 'c'].filter((id) => store.findConversation(id))).toEqual(['a', 'c'])
})

test('items are bounded over all conversations, but never those of the latest', () => {
  const store = createOpenAiStore({ itemsMax: 10 })
  store.addConversation(conversation('a', 6))
  store.addConversation(conversation('b', 6))
  expect([store.findConversation('a'), store.itemsCount]).toEqual([undefined, 6])
  store.appendItems(
    'b',
    Array.from({ length: 20 }, (_, i) => item(`more-${i}`)),
  )
  expect(store.findConversation('b')?.items).toHaveLength(26)
})

test('a chain of responses is read from its beginning; with a link gone, not at all', () => {
  const store = createOpenAiStore({ responsesMax: 3 })
  store.addResponse({ response: response('r1', ['o1']), input: [item('i1')], previousId: undefined })
  store.addResponse({ response: response('r2', ['o2']), input: [item('i2')], previousId: 'r1' })
  expect(store.itemsUpTo('r2')?.map(({ id }) => id)).toEqual(['i1', 'o1', 'i2', 'o2'])
  store.deleteResponse('r1')
  expect(store.itemsUpTo('r2')).toBeUndefined()
  for (const id of ['r3', 'r4', 'r5'])
    store.addResponse({ response: response(id), input: [], previousId: undefined })
  expect(store.findResponse('r2')).toBeUndefined()
})

type Step = { do: 'add' | 'append' | 'delete' | 'deleteItem'; id: string; count: number }
const steps = fc.array(
  fc.record<Step>({
    do: fc.constantFrom('add', 'append', 'delete', 'deleteItem'),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    count: fc.integer({ min: 0, max: 9 }),
  }),
)

test('the count of items is always that of the items there are', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const store = createOpenAiStore({ conversationsMax: 3, itemsMax: 20 })
      let added = 0
      for (const { do: what, id, count } of all) {
        if (what === 'add' && !store.findConversation(id)) store.addConversation(conversation(id, count))
        if (what === 'append')
          store.appendItems(
            id,
            Array.from({ length: count }, () => item(`${id}-${count}-${added++}`)),
          )
        if (what === 'delete') store.deleteConversation(id)
        if (what === 'deleteItem') store.deleteItem(id, store.findConversation(id)?.items.at(-1)?.id ?? '')
        const kept = ['a', 'b', 'c', 'd', 'e'].flatMap((name) => store.findConversation(name)?.items ?? [])
        expect(store.itemsCount).toBe(kept.length)
      }
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findViolations, type ViolationKind } from './checker.ts'
import type { History } from './history.ts'
import { createRandom } from './random.ts'

type Draft = { -readonly [K in keyof History]: History[K][number][] }

const store = '+12025550000'

/** What a run leaves behind when all went well: `shape` says of each conversation how many texts each turn answers. */
function goodHistory(shape: readonly (readonly number[])[]): Draft {
  const draft: Draft = { sent: [], accepted: [], messages: [], turns: [], outbox: [] }
  shape.forEach((bursts, c) => {
    const [customer, conversationId] = [`+1202555${1000 + c}`, `conversation-${c}`]
    let seq = 0
    bursts.forEach((texts, b) => {
      const fromSeq = seq + 1
      for (let i = 0; i < texts; i++) {
        const [text, messageSid] = [`text ${c} ${seq}`, `SM${c}-${seq}`]
        const where = { conversationId, customer, store, correlationId: messageSid }
        draft.sent.push({ customer, store, text, messageSid, isAcknowledged: true })
        draft.messages.push({
          id: `in ${messageSid}`,
          ...where,
          seq: ++seq,
          role: 'customer',
          text,
          messageSid,
        })
      }
      const [replyId, body, correlationId] = [`reply ${c} ${b}`, `answer ${c} ${b}`, `SM${c}-${seq - 1}`]
      const where = { conversationId, customer, store, correlationId }
      const toSeq = seq
      seq += 1
      draft.turns.push({
        id: `turn ${c} ${b}`,
        conversationId,
        fromSeq,
        toSeq,
        replyMessageId: replyId,
        correlationId,
      })
      draft.messages.push({ id: replyId, ...where, seq, role: 'agent', text: body, messageSid: null })
      const sid = `SMout${c}-${b}`
      draft.outbox.push({
        messageId: replyId,
        conversationId,
        seq,
        recipient: customer,
        state: 'delivered',
        sid,
        correlationId,
      })
      draft.accepted.push({ sid, customer, store, body, outboxId: replyId })
    })
  })
  return draft
}

const twoConversations = () =>
  goodHistory([
    [1, 2, 1],
    [3, 1],
  ])
const kindsOf = (history: History) => [...new Set(findViolations(history).map(({ kind }) => kind))].sort()
const at = <T>(items: T[], index: number): T => items.at(index) as T

describe('a good history', () => {
  it('passes', () => {
    expect(findViolations(twoConversations())).toEqual([])
  })

  it('passes when a text that was never acknowledged is answered all the same', () => {
    const history = twoConversations()
    at(history.sent, 0).isAcknowledged = false
    expect(findViolations(history)).toEqual([])
  })

  it('passes when a text that was never acknowledged is nowhere', () => {
    const history = twoConversations()
    history.sent.push({ customer: '+1999', store, text: 'Anyone?', messageSid: 'SMx', isAcknowledged: false })
    expect(findViolations(history)).toEqual([])
  })

  it('passes when the replies of different conversations interleave', () => {
    const history = twoConversations()
    history.accepted = [3, 0, 1, 4, 2].map((index) => at(history.accepted, index))
    expect(findViolations(history)).toEqual([])
  })

  it('passes empty', () => {
    expect(findViolations(goodHistory([]))).toEqual([])
  })
})

describe('a forged history is caught', () => {
  const forged: [string, ViolationKind, (history: Draft) => void][] = [
    [
      'an acknowledged text that was never stored',
      'lost',
      (h) => h.sent.push({ customer: '+1', store, text: 'x', messageSid: 'SMx', isAcknowledged: true }),
    ],
    ['a stored text without a turn', 'lost', (h) => h.turns.pop()],
    ['a turn whose reply never reached the provider', 'lost', (h) => h.accepted.pop()],
    ['a reply without a place in the outbox', 'lost', (h) => h.outbox.pop()],
    ['a reply sent twice', 'double', (h) => h.accepted.push({ ...at(h.accepted, 0), sid: 'SMagain' })],
    ['a text answered by two turns', 'double', (h) => (at(h.turns, 1).fromSeq = 1)],
    ['a text stored twice', 'double', (h) => h.messages.push({ ...at(h.messages, -2), id: 'other', seq: 7 })],
    [
      'two replies in the wrong order',
      'out-of-order',
      (h) => h.accepted.splice(0, 2, at(h.accepted, 1), at(h.accepted, 0)),
    ],
    [
      'two texts numbered in the wrong order',
      'out-of-order',
      (h) => h.sent.splice(1, 2, at(h.sent, 2), at(h.sent, 1)),
    ],
    [
      'a reply numbered before what it answers',
      'out-of-order',
      (h) => ([at(h.messages, 0).seq, at(h.messages, 1).seq] = [2, 1]),
    ],
    [
      'a number left out',
      'gap',
      (h) => h.messages.forEach((message) => message.seq > 3 && (message.seq += 1)),
    ],
    [
      'a reply no turn decided',
      'unfounded',
      (h) => h.accepted.push({ sid: 'SMx', customer: '+1', store, body: 'x', outboxId: null }),
    ],
    ['a message nobody sent', 'unfounded', (h) => h.sent.pop()],
    ['a reply still pending', 'unsettled', (h) => (at(h.outbox, 0).state = 'pending')],
    ['a reply of unknown fate', 'unsettled', (h) => (at(h.outbox, 0).state = 'unknown')],
    ['a reply given up though it was accepted', 'unsettled', (h) => (at(h.outbox, 0).state = 'failed')],
    ['a reply taken for another one', 'unsettled', (h) => (at(h.outbox, 0).sid = at(h.outbox, 1).sid)],
    ['other words than decided', 'altered', (h) => (at(h.accepted, 0).body = 'Free cars!')],
    [
      'the words of one customer under the name of another',
      'altered',
      (h) => (at(h.messages, 0).customer = '+1999'),
    ],
    ['a reply to somebody else', 'altered', (h) => (at(h.accepted, 0).customer = '+1999')],
    ['a second conversation of one customer', 'double', (h) => (at(h.messages, -2).conversationId = 'other')],
  ]
  it.each(forged)('%s', (_name, kind, forge) => {
    const history = twoConversations()
    forge(history)
    expect(kindsOf(history)).toContain(kind)
  })

  it('and the violation names the correlation id', () => {
    const history = twoConversations()
    history.accepted.pop()
    expect(findViolations(history).map(({ correlationId }) => correlationId)).toContain('SM1-4')
  })
})

/** Everything that a single fault can do to one row of a history. Each must be seen, wherever it strikes. */
const mutations: Record<string, (history: Draft, any: number) => void> = {
  'drop a stored message': (h, any) => void h.messages.splice(any % h.messages.length, 1),
  'store a message twice': (h, any) => {
    const message = at(h.messages, any % h.messages.length)
    h.messages.push({ ...message, id: `${message.id} again` })
  },
  'change the number of a message': (h, any) => void (at(h.messages, any % h.messages.length).seq += 1),
  'change the words of a message': (h, any) => void (at(h.messages, any % h.messages.length).text += '!'),
  'move a message to another conversation': (h, any) =>
    void (at(h.messages, any % h.messages.length).conversationId += '!'),
  'drop a turn': (h, any) => void h.turns.splice(any % h.turns.length, 1),
  'repeat a turn': (h, any) => {
    const turn = at(h.turns, any % h.turns.length)
    h.turns.push({ ...turn, id: `${turn.id} again` })
  },
  'let a turn forget its last text': (h, any) => {
    const turn = at(h.turns, any % h.turns.length)
    if (turn.fromSeq === turn.toSeq) h.turns.splice(h.turns.indexOf(turn), 1)
    else turn.toSeq -= 1
  },
  'let a turn answer its own reply': (h, any) => void (at(h.turns, any % h.turns.length).toSeq += 1),
  'take the reply from a turn': (h, any) => void (at(h.turns, any % h.turns.length).replyMessageId = null),
  'drop an outbox row': (h, any) => void h.outbox.splice(any % h.outbox.length, 1),
  'repeat an outbox row': (h, any) => void h.outbox.push({ ...at(h.outbox, any % h.outbox.length) }),
  'unsettle an outbox row': (h, any) => void (at(h.outbox, any % h.outbox.length).state = 'sending'),
  'change the recipient': (h, any) => void (at(h.outbox, any % h.outbox.length).recipient += '0'),
  'change the number of an outbox row': (h, any) => void (at(h.outbox, any % h.outbox.length).seq += 1),
  'forget the provider id': (h, any) => void (at(h.outbox, any % h.outbox.length).sid = null),
  'lose a reply on the way': (h, any) => void h.accepted.splice(any % h.accepted.length, 1),
  'send a reply twice': (h, any) => {
    const index = any % h.accepted.length
    h.accepted.splice(index, 0, { ...at(h.accepted, index), sid: 'SMagain' })
  },
  'send a reply that nobody decided': (h, any) =>
    void (at(h.accepted, any % h.accepted.length).outboxId = 'somebody else’s'),
  'change the words on the way': (h, any) => void (at(h.accepted, any % h.accepted.length).body += '!'),
  'forget that a text was sent': (h, any) => void h.sent.splice(any % h.sent.length, 1),
  'acknowledge without storing': (h, any) =>
    void h.sent.splice(any % h.sent.length, 0, { ...at(h.sent, 0), messageSid: 'SMnever' }),
  'swap two replies of one conversation': (h, any) => swap(h.accepted, any, (reply) => reply.customer),
  'swap two texts of one customer': (h, any) => swap(h.sent, any, (text) => text.customer),
}

/** Swaps a pair of one owner; a history without such a pair loses an item instead. */
function swap<T>(items: T[], any: number, owner: (item: T) => string): void {
  const pairs = items.flatMap((item, i) =>
    items.flatMap((other, j) => (i < j && owner(item) === owner(other) ? [[i, j] as const] : [])),
  )
  const [i, j] = pairs[any % Math.max(1, pairs.length)] ?? []
  if (i === undefined || j === undefined) return void items.pop()
  ;[items[i], items[j]] = [at(items, j), at(items, i)]
}

describe('any history', () => {
  const shape = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 5,
  })

  /** The provider serves conversations in any order, and each by its numbers. */
  const shuffled = (draft: Draft, seed: number): Draft => {
    const random = createRandom(seed)
    const left = [...Map.groupBy(draft.accepted, (reply) => reply.customer).values()]
    const accepted: Draft['accepted'] = []
    while (left.some((replies) => replies.length > 0)) {
      const next = random.pick(left.filter((replies) => replies.length > 0)).shift()
      if (next) accepted.push(next)
    }
    return { ...draft, accepted }
  }

  it('that is good passes', () => {
    fc.assert(
      fc.property(shape, fc.nat(), (bursts, seed) => {
        expect(findViolations(shuffled(goodHistory(bursts), seed))).toEqual([])
      }),
    )
  })

  it.each(Object.entries(mutations))('with one fault is caught: %s', (_name, mutate) => {
    fc.assert(
      fc.property(shape, fc.nat(), fc.nat(), (bursts, seed, any) => {
        const history = shuffled(goodHistory(bursts), seed)
        mutate(history, any)
        expect(findViolations(history)).not.toEqual([])
      }),
    )
  })
})

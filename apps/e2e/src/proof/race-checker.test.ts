import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ViolationKind } from './checker.ts'
import {
  checkAccount,
  findCreditViolations,
  findOptOutViolations,
  findTakeoverViolations,
  findTopUpViolations,
  type Account,
  type CreditRace,
  type OptOut,
  type Takeover,
} from './race-checker.ts'
import type { Purpose, Send } from './race-history.ts'

let sent = 0
const send = (customer: string, atMs: number, purpose: Purpose | null = 'reply', body = 'Sure!'): Send => ({
  customer,
  atMs,
  purpose,
  body,
  outboxId: `outbox ${(sent += 1)}`,
  correlationId: `correlation of ${customer} at ${atMs}`,
})
const kinds = (found: readonly { kind: ViolationKind }[]) =>
  [...new Set(found.map(({ kind }) => kind))].sort()

/** Texted at 100, taken over at 200, given back at 300, wrote again at 400. */
const takeover = (changes: Partial<Takeover> = {}): Takeover => ({
  customer: '+1',
  textedAtMs: 100,
  takenAtMs: 200,
  returnedAtMs: 300,
  hasWrittenOn: false,
  lastTextAtMs: 400,
  newEscalations: [],
  ...changes,
})

describe('a takeover that held', () => {
  const good: [string, Takeover, Send[]][] = [
    ['unanswered, and answered after the hand-back', takeover(), [send('+1', 320), send('+1', 420)]],
    ['answered just before it', takeover(), [send('+1', 200), send('+1', 420)]],
    [
      'answered before, and the customer wrote on',
      takeover({ hasWrittenOn: true }),
      [send('+1', 150), send('+1', 330), send('+1', 430)],
    ],
    ['with a greeting from long before', takeover(), [send('+1', 50), send('+1', 320), send('+1', 420)]],
    [
      'with words of the person, and an alert to another number',
      takeover(),
      [send('+1', 250, 'person'), send('+9', 250, 'staff_alert'), send('+1', 320), send('+1', 420)],
    ],
  ]
  it.each(good)('passes: %s', (_name, one, sends) => {
    expect(findTakeoverViolations([one], sends)).toEqual([])
  })
})

describe('a takeover that did not hold is caught', () => {
  const forged: [string, ViolationKind, Takeover, Send[]][] = [
    ['a reply during it', 'too-late', takeover(), [send('+1', 201), send('+1', 320), send('+1', 420)]],
    [
      'a notice during it',
      'too-late',
      takeover(),
      [send('+1', 299, 'notice'), send('+1', 320), send('+1', 420)],
    ],
    ['two replies before it', 'double', takeover(), [send('+1', 120), send('+1', 180), send('+1', 420)]],
    ['no answer after the hand-back', 'lost', takeover(), [send('+1', 420)]],
    [
      'two answers after the hand-back',
      'double',
      takeover(),
      [send('+1', 310), send('+1', 320), send('+1', 420)],
    ],
    [
      'an answer to what was answered',
      'double',
      takeover(),
      [send('+1', 150), send('+1', 320), send('+1', 420)],
    ],
    ['silence to the last text', 'lost', takeover(), [send('+1', 320)]],
    [
      'the last text answered twice',
      'double',
      takeover(),
      [send('+1', 320), send('+1', 420), send('+1', 430)],
    ],
    [
      'old words that fetch somebody again',
      'unfounded',
      takeover({ newEscalations: ['frustration: worst experience'] }),
      [send('+1', 320), send('+1', 420)],
    ],
    [
      'words the outbox does not know',
      'unfounded',
      takeover(),
      [send('+1', 320), send('+1', 420, null), send('+1', 430)],
    ],
  ]
  it.each(forged)('%s', (_name, kind, one, sends) => {
    expect(kinds(findTakeoverViolations([one], sends))).toContain(kind)
  })

  it('one message that reaches the provider twice', () => {
    const again = send('+1', 320)
    const found = findTakeoverViolations([takeover()], [again, { ...again, atMs: 330 }, send('+1', 420)])
    expect(kinds(found)).toEqual(['double'])
  })

  it('and names the correlation id', () => {
    const [found] = findTakeoverViolations([takeover()], [send('+1', 250), send('+1', 320), send('+1', 420)])
    expect(found?.correlationId).toBe('correlation of +1 at 250')
  })

  it('at whatever moment, and never else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 299 }), (atMs) => {
        const found = findTakeoverViolations([takeover()], [send('+1', atMs), send('+1', 420)])
        expect(kinds(found).includes('too-late')).toBe(atMs > 200)
      }),
    )
  })
})

/** On record at 200.5, START at 300, wrote again at 400. */
const optOut = (changes: Partial<OptOut> = {}): OptOut => ({
  customer: '+1',
  words: 'ya no me escriban',
  optedOutAtMs: 200.5,
  returnedAtMs: 300,
  lastTextAtMs: 400,
  ...changes,
})
const confirmed = () => [send('+1', 210, 'consent'), send('+1', 310, 'consent'), send('+1', 420)]

describe('an opt-out', () => {
  it.each<[string, Send[]]>([
    ['confirmed once', []],
    ['after a reply that was on its way', [send('+1', 200)]],
    ['with somebody else being answered', [send('+2', 250)]],
  ])('that held passes: %s', (_name, others) => {
    expect(findOptOutViolations([optOut()], [...others, ...confirmed()])).toEqual([])
  })

  const forged: [string, ViolationKind, Partial<OptOut>, (sends: Send[]) => Send[]][] = [
    ['a reply after it', 'too-late', {}, (sends) => [...sends, send('+1', 201)]],
    ['a notice after it', 'too-late', {}, (sends) => [...sends, send('+1', 250, 'notice')]],
    ["a person's words after it", 'too-late', {}, (sends) => [...sends, send('+1', 250, 'person')]],
    ['a second confirmation', 'double', {}, (sends) => [...sends, send('+1', 250, 'consent')]],
    ['no confirmation', 'lost', {}, (sends) => sends.slice(1)],
    ['no record of it', 'lost', { optedOutAtMs: null }, (sends) => sends],
    ['a return that is not confirmed', 'lost', {}, (sends) => sends.filter(({ atMs }) => atMs !== 310)],
    ['a return that is confirmed twice', 'double', {}, (sends) => [...sends, send('+1', 320, 'consent')]],
    ['silence after the return', 'lost', {}, (sends) => sends.slice(0, 2)],
    ['two replies after the return', 'double', {}, (sends) => [...sends, send('+1', 430)]],
  ]
  it.each(forged)('that did not hold is caught: %s', (_name, kind, changes, forge) => {
    expect(kinds(findOptOutViolations([optOut(changes)], forge(confirmed())))).toContain(kind)
  })
})

const account = (changes: Partial<Account> = {}): Account => ({
  balance: 98,
  held: 0,
  added: 101,
  reserved: 4,
  settled: 3,
  released: 1,
  ...changes,
})
/** Three customers on one credit; topped up at 200. */
const race = (changes: Partial<CreditRace> = {}): CreditRace => ({
  customers: ['+1', '+2', '+3'],
  credits: 1,
  accounts: [account({ balance: 0, held: 1, added: 1, reserved: 1, settled: 0, released: 0 }), account()],
  waiting: 2,
  toppedUpAtMs: 200,
  ...changes,
})
const answers = () => [
  send('+1', 120),
  send('+2', 130, 'notice'),
  send('+3', 140, 'notice'),
  send('+2', 220),
  send('+3', 230),
]

describe('credits', () => {
  it('that add up pass', () => {
    expect(findCreditViolations(race(), answers())).toEqual([])
    expect(findTopUpViolations(race(), answers())).toEqual([])
  })

  const forged: [string, ViolationKind, CreditRace, Send[]][] = [
    [
      'a reply too many',
      'unbalanced',
      race(),
      answers().map((one) => (one.atMs === 220 ? { ...one, atMs: 150 } : one)),
    ],
    [
      'a reply too few',
      'unbalanced',
      race(),
      answers().map((one) => (one.atMs === 120 ? { ...one, atMs: 210 } : one)),
    ],
    ['nobody told to wait, nobody waiting', 'lost', race({ waiting: 0 }), answers()],
    ['a customer who is never answered', 'lost', race(), answers().slice(0, -1)],
    ['a customer answered twice', 'double', race(), [...answers(), send('+3', 240)]],
    ['a customer told twice', 'double', race(), [...answers(), send('+3', 160, 'notice')]],
    [
      'a balance below zero',
      'unbalanced',
      race({ accounts: [account({ balance: -1, added: 2 }), account()] }),
      answers(),
    ],
    [
      'credits held by nothing',
      'unbalanced',
      race({ accounts: [account({ held: 1, settled: 2 })] }),
      answers(),
    ],
    [
      'replies that nobody paid for',
      'unbalanced',
      race({ accounts: [account({ settled: 2, released: 2, balance: 99 })] }),
      answers(),
    ],
    ['a ledger that lost an entry', 'unbalanced', race({ accounts: [account({ added: 100 })] }), answers()],
  ]
  it.each(forged)('that do not are caught: %s', (_name, kind, one, sends) => {
    expect(kinds(findCreditViolations(one, sends))).toContain(kind)
  })

  it('add up by the ledger, whatever moved, and not otherwise', () => {
    const movements = fc.array(fc.constantFrom('add', 'reserve', 'settle', 'release'), { maxLength: 40 })
    fc.assert(
      fc.property(
        movements,
        fc.constantFrom(...(Object.keys(account()) as (keyof Account)[])),
        (moves, any) => {
          const one = { balance: 0, held: 0, added: 0, reserved: 0, settled: 0, released: 0 }
          for (const move of moves) {
            if (move === 'add') [one.balance, one.added] = [one.balance + 5, one.added + 5]
            else if (move === 'reserve' && one.balance > 0)
              [one.balance, one.held, one.reserved] = [one.balance - 1, one.held + 1, one.reserved + 1]
            else if (move === 'settle' && one.held > 0)
              [one.held, one.settled] = [one.held - 1, one.settled + 1]
            else if (move === 'release' && one.held > 0)
              [one.held, one.balance, one.released] = [one.held - 1, one.balance + 1, one.released + 1]
          }
          expect(checkAccount(one)).toEqual([])
          expect(checkAccount({ ...one, [any]: one[any] + 1 })).not.toEqual([])
        },
      ),
    )
  })
})

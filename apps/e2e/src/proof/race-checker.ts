import type { Violation, ViolationKind } from './checker.ts'
import type { Purpose, Send } from './race-history.ts'

const isAutomatic = ({ purpose }: Send) => purpose === 'reply' || purpose === 'notice'

/** One conversation that a person took over and gave back. Moments are of this machine's clock. */
export type Takeover = {
  customer: string
  /** The customer wrote what was being answered when the person came. */
  textedAtMs: number
  /** The takeover was answered: it is committed. */
  takenAtMs: number
  /** The hand-back was about to be asked for. */
  returnedAtMs: number
  /** The customer wrote on while a person answered. */
  hasWrittenOn: boolean
  /** All was done, and the customer wrote once more. */
  lastTextAtMs: number
  /** Reasons of the escalations made after the hand-back. */
  newEscalations: readonly string[]
}

/**
 * After a takeover nothing automatic reaches the provider until the hand-back; then what nobody has answered is answered
 * once, the last text once, and words from before fetch nobody again.
 */
export function findTakeoverViolations(takeovers: readonly Takeover[], sends: readonly Send[]): Violation[] {
  const sendsTo = Map.groupBy(sends, ({ customer }) => customer)
  return [
    ...findRepeats(sends),
    ...takeovers.flatMap((takeover) => checkTakeover(takeover, sendsTo.get(takeover.customer) ?? [])),
  ]
}

function checkTakeover(takeover: Takeover, sends: readonly Send[]): Violation[] {
  const { customer, textedAtMs, takenAtMs, returnedAtMs, hasWrittenOn, lastTextAtMs } = takeover
  const answers = sends.filter(isAutomatic)
  const during = answers.filter(({ atMs }) => takenAtMs < atMs && atMs < returnedAtMs)
  const before = answers.filter(({ atMs }) => textedAtMs <= atMs && atMs <= takenAtMs)
  const wasAnswered = before.length > 0 && !hasWrittenOn
  const found = during.map((send) =>
    violation(
      'too-late',
      `"${send.body}" reached ${customer} ${send.atMs - takenAtMs} ms after a takeover`,
      send,
    ),
  )
  found.push(
    ...expectCount(before, { least: 0, most: 1 }, `${customer}, before the takeover`),
    ...expectCount(
      answers.filter(({ atMs }) => returnedAtMs <= atMs && atMs < lastTextAtMs),
      wasAnswered ? { least: 0, most: 0 } : { least: 1, most: 1 },
      `${customer}, given back ${wasAnswered ? 'answered' : 'unanswered'}`,
    ),
    ...expectCount(
      answers.filter(({ atMs }) => atMs >= lastTextAtMs),
      { least: 1, most: 1 },
      `${customer}, the last text`,
    ),
  )
  for (const why of takeover.newEscalations)
    found.push(violation('unfounded', `${customer}, given back, is escalated by old words: ${why}`))
  return found
}

/** One customer who opted out while replies were pending, wrote on, and opted in again. */
export type OptOut = {
  customer: string
  words: string
  /** `at` of the consents' row; null when there is none. */
  optedOutAtMs: number | null
  /** The customer was about to write START. */
  returnedAtMs: number
  /** All was done, and the customer wrote once more. */
  lastTextAtMs: number
}

/**
 * Once an opt-out is on record nothing reaches the provider but its one confirmation, whatever the customer writes.
 * START is confirmed once, and replies come again.
 */
export function findOptOutViolations(optOuts: readonly OptOut[], sends: readonly Send[]): Violation[] {
  const sendsTo = Map.groupBy(sends, ({ customer }) => customer)
  return [
    ...findRepeats(sends),
    ...optOuts.flatMap((optOut) => checkOptOut(optOut, sendsTo.get(optOut.customer) ?? [])),
  ]
}

function checkOptOut(optOut: OptOut, sends: readonly Send[]): Violation[] {
  const { customer, words, optedOutAtMs, returnedAtMs, lastTextAtMs } = optOut
  const name = `${customer} ("${words}")`
  if (optedOutAtMs === null) return [violation('lost', `${name} has not opted out`)]
  const isAway = ({ atMs }: Send) => atMs < returnedAtMs
  return [
    ...sends
      .filter((send) => isAway(send) && send.atMs > optedOutAtMs && send.purpose !== 'consent')
      .map((send) =>
        violation(
          'too-late',
          `"${send.body}" reached ${name} ${Math.round(send.atMs - optedOutAtMs)} ms after`,
          send,
        ),
      ),
    ...expectCount(
      sends.filter((send) => isAway(send) && send.purpose === 'consent'),
      { least: 1, most: 1 },
      `${name}, confirmations of the opt-out`,
    ),
    ...expectCount(
      sends.filter((send) => !isAway(send) && send.atMs < lastTextAtMs),
      { least: 1, most: 1 },
      `${name}, after START`,
    ),
    ...expectCount(
      sends.filter((send) => send.atMs >= lastTextAtMs && isAutomatic(send)),
      { least: 1, most: 1 },
      `${name}, the last text`,
    ),
  ]
}

/** What a tenant has and what its ledger says, read together. */
export type Account = {
  balance: number
  held: number
  added: number
  reserved: number
  settled: number
  released: number
}

/** Customers of a tenant whose credits came and went, with the account all along, the last time after all was settled. */
export type TopUps = { customers: readonly string[]; accounts: readonly Account[] }

/** Customers who all wrote at once, with fewer credits than customers, and a top-up for all of them. */
export type CreditRace = TopUps & {
  credits: number
  /** Conversations that waited for credits before the top-up. */
  waiting: number
  toppedUpAtMs: number
}

/** As many replies leave as credits are there, and the others wait. */
export function findCreditViolations(race: CreditRace, sends: readonly Send[]): Violation[] {
  const { customers, credits, waiting, toppedUpAtMs } = race
  const early = sends.filter(({ purpose, atMs }) => purpose === 'reply' && atMs < toppedUpAtMs)
  const expected = Math.min(credits, customers.length)
  const found = findTopUpViolations(race, sends)
  if (early.length !== expected)
    found.push(violation('unbalanced', `${credits} credits paid for ${early.length} replies`))
  if (waiting !== customers.length - expected)
    found.push(violation('lost', `${waiting} wait for credits, not ${customers.length - expected}`))
  return found
}

/** No credit is spent that is not there, who waits is told once at most, and all are answered once in the end. */
export function findTopUpViolations({ customers, accounts }: TopUps, sends: readonly Send[]): Violation[] {
  const replies = sends.filter(({ purpose }) => purpose === 'reply')
  const found = [...findRepeats(sends), ...accounts.flatMap(checkAccount)]
  const last = accounts.at(-1)
  if (!last || last.held !== 0)
    found.push(violation('unbalanced', `${last?.held} credits are held by nothing in the end`))
  if (last && last.settled !== replies.length)
    found.push(violation('unbalanced', `${last.settled} credits were taken for ${replies.length} replies`))
  const sendsTo = Map.groupBy(sends, ({ customer }) => customer)
  for (const customer of customers) {
    const of = (purpose: Purpose) => (sendsTo.get(customer) ?? []).filter((send) => send.purpose === purpose)
    found.push(
      ...expectCount(of('reply'), { least: 1, most: 1 }, `${customer}, replies`),
      ...expectCount(of('notice'), { least: 0, most: 1 }, `${customer}, notices`),
    )
  }
  return found
}

/** `sum(add) - sum(reserve) + sum(release) = balance`, and `sum(reserve) - sum(settle) - sum(release) = held`. */
export function checkAccount({ balance, held, added, reserved, settled, released }: Account): Violation[] {
  const found: Violation[] = []
  if (balance < 0 || held < 0) found.push(violation('unbalanced', `balance ${balance}, held ${held}`))
  if (added - reserved + released !== balance)
    found.push(
      violation('unbalanced', `the ledger makes ${added - reserved + released}, the balance is ${balance}`),
    )
  if (reserved - settled - released !== held)
    found.push(
      violation('unbalanced', `the ledger holds ${reserved - settled - released}, the account ${held}`),
    )
  return found
}

/** A message of ours reaches the provider once. */
function findRepeats(sends: readonly Send[]): Violation[] {
  const seen = new Set<string>()
  return sends.flatMap((send) => {
    if (send.outboxId === null || send.purpose === null)
      return [
        violation('unfounded', `"${send.body}" reached ${send.customer}, and the outbox knows nothing of it`),
      ]
    if (seen.has(send.outboxId))
      return [violation('double', `"${send.body}" reached ${send.customer} again`, send)]
    seen.add(send.outboxId)
    return []
  })
}

function expectCount(
  sends: readonly Send[],
  { least, most }: { least: number; most: number },
  where: string,
): Violation[] {
  const said = sends.map(({ body, purpose }) => `${purpose} "${body}"`).join(', ')
  if (sends.length > most)
    return [violation('double', `${where}: ${sends.length} instead of ${most}: ${said}`, sends.at(-1))]
  return sends.length < least ? [violation('lost', `${where}: ${sends.length} instead of ${least}`)] : []
}

const violation = (
  kind: ViolationKind,
  what: string,
  about?: { correlationId: string | null },
): Violation => ({
  kind,
  what,
  correlationId: about?.correlationId ?? null,
})

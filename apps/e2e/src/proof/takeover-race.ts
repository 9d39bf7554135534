import { setTimeout as delay } from 'node:timers/promises'
import {
  assertAllPhases,
  countPhases,
  pace,
  phases,
  REPLY_DELAY_MS,
  slowProviders,
  UNPACED,
  WINDOW_MS,
  type Interruption,
} from './answer-phase.ts'
import type { Proof, Size, Verdict } from './proof.ts'
import type { Random } from './random.ts'
import { findTakeoverViolations, type Takeover } from './race-checker.ts'
import { forEach, readSends } from './race-history.ts'
import type { Facts, Run } from './run.ts'

const counts: Record<Size, number> = { small: 60, full: 1_000 }
const AT_ONCE = 48
const REST_LIMIT_MS = 180_000
/** Fewer than what is written. */
const SENDS_PER_SECOND = 8

/** Chance may leave a moment out. */
const ROUNDS_MAX = 6

type Race = Takeover & Interruption & { conversationId: string }

/** A person takes a conversation over at a random moment of an answer, and gives it back when all is quiet. */
export const takeoverRace: Proof = {
  name: 'takeover-race',
  about: 'a person takes over at a random moment between the webhook and the arrival of the reply',
  options: { agentConfig: { reply_delay_ms: REPLY_DELAY_MS } },
  judge: async (run, size) => {
    await slowProviders(run)
    const races: Race[] = []
    for (let round = 0; round < ROUNDS_MAX; round++) {
      races.push(...(await takeOverMany(run, round === 0 ? counts[size] : AT_ONCE, round)))
      const count = await countPhases(run, races, await readSends(run))
      if (phases.every((phase) => count[phase] > 0)) break
    }
    await pace(run, UNPACED)
    await giveBack(run, races)
    return verdictOf(run, races, size)
  },
}

/** Customers who have been answered before write again, and a person takes over. */
async function takeOverMany(run: Run, count: number, round: number): Promise<Race[]> {
  const customers = run.newCustomers(count)
  await pace(run, UNPACED)
  await run.text({ customers, texts: count, durationMs: 0, repeatShare: 0 })
  await run.rest(REST_LIMIT_MS)
  await pace(run, SENDS_PER_SECOND)
  const conversations = await conversationsOf(run, customers)
  const races: Race[] = []
  const random = run.random.fork(`takeovers ${round}`)
  await forEach(customers, AT_ONCE, async (customer) => {
    races.push(await takeOverOne(run, customer, conversations.get(customer) as string, random.fork(customer)))
  })
  await run.rest(REST_LIMIT_MS)
  return races
}

const calm = [
  'is the silver tacoma still there',
  'whats your best time to come by tmrw',
  'Do u guys take trade ins??',
  'hola, siguen abiertos los domingos?',
  'my wife wants to see the Highlander too',
  'ok. and can i bring my own mechanic',
]
const angry = [
  'this is ridiculous, what a waste of my time!!',
  'I WANT TO TALK TO A REAL PERSON',
  'can u let me speak to a manager pls',
  'worst experience ever. absolutely ridiculous',
]

async function takeOverOne(
  run: Run,
  customer: string,
  conversationId: string,
  chances: Random,
): Promise<Race> {
  const textedAtMs = Date.now()
  await run.say(customer, chances.pick(chances.isLucky(0.3) ? angry : calm))
  const acknowledgedAtMs = Date.now()
  await delay(chances.next() * WINDOW_MS)
  const askedAtMs = Date.now()
  await change(run, 'takeover', conversationId)
  const takenAtMs = Date.now()
  const hasWrittenOn = chances.isLucky(0.3)
  if (hasWrittenOn) await run.say(customer, chances.pick(['hello???', 'u there', 'anybody?']))
  return {
    customer,
    conversationId,
    textedAtMs,
    acknowledgedAtMs,
    askedAtMs,
    takenAtMs,
    doneAtMs: takenAtMs,
    hasWrittenOn,
    returnedAtMs: Infinity,
    lastTextAtMs: Infinity,
    newEscalations: [],
  }
}

/** What is unanswered is answered now; then each customer writes once more. */
async function giveBack(run: Run, races: readonly Race[]): Promise<void> {
  await forEach(races, AT_ONCE, async (race) => {
    race.returnedAtMs = Date.now()
    await change(run, 'hand-back', race.conversationId)
  })
  await run.rest(REST_LIMIT_MS)
  await forEach(races, AT_ONCE, async (race) => {
    race.lastTextAtMs = Date.now()
    await run.say(race.customer, 'thx. how late are you open today')
  })
  await run.rest(REST_LIMIT_MS)
}

async function change({ api, business }: Run, what: 'takeover' | 'hand-back', conversationId: string) {
  const { status, body } = await api('POST', `/api/agent/${what}?user_id=${business.userId}`, {
    conversation_id: conversationId,
  })
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`)
  return body
}

async function conversationsOf({ database }: Run, customers: readonly string[]) {
  const { rows } = await database.query<{ customer: string; id: string }>(
    `select d.address as customer, c.id from conversations c join identities d on d.id = c.identity_id
      where d.address = any ($1)`,
    [customers],
  )
  return new Map(rows.map(({ customer, id }) => [customer, id]))
}

async function verdictOf(run: Run, races: readonly Race[], size: Size): Promise<Verdict> {
  const { rows } = await run.database.query<{ id: string; atMs: number; why: string }>(
    `select conversation_id as id, (extract(epoch from created_at) * 1000)::float8 as "atMs",
            rule || ': ' || reason as why
       from escalations`,
  )
  for (const race of races)
    race.newEscalations = rows
      .filter(({ id, atMs }) => id === race.conversationId && atMs > race.returnedAtMs)
      .map(({ why }) => why)
  const sends = await readSends(run)
  const count = await countPhases(run, races, sends)
  const facts: Facts = { ...count, takeovers: races.length, escalations: rows.length }
  assertAllPhases(count, size)
  return { violations: findTakeoverViolations(races, sends), facts }
}

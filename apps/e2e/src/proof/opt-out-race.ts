import { setTimeout as delay } from 'node:timers/promises'
import {
  assertAllPhases,
  countPhases,
  pace,
  REPLY_DELAY_MS,
  slowProviders,
  UNPACED,
  WINDOW_MS,
  type Interruption,
} from './answer-phase.ts'
import type { Proof, Size } from './proof.ts'
import type { Random } from './random.ts'
import { findOptOutViolations, type OptOut } from './race-checker.ts'
import { forEach, readSends } from './race-history.ts'
import type { Run } from './run.ts'

const counts: Record<Size, number> = { small: 60, full: 1_000 }
const AT_ONCE = 48
const REST_LIMIT_MS = 180_000
/** Fewer than what is written, and enough for the confirmations. */
const SENDS_PER_SECOND = 10

const questions = [
  'do you have any 4runners',
  'hey whats the hours on saturday',
  'cuánto dan por mi carro usado',
  'Can I come by around 5?',
  'is that camry a hybrid or no',
  'need something for the family under 20k',
]
const stops = [
  ...['STOP', 'stop', 'Stop.', 'StopAll', 'UNSUBSCRIBE', 'quit', 'end', 'Cancel', 'revoke', 'optout'],
  ...['ALTO', 'parar', 'Cancelar.', 'ya no me escriban por favor', 'no me manden más mensajes'],
  ...['stop texting me', 'take me off your list', "don't contact me again", 'Please STOP texting me!!'],
  ...['remove me from your list please', 'quit texting this number', 'leave me alone and stop messaging me'],
]

type Race = OptOut & Omit<Interruption, 'doneAtMs'>

/** A customer opts out at a random moment of an answer, writes on, and comes back. The carrier knows nothing of it. */
export const optOutRace: Proof = {
  name: 'opt-out-race',
  about: 'STOP in many words at a random moment after another text, with the reply pending',
  options: { agentConfig: { reply_delay_ms: REPLY_DELAY_MS } },
  judge: async (run, size) => {
    await slowProviders(run)
    const customers = run.newCustomers(counts[size])
    const known = customers.slice(0, Math.ceil(customers.length / 2))
    await run.text({ customers: known, texts: known.length, durationMs: 0, repeatShare: 0 })
    await run.rest(REST_LIMIT_MS)

    await pace(run, SENDS_PER_SECOND)
    const random = run.random.fork('opt-outs')
    const races: Race[] = []
    await forEach(customers, AT_ONCE, async (customer, index) => {
      races.push(await optOutOne(run, customer, stops[index % stops.length] as string, random.fork(customer)))
    })
    await run.rest(REST_LIMIT_MS)
    await pace(run, UNPACED)
    await writeInVain(run, races)
    await findRecords(run, races)
    await comeBack(run, races)

    const sends = await readSends(run)
    const done = races.map((race) => ({ ...race, doneAtMs: race.optedOutAtMs ?? Infinity }))
    const count = await countPhases(run, done, sends)
    assertAllPhases(count, size)
    return {
      violations: findOptOutViolations(races, sends),
      facts: { ...count, 'opt-outs': races.length },
    }
  },
}

async function optOutOne(run: Run, customer: string, words: string, chances: Random): Promise<Race> {
  const textedAtMs = Date.now()
  await run.say(customer, chances.pick(questions))
  const acknowledgedAtMs = Date.now()
  await delay(chances.next() * WINDOW_MS)
  const askedAtMs = Date.now()
  await run.say(customer, words)
  return {
    customer,
    words,
    textedAtMs,
    acknowledgedAtMs,
    askedAtMs,
    optedOutAtMs: null,
    returnedAtMs: Infinity,
    lastTextAtMs: Infinity,
  }
}

/** Who has opted out gets no reply, and no second confirmation. */
async function writeInVain(run: Run, races: readonly Race[]): Promise<void> {
  await forEach(races, AT_ONCE, ({ customer }, index) =>
    run.say(customer, ['STOP', 'still there?', 'so how much is it'][index % 3] as string),
  )
  await run.rest(REST_LIMIT_MS)
}

async function findRecords({ database }: Run, races: readonly Race[]): Promise<void> {
  const { rows } = await database.query<{ customer: string; atMs: number }>(
    `select d.address as customer, (extract(epoch from min(n.at)) * 1000)::float8 as "atMs"
       from consents n join identities d on d.contact_id = n.contact_id
      where n.state = 'opted_out' group by d.address`,
  )
  const found = new Map(rows.map(({ customer, atMs }) => [customer, atMs]))
  for (const race of races) race.optedOutAtMs = found.get(race.customer) ?? null
}

async function comeBack(run: Run, races: readonly Race[]): Promise<void> {
  await forEach(races, AT_ONCE, async (race, index) => {
    race.returnedAtMs = Date.now()
    await run.say(race.customer, ['START', 'start', 'Unstop', 'YES'][index % 4] as string)
  })
  await run.rest(REST_LIMIT_MS)
  await forEach(races, AT_ONCE, async (race) => {
    race.lastTextAtMs = Date.now()
    await run.say(race.customer, 'ok so is the truck still there')
  })
  await run.rest(REST_LIMIT_MS)
}

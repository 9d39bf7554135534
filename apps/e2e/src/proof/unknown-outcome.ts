import { eventually } from '@forecourt/testing/eventually'
import { killOne } from './disturbances.ts'
import type { Proof, Size } from './proof.ts'
import type { Run } from './run.ts'
import { readLedger } from './witnesses.ts'

/** How many outcomes become unknown in each way, and how many texts one customer sends. */
type Counts = { broken: number; silent: number; killed: number; unreached: number; each: number }

const counts: Record<Size, Counts> = {
  small: { broken: 12, silent: 12, killed: 6, unreached: 4, each: 2 },
  full: { broken: 400, silent: 350, killed: 200, unreached: 50, each: 5 },
}

/** Sends that die together. */
const PER_KILL = 20
const REST_LIMIT_MS = 240_000
/** Longer than a send may take. */
const HANG_MS = 30_000

/**
 * The provider accepts and the sender does not learn of it. The model is switched off, so that all replies have the same
 * words: nothing but the provider's ids tells one from another.
 */
export const unknownOutcome: Proof = {
  name: 'unknown-outcome',
  about: 'the provider accepts and the connection breaks, or the sender is killed before it knows',
  act: async (run, size) => {
    const { broken, silent, killed, unreached, each } = counts[size]
    for (const provider of ['anthropic', 'openai'] as const) await run.switchFaults(provider, { status: 400 })

    // Killed: the request hangs, accepted or not, and its sender dies.
    const rounds = [await killWhileSending(run, killed, true), await killWhileSending(run, unreached, false)]
    await run.rest(REST_LIMIT_MS)

    await breakConnections(run, broken / each, each, {})
    // Without callbacks only the provider's list can tell, and it cannot always be read.
    await breakConnections(run, silent / each, each, {
      callbacks: { outcome: 'none' },
      list_unavailable: { probability: 0.3 },
    })
    return { broken, silent, killed, unreached, kills: rounds.reduce((sum, round) => sum + round, 0) }
  },
}

async function breakConnections(run: Run, count: number, each: number, faults: object): Promise<void> {
  await run.switchFaults('twilio', { ...faults, drop_after_accept: {}, seed: run.random.between(1, 1e6) })
  const customers = run.newCustomers(count)
  for (let i = 0; i < each; i++) {
    // One text each, answered before the next: so many replies are so many unknown outcomes.
    await run.text({ customers, texts: customers.length, durationMs: 0, repeatShare: 0 })
    await run.rest(REST_LIMIT_MS)
  }
  await run.switchFaults('twilio', {})
}

/** Rounds of customers, a kill for each. @returns the number of kills */
async function killWhileSending(run: Run, count: number, isAccepted: boolean): Promise<number> {
  const perRound = Math.min(PER_KILL, count)
  const rounds = Math.ceil(count / perRound)
  for (let round = 0; round < rounds; round++) {
    await run.switchFaults('twilio', {
      hang: { ms: HANG_MS, accept: isAccepted },
      callbacks: { outcome: round % 2 === 0 ? 'none' : 'delivered', delay_ms: 3_000 },
    })
    const customers = run.newCustomers(perRound)
    await run.text({ customers, texts: perRound, durationMs: 0, repeatShare: 0 })
    await eventually('all of them are being sent', () => areUnderWay(run, customers), 60_000)
    await killOne(run, 'notifier')
  }
  await run.switchFaults('twilio', {})
  return rounds
}

/** The provider has the request of each, whether it accepted it or not. */
async function areUnderWay({ platform }: Run, customers: readonly string[]): Promise<boolean> {
  const entries = await Promise.all(
    (['message_accepted', 'request_dropped'] as const).map((kind) => readLedger(platform.sandboxUrl, kind)),
  )
  const reached = new Set(entries.flat().map((entry) => entry.to))
  return customers.every((customer) => reached.has(customer))
}

import { setTimeout as delay } from 'node:timers/promises'
import { eventually } from '@forecourt/testing/eventually'
import { rest, text, type Load } from './crash.ts'
import { freeze } from './disturbances.ts'
import type { Proof, Size } from './proof.ts'
import type { Run } from './run.ts'

type Sizes = Load & { rounds: number; perRound: number }

const sizes: Record<Size, Sizes> = {
  small: { texts: 60, conversations: 20, durationMs: 3_000, rounds: 1, perRound: 30 },
  full: { texts: 2_000, conversations: 200, durationMs: 60_000, rounds: 3, perRound: 100 },
}

/** Longer than a claim lasts: another engine has answered when this one wakes up. */
const FROZEN_MS = 10_000
const ATTEMPTS = 5

/** A worker stands still and then goes on as if nothing had been, while others have taken over what it had in hand. */
export const freezing: Proof = {
  name: 'freeze',
  about: 'an engine stands still with turns in hand, a notifier just as it has claimed',
  options: { replicas: { 'conversation-engine': 2, notifier: 2 } },
  act: async (run, size) => {
    const { rounds, perRound, ...load } = sizes[size]
    await run.switchFaults('twilio', { latency_ms: { min: 0, max: 200 } })
    await run.switchFaults('anthropic', { latency_ms: { min: 0, max: 200 } })
    const freezeNotifiers = async () => {
      let caught = 0
      for (let round = 0; round < rounds; round++) caught += await freezeAfterClaim(run, perRound)
      return caught
    }
    const [traffic, caught] = await Promise.all([
      text(run, load),
      freezeNotifiers(),
      freezeEngines(run, rounds, load.durationMs / (rounds + 1)),
    ])
    await rest(run)
    return { ...traffic, caught }
  },
}

/** By turns, with a pause in which they work. */
async function freezeEngines(run: Run, rounds: number, pauseMs: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await delay(pauseMs)
    const frozen = freeze(run, (name) => name === `conversation-engine-${1 + (round % 2)}`)
    await delay(FROZEN_MS)
    frozen.thaw()
  }
}

/**
 * The worst moment to stand still: the claim is committed, and the claimant does not know yet. The database holds every
 * commit back (it waits for a standby that is not there) until the claimant is frozen.
 * @returns how many messages were in its hands
 */
async function freezeAfterClaim(run: Run, texts: number): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const all = freeze(run, (name) => name.startsWith('notifier'))
    const customers = run.newCustomers(texts)
    await run.text({ customers, texts, durationMs: 0, repeatShare: 0 })
    await eventually('the replies wait', async () => (await countPending(run, customers)) === texts, 30_000)

    await run.postgres.administer("alter system set synchronous_standby_names = 'nobody'", reload)
    all.thaw()
    await eventually('notifiers commit their claims', () => isCommitting(run), 30_000)
    const one = freeze(run, (name) => name === 'notifier-1')
    await run.postgres.administer('alter system reset synchronous_standby_names', reload)

    await rest(run)
    one.thaw()
    await eventually('the notifier is awake', () => answers(run, 'notifier-1'), 30_000)
    // What it does on waking up it has done before these are answered.
    await run.text({ customers, texts, durationMs: 0, repeatShare: 0 })
    await rest(run)
    const caught = await countResent(run, customers)
    if (caught > 0) return caught
  }
  throw new Error('the frozen notifier never held a claim')
}

const reload = 'select pg_reload_conf()'

const countPending = (run: Run, customers: readonly string[]) =>
  count(run, "state = 'pending' and recipient = any ($1)", customers)

/** Nothing but the frozen one gives a reason to send again. */
const countResent = (run: Run, customers: readonly string[]) =>
  count(run, 'attempts > 1 and recipient = any ($1)', customers)

async function count({ database }: Run, condition: string, customers: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::integer as count from outbox_messages where ${condition}`,
    [customers],
  )
  return rows[0]?.count ?? 0
}

async function isCommitting({ database }: Run): Promise<boolean> {
  const { rowCount } = await database.query(
    "select from pg_stat_activity where application_name = 'notifier' and wait_event = 'SyncRep'",
  )
  return Boolean(rowCount)
}

async function answers({ platform }: Run, name: string): Promise<boolean> {
  const port = platform.supervisor.processes().find((candidate) => candidate.name === name)?.port
  return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok
}

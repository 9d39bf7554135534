import type { Size } from './proof.ts'
import type { Send } from './race-history.ts'
import type { Run } from './run.ts'

/** Where an answer is on its way when something comes between. */
export const phases = ['listening', 'thinking', 'committed', 'being sent', 'answered'] as const
export type Phase = (typeof phases)[number]

/** What makes each part of the way about as long as the others. */
export const REPLY_DELAY_MS = 300
const MODEL_MS = { min: 50, max: 300 }
const SEND_MS = { min: 200, max: 800 }
/** In which to come between, after the text was acknowledged. */
export const WINDOW_MS = 2_000

/** Something that came between a text and its answer. Moments are of this machine's clock. */
export type Interruption = {
  customer: string
  textedAtMs: number
  acknowledgedAtMs: number
  /** It was about to be asked for. */
  askedAtMs: number
  /** It was committed. */
  doneAtMs: number
}

export async function slowProviders(run: Run): Promise<void> {
  for (const provider of ['anthropic', 'openai'] as const)
    await run.switchFaults(provider, { latency_ms: MODEL_MS })
  await run.switchFaults('twilio', { latency_ms: SEND_MS, seed: run.random.between(1, 1e6) })
}

/** As fast as a number may send at all. */
export const UNPACED = 1_000

/** A number that may not send as fast as replies are written makes them wait for their turn. */
export async function pace(
  { api, business: { userId, phoneNumberId } }: Run,
  sendsPerSecond: number,
): Promise<void> {
  const { status, body } = await api('PATCH', `/users/${userId}/phone_numbers/${phoneNumberId}`, {
    sends_per_second: sendsPerSecond,
  })
  if (status !== 200) throw new Error(`sends_per_second: ${status} ${JSON.stringify(body)}`)
}

/** How many came in each moment. */
export async function countPhases(
  { database }: Run,
  interruptions: readonly Interruption[],
  sends: readonly Send[],
): Promise<Record<Phase, number>> {
  const { rows } = await database.query<{ customer: string }>(
    "select distinct recipient as customer from outbox_messages where state = 'canceled'",
  )
  const canceled = new Set(rows.map(({ customer }) => customer))
  const sendsTo = Map.groupBy(sends, ({ customer }) => customer)
  const count = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>
  for (const one of interruptions) {
    const sent = (sendsTo.get(one.customer) ?? []).find(
      ({ atMs, purpose }) => purpose !== 'consent' && one.textedAtMs <= atMs && atMs <= one.doneAtMs,
    )
    count[canceled.has(one.customer) ? 'committed' : phaseOf(one, sent?.atMs)] += 1
  }
  return count
}

/** @throws when one moment was never hit: chance was no judge then. A small size is too small to ask it of. */
export function assertAllPhases(count: Record<Phase, number>, size: Size): void {
  if (size === 'small') return
  const missed = phases.filter((phase) => count[phase] === 0)
  if (missed.length > 0) throw new Error(`nothing came while the answer was ${missed.join(', ')}`)
}

function phaseOf({ acknowledgedAtMs, askedAtMs }: Interruption, sentAtMs: number | undefined): Phase {
  if (sentAtMs !== undefined) return sentAtMs > askedAtMs ? 'being sent' : 'answered'
  return askedAtMs - acknowledgedAtMs < REPLY_DELAY_MS ? 'listening' : 'thinking'
}

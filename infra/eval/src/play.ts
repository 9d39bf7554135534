import { setTimeout as wait } from 'node:timers/promises'
import { chanceOf } from './chance.ts'
import type { Mailbox } from './mailbox.ts'
import { freshTalk, nextLine, type Fact, type Persona, type Profile } from './personas/persona.ts'
import type { Exchange } from './transcript.ts'

export type Played = { profile: Profile; told: readonly Fact[]; exchanges: Exchange[]; customer: string }

/** Longest wait for an answer; longer than the platform gives a turn (25 s). */
const ANSWER_LIMIT_MS = 30_000
/** Long enough for an answer, where there must be none, or no second one. */
const QUIET_MS = 2_500
/** A person reads before they type, if only this long: a second answer on its way then counts for this text. */
const READ_MS = 120

/** One conversation, from the first text until the customer has nothing more to say. */
export async function play(
  mailbox: Mailbox,
  persona: Persona,
  { run, seed, store, customer }: { run: number; seed: number; store: string; customer: string },
): Promise<Played> {
  const chance = chanceOf(seed, persona.name, run)
  // By turns, so that few runs meet all of them.
  const profile = persona.profiles[(run + seed) % persona.profiles.length]
  if (!profile) throw new Error(`${persona.name} has no profile`)
  const steps: (Omit<Exchange, 'replies'> & { seen: number })[] = []
  let talk = freshTalk
  let hasLeft = false
  for (;;) {
    const seen = mailbox.received(store, customer).length
    const reply = mailbox.received(store, customer).at(-1)?.body ?? ''
    const next = nextLine(persona, profile, talk, reply, chance)
    if (!next) break
    talk = next.talk
    let sentAt = performance.now()
    for (const text of next.line.texts) {
      sentAt = performance.now()
      await mailbox.text(customer, store, text)
    }
    const isAnswered = await mailbox.waitForMore(store, customer, seen, hasLeft ? QUIET_MS : ANSWER_LIMIT_MS)
    const answer = mailbox.received(store, customer)[seen]
    steps.push({ ...next.line, seen, latencyMs: isAnswered && answer ? answer.atMs - sentAt : null })
    if (next.line.mark === 'opts-out') hasLeft = true
    await wait(READ_MS)
  }
  await wait(QUIET_MS)
  const received = mailbox.received(store, customer).map(({ body }) => body)
  const exchanges = steps.map(({ seen, ...step }, index) => ({
    ...step,
    replies: received.slice(seen, steps[index + 1]?.seen),
  }))
  return { profile, told: talk.told, exchanges, customer }
}

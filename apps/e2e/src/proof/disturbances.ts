import { setTimeout as delay } from 'node:timers/promises'
import { eventually } from '@forecourt/testing/eventually'
import type { Random } from './random.ts'
import type { Run } from './run.ts'

/** What goes wrong while texts pour in. Counts what it did. */
export type Mishap = { atMs: number; name: string; happen: () => Promise<unknown> }

/** The sandbox is the judge: it is left alone. */
const victimsOf = ({ platform }: Run) =>
  platform.supervisor.processes().filter(({ name, pid }) => pid && name !== 'sandbox')

/** How a process ends: killed, or asked to leave as when a new version comes. */
export type Ending = 'SIGKILL' | 'SIGTERM'

/**
 * Ends one process of a service every `everyMs`, until the signal aborts. The supervisor starts it again.
 * @returns how many were ended
 */
export async function killServices(
  run: Run,
  { everyMs, endings }: { everyMs: number; endings: readonly Ending[] },
  signal: AbortSignal,
): Promise<number> {
  const random = run.random.fork('kills')
  let kills = 0
  while (await passes(everyMs, signal)) {
    const victims = victimsOf(run)
    const pid = victims.length > 0 ? random.pick(victims).pid : undefined
    if (pid && signalTo(pid, random.pick(endings))) kills += 1
  }
  return kills
}

/** Kills one process of a service and waits until its successor works. */
export async function killOne(run: Run, service: string): Promise<void> {
  const find = () => run.platform.supervisor.processes().find(({ name }) => name.startsWith(service))
  const killed = find()?.pid
  if (!killed || !signalTo(killed, 'SIGKILL')) throw new Error(`there is no ${service} to kill`)
  await eventually(`${service} is back`, () => find()?.port && find()?.pid !== killed, 60_000)
}

/** The processes of a service stand still, until they are told to go on, as on a machine that swaps or is moved. */
export function freeze(run: Run, isChosen: (name: string) => boolean): { thaw(): void } {
  const pids = victimsOf(run).flatMap(({ name, pid }) => (pid && isChosen(name) ? [pid] : []))
  for (const pid of pids) signalTo(pid, 'SIGSTOP')
  return {
    thaw: () => {
      for (const pid of pids) signalTo(pid, 'SIGCONT')
    },
  }
}

/** Mishaps at random moments of the time given, one after another. */
export const spread = (
  random: Random,
  durationMs: number,
  mishaps: readonly Omit<Mishap, 'atMs'>[],
): Mishap[] =>
  mishaps.map((mishap) => ({ ...mishap, atMs: random.next() * durationMs })).sort((a, b) => a.atMs - b.atMs)

/**
 * Lets them happen at their time, or right after the one before.
 * @returns how many happened
 * @throws with the name of the one that failed
 */
export async function letHappen(mishaps: readonly Mishap[]): Promise<number> {
  const startedAt = performance.now()
  for (const { atMs, name, happen } of mishaps) {
    await delay(Math.max(0, atMs - (performance.now() - startedAt)))
    await happen().catch((error: Error) => {
      throw new Error(`${name}: ${error.message}`, { cause: error })
    })
  }
  return mishaps.length
}

/** @returns false when the signal came first */
const passes = (ms: number, signal: AbortSignal) => delay(ms, true, { signal }).catch(() => false)

function signalTo(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    // It ended by itself a moment ago.
    return false
  }
}

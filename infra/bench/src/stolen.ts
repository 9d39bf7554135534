import { readFileSync } from 'node:fs'

type Times = { stolen: number; all: number }

/**
 * Begins to watch how much of this virtual machine's processor time its host gives to others. A latency that was taken while
 * much is stolen says little about the code.
 * @returns a function that tells the share since then, 0 to 1
 */
export function watchStolen(read = () => readFileSync('/proc/stat', 'utf8')): () => number {
  const before = parse(read())
  return () => {
    const now = parse(read())
    return (now.stolen - before.stolen) / Math.max(1, now.all - before.all)
  }
}

/** `cpu  user nice system idle iowait irq softirq steal guest guest_nice`; a guest's time is counted as user's too. */
function parse(stat: string): Times {
  const [, ...times] = (stat.split('\n')[0] as string).split(/\s+/)
  const counted = times.slice(0, 8).map(Number)
  return { stolen: counted[7] ?? 0, all: counted.reduce((sum, time) => sum + time, 0) }
}

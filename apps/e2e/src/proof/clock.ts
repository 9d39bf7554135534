import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rest, textUnderKills, type Load } from './crash.ts'
import type { Proof, Size } from './proof.ts'

const loads: Record<Size, Load> = {
  small: { texts: 100, conversations: 20, durationMs: 8_000 },
  full: { texts: 2_000, conversations: 200, durationMs: 40_000 },
}

/** Every process believes in another time, up to ten minutes apart, and they are killed besides. */
export const clock: Proof = {
  name: 'clock',
  about: 'workers whose clocks differ by minutes, killed every 2 s',
  options: {
    replicas: { 'conversation-engine': 2, notifier: 2 },
    env: { NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'clock-shift.ts')).href}` },
  },
  act: async (run, size) => {
    const facts = await textUnderKills(run, loads[size])
    await rest(run)
    return facts
  },
}

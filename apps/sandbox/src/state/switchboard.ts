import { type Static, Type } from '@sinclair/typebox'
import { createRandom } from '../domain/random.ts'

/** When a fault happens: the next `times` times, or by chance, or (with neither) always. */
export const Trigger = {
  times: Type.Optional(
    Type.Integer({ minimum: 1, description: 'How many times; without it, until switched off' }),
  ),
  probability: Type.Optional(
    Type.Number({ minimum: 0, maximum: 1, description: 'By chance, repeatable with `seed`' }),
  ),
}
export type Trigger = { times?: number; probability?: number }

export const strict = { additionalProperties: false } as const

export const Seed = Type.Integer({
  minimum: 0,
  description: 'Of the chances. The same seed gives the same run. Default 1',
})

/** A delay of hours would only hide a mistake in a test. */
const DELAY_MS_MAX = 600_000
export const Milliseconds = Type.Integer({ minimum: 0, maximum: DELAY_MS_MAX })

export const Delay = Type.Union(
  [Milliseconds, Type.Object({ min: Milliseconds, max: Milliseconds }, strict)],
  {
    description: 'Milliseconds: fixed, or between `min` and `max`',
  },
)
export type Delay = Static<typeof Delay>

export const toRange = (delay: Delay): { min: number; max: number } =>
  typeof delay === 'number' ? { min: delay, max: delay } : delay

export type Switchboard<Faults extends { seed?: number }> = ReturnType<typeof createSwitchboard<Faults>>

/** The fault switches of one provider: what is switched on, and how often each has gone off. */
export function createSwitchboard<Faults extends { seed?: number }>() {
  let faults = {} as Faults
  let fired: Record<string, number> = {}
  let random = createRandom(1)
  return {
    get faults() {
      return faults
    },
    get fired() {
      return fired
    },
    /** Replaces all switches; counts and chances start again. */
    set(next: Faults) {
      faults = next
      fired = {}
      random = createRandom(next.seed ?? 1)
    },
    random: () => random(),
    /** Whether the fault `name` happens now. Counts it when it does. */
    fires(name: string, trigger: Trigger | undefined): boolean {
      if (!trigger) return false
      const count = fired[name] ?? 0
      if (trigger.times !== undefined && count >= trigger.times) return false
      if (trigger.probability !== undefined && random() >= trigger.probability) return false
      fired[name] = count + 1
      return true
    },
    /** Milliseconds of this delay, by chance where it is a range. */
    pick(delay: Delay | undefined): number {
      if (delay === undefined) return 0
      const { min, max } = toRange(delay)
      return min === max ? min : Math.round(min + (max - min) * random())
    },
  }
}

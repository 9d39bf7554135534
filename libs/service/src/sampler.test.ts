import { describe, expect, it } from 'vitest'
import { createSampler } from './sampler.ts'

const never = new Promise<never>(() => {})

/** A sampler of a value that counts how often it was read, on a clock that the test moves. */
function createCounting(read: (times: number) => Promise<number> = (times) => Promise.resolve(times)) {
  const clock = { nowMs: 0 }
  const counting = { times: 0 }
  const sample = createSampler(() => read(++counting.times), {
    timeoutMs: 1,
    ageMsMax: 1_000,
    nowMs: () => clock.nowMs,
  })
  return { sample, clock, counting }
}

describe('a sampler', () => {
  it('reads once for all who look at the same time, and for those who look within a second', async () => {
    const { sample, clock } = createCounting()
    expect(await Promise.all([sample(), sample(), sample()])).toEqual([1, 1, 1])
    clock.nowMs += 999
    expect(await sample()).toBe(1)
    clock.nowMs += 1
    expect(await sample()).toBe(2)
  })

  it('has no sample when reading fails, keeps none of before, and has one again when it works', async () => {
    const { sample, clock } = createCounting((times) =>
      times === 2 ? Promise.reject(new Error('away')) : Promise.resolve(times),
    )
    expect(await sample()).toBe(1)
    clock.nowMs += 1_000
    expect(await sample()).toBeUndefined()
    clock.nowMs += 1_000
    expect(await sample()).toBe(3)
  })

  it('does not wait for one that hangs, and does not ask it again meanwhile', async () => {
    const { sample, clock, counting } = createCounting(() => never)
    for (let i = 0; i < 3; i++) {
      expect(await sample()).toBeUndefined()
      clock.nowMs += 1_000
    }
    expect(counting.times).toBe(1)
  })

  it('asks anew once one that hung has answered', async () => {
    let answer = (_value: number) => {}
    const { sample, clock } = createCounting((times) =>
      times === 1 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(times),
    )
    expect(await sample()).toBeUndefined()
    answer(1)
    await Promise.resolve()
    clock.nowMs += 1_000
    await sample()
    clock.nowMs += 1_000
    expect(await sample()).toBe(2)
  })
})

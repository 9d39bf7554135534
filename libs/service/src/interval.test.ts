import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTestLog } from './app.fixture.ts'
import { everyInterval } from './interval.ts'

const HOUR_MS = 3_600_000

/** Runs a pass again and again until it calls `stop`. */
async function runPasses(pauseMs: number, pass: (round: number, stop: () => void) => Promise<void>) {
  const { log, lines } = createTestLog()
  const controller = new AbortController()
  let rounds = 0
  const task = everyInterval('relay', pauseMs, log, () => {
    rounds += 1
    return pass(rounds, () => controller.abort())
  })
  await task(controller.signal)
  return { rounds, lines }
}

describe('a task on an interval', () => {
  it('begins at once, goes on, and ends with the signal', async () => {
    const { rounds } = await runPasses(1, async (round, stop) => {
      if (round === 3) stop()
    })
    expect(rounds).toBe(3)
  })

  it('does not wait out its pause when the signal aborts', async () => {
    const { rounds } = await runPasses(HOUR_MS, async (_round, stop) => void setImmediate(stop))
    expect(rounds).toBe(1)
  })

  it('never overlaps itself, however long a pass takes', async () => {
    let running = 0
    const together: number[] = []
    await runPasses(0, async (round, stop) => {
      running += 1
      together.push(running)
      await delay(10)
      running -= 1
      if (round === 5) stop()
    })
    expect(together).toEqual([1, 1, 1, 1, 1])
  })

  it('goes on after a pass that failed, and says so', async () => {
    const { rounds, lines } = await runPasses(1, async (round, stop) => {
      if (round === 3) stop()
      else throw new Error(`no database ${round}`)
    })
    expect(rounds).toBe(3)
    expect(lines).toMatchObject([
      {
        level: 'error',
        job: 'relay',
        msg: 'pass failed, will be tried again',
        err: { message: 'no database 1' },
      },
      { level: 'error', err: { message: 'no database 2' } },
    ])
  })

  it('says nothing of a pass that the signal broke off', async () => {
    const { lines } = await runPasses(1, (_round, stop) => {
      stop()
      return Promise.reject(new Error('aborted'))
    })
    expect(lines).toEqual([])
  })

  it('does nothing when the signal has aborted before', async () => {
    let passes = 0
    const pass = () => Promise.resolve(void (passes += 1))
    await everyInterval('relay', 1, createTestLog().log, pass)(AbortSignal.abort())
    expect(passes).toBe(0)
  })
})

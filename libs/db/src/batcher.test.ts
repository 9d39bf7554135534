import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBatcher } from './batcher.ts'

const uniqueViolation = Object.assign(new Error('duplicate key'), { code: '23505' })
const connectionLost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

type Run = { items: number[]; finish: (error?: Error) => void }

/** A batcher whose batches end when the test says so. */
function createHeldBatcher(limits: { sizeMax?: number; concurrency?: number } = {}) {
  const runs: Run[] = []
  const batcher = createBatcher<number, string>({
    sizeMax: 100,
    concurrency: 1,
    ...limits,
    run: (items) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error) =>
          error ? reject(error) : resolve(items.map((item) => `result of ${item}`))
        runs.push({ items, finish })
      }),
  })
  return { batcher, runs }
}

/** Lets everything happen that needs no more input. */
const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

describe('a batcher', () => {
  it('puts into one batch what is submitted together', async () => {
    const { batcher, runs } = createHeldBatcher()
    const results = [1, 2, 3].map((item) => batcher.submit(item))
    await settle()
    expect(runs.map(({ items }) => items)).toEqual([[1, 2, 3]])
    runs[0]?.finish()
    expect(await Promise.all(results)).toEqual(['result of 1', 'result of 2', 'result of 3'])
  })

  it('lets one that comes alone wait for nobody', async () => {
    const { batcher, runs } = createHeldBatcher()
    const result = batcher.submit(1)
    await settle()
    runs[0]?.finish()
    expect(await result).toBe('result of 1')
  })

  it('groups what arrives while a batch runs, in the order of arrival and within the size', async () => {
    const { batcher, runs } = createHeldBatcher({ sizeMax: 3 })
    const results = [batcher.submit(0)]
    await settle()
    for (const item of [1, 2, 3, 4, 5]) results.push(batcher.submit(item))
    await settle()
    expect(batcher.waiting).toBe(5)
    expect(runs).toHaveLength(1)
    for (const index of [0, 1, 2]) {
      runs[index]?.finish()
      await settle()
    }
    expect(runs.map(({ items }) => items)).toEqual([[0], [1, 2, 3], [4, 5]])
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5].map((item) => `result of ${item}`))
    expect(batcher.waiting).toBe(0)
  })

  it('runs as many batches at the same time as allowed, and no more', async () => {
    const { batcher, runs } = createHeldBatcher({ sizeMax: 1, concurrency: 2 })
    const results = [1, 2, 3, 4].map((item) => batcher.submit(item))
    await settle()
    expect(runs).toHaveLength(2)
    runs[1]?.finish()
    await settle()
    expect(runs.map(({ items }) => items)).toEqual([[1], [2], [3]])
    for (const index of [0, 2, 3]) {
      runs[index]?.finish()
      await settle()
    }
    await Promise.all(results)
  })
})

describe('a batch that fails', () => {
  it('is tried item by item when the statement is at fault, so that a bad one fails alone', async () => {
    const runs: number[][] = []
    const batcher = createBatcher<number, string>({
      sizeMax: 10,
      concurrency: 1,
      run: (items) => {
        runs.push(items)
        return items.includes(2) ? Promise.reject(uniqueViolation) : Promise.resolve(items.map(String))
      },
    })
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)))
    expect(results).toEqual([
      { status: 'fulfilled', value: '1' },
      { status: 'rejected', reason: uniqueViolation },
      { status: 'fulfilled', value: '3' },
    ])
    expect(runs).toEqual([[1, 2, 3], [1], [2], [3]])
  })

  it.each([
    ['the connection is lost', connectionLost],
    ['the server is leaving', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['a statement takes too long', Object.assign(new Error('canceling statement'), { code: '57014' })],
    ['nothing is known', new Error('unknown')],
  ])('fails as a whole when %s, and is not tried again', async (_name, error) => {
    const { batcher, runs } = createHeldBatcher()
    const results = Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)))
    await settle()
    runs[0]?.finish(error)
    expect(await results).toEqual(Array(3).fill({ status: 'rejected', reason: error }))
    expect(runs).toHaveLength(1)
  })

  it('does not stop the next one', async () => {
    const { batcher, runs } = createHeldBatcher()
    const first = Promise.allSettled([batcher.submit(1)])
    await settle()
    runs[0]?.finish(connectionLost)
    await first
    const second = batcher.submit(2)
    await settle()
    runs[1]?.finish()
    expect(await second).toBe('result of 2')
  })

  it('because its run throws at once fails like any other', async () => {
    const batcher = createBatcher<number, string>({
      sizeMax: 10,
      concurrency: 1,
      run: () => {
        throw connectionLost
      },
    })
    await expect(batcher.submit(1)).rejects.toBe(connectionLost)
    await expect(batcher.submit(2)).rejects.toBe(connectionLost)
  })
})

describe('every submission', () => {
  it('settles exactly once with its own result, whatever the load, the limits and the failures', async () => {
    const item = fc.record({
      fate: fc.constantFrom('fine', 'fine', 'fine', 'bad', 'unlucky'),
      /** Turns of the event loop before it is submitted. */
      after: fc.integer({ min: 0, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        async (items, sizeMax, concurrency) => {
          let running = 0
          const batcher = createBatcher<number, string>({
            sizeMax,
            concurrency,
            run: async (indexes) => {
              running += 1
              expect(indexes.length).toBeLessThanOrEqual(sizeMax)
              expect(running).toBeLessThanOrEqual(concurrency)
              await new Promise(setImmediate)
              running -= 1
              const fates = indexes.map((index) => items[index]?.fate)
              if (fates.includes('unlucky')) throw connectionLost
              if (fates.includes('bad')) throw uniqueViolation
              return indexes.map((index) => `result of ${index}`)
            },
          })
          const outcomes = await Promise.allSettled(
            items.map(async ({ after }, index) => {
              for (let turn = 0; turn < after; turn++) await new Promise(setImmediate)
              return batcher.submit(index)
            }),
          )
          outcomes.forEach((outcome, index) => {
            const fate = items[index]?.fate
            if (outcome.status === 'fulfilled')
              expect([fate, outcome.value]).toEqual(['fine', `result of ${index}`])
            else if (fate === 'bad') expect([uniqueViolation, connectionLost]).toContain(outcome.reason)
            // A good one fails only with a whole batch that the connection took along.
            else expect(outcome.reason).toBe(connectionLost)
          })
          expect([batcher.waiting, running]).toEqual([0, 0])
        },
      ),
    )
  })
})

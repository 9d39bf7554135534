import { isStatementAtFault } from './errors.ts'

export type Batcher<Item, Result> = {
  /** Resolves with the item's own result once its batch is committed. */
  submit(item: Item): Promise<Result>
  /** Items that wait, not counting those in a running batch. */
  readonly waiting: number
}

type Entry<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Groups what arrives while earlier batches run, so that a transaction is shared by many and an idle system waits for
 * nobody: no timer, the batches grow with the load by themselves.
 * @param run handles a batch in one transaction and gives one result per item, in their order. It must be safe to
 *   repeat: when the statement is at fault, each item is tried alone, so that a bad one fails by itself.
 */
export function createBatcher<Item, Result>(options: {
  sizeMax: number
  /** Batches that may run at the same time. */
  concurrency: number
  run: (items: Item[]) => Promise<Result[]>
}): Batcher<Item, Result> {
  const waiting: Entry<Item, Result>[] = []
  let running = 0
  let isScheduled = false

  const settle = async (batch: Entry<Item, Result>[]): Promise<void> => {
    try {
      const results = await options.run(batch.map((entry) => entry.item))
      batch.forEach((entry, index) => entry.resolve(results[index] as Result))
    } catch (error) {
      if (batch.length > 1 && isStatementAtFault(error)) for (const entry of batch) await settle([entry])
      else for (const entry of batch) entry.reject(error)
    }
  }

  const start = () => {
    isScheduled = false
    while (waiting.length > 0 && running < options.concurrency) {
      const batch = waiting.splice(0, options.sizeMax)
      running += 1
      void settle(batch).finally(() => {
        running -= 1
        start()
      })
    }
  }

  return {
    get waiting() {
      return waiting.length
    },
    submit: (item) =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        // After the current round of I/O, so that requests read together share a batch.
        if (!isScheduled && running < options.concurrency) {
          isScheduled = true
          setImmediate(start)
        }
      }),
  }
}

import { fork } from 'node:child_process'

/* Calls between the bench and a process it started, over Node's own channel. */

type Operations = Record<string, (...args: never[]) => Promise<unknown>>
type Call = { id: number; name: string; args: unknown[] }
type Answer = { id: number; result?: unknown; error?: string }

export type Remote<T extends Operations> = T & { pid: number; stop(): void }

/** Starts `file` and offers its operations as if they were here. They fail when the process ends. */
export function startRemote<T extends Operations>(file: string, args: readonly string[] = []): Remote<T> {
  const child = fork(file, args, { execArgv: ['--max-semi-space-size=16'], serialization: 'advanced' })
  const open = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let calls = 0
  child.on('message', ({ id, result, error }: Answer) => {
    const call = open.get(id)
    open.delete(id)
    if (error === undefined) call?.resolve(result)
    else call?.reject(new Error(error))
  })
  child.on('exit', (code) => {
    for (const { reject } of open.values()) reject(new Error(`${file} ended with ${code}`))
  })
  const stop = () => void child.kill('SIGKILL')
  return new Proxy({} as Remote<T>, {
    get(_target, name: string) {
      if (name === 'pid') return child.pid
      if (name === 'stop') return stop
      // Or a promise of a remote would take it for a promise.
      if (name === 'then') return undefined
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const id = (calls += 1)
          open.set(id, { resolve, reject })
          child.send({ id, name, args } satisfies Call)
        })
    },
  })
}

/** Offers operations to the process that started this one, and ends with it. */
export function serve(operations: Operations): void {
  process.on('message', ({ id, name, args }: Call) => {
    const operation = operations[name] as (...args: unknown[]) => Promise<unknown>
    operation(...args).then(
      (result) => process.send?.({ id, result } satisfies Answer),
      (error: Error) => process.send?.({ id, error: error.stack ?? error.message } satisfies Answer),
    )
  })
  process.on('disconnect', () => process.exit())
}

/** When this process is told to end: `stop` at the first word, `now` when it is said again. */
export type Ending = { stop: AbortSignal; now: AbortSignal }

/** Ctrl-C reaches this process twice, from the terminal and from npm; only a later one means "now". */
const REPEAT_MS = 1_500
const LOOK_EVERY_MS = 500

export function listenForTheEnd(): Ending {
  const stop = new AbortController()
  const now = new AbortController()
  let firstAt = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      firstAt ||= Date.now()
      if (Date.now() - firstAt > REPEAT_MS) now.abort()
      stop.abort()
    })
  }
  // The terminal is gone: there is nobody left to tell.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // The bootstrap may be killed in a way it cannot pass on; then this process has another parent.
  const parent = Number(process.env['FORECOURT_PARENT'])
  if (parent) setInterval(() => process.ppid === parent || stop.abort(), LOOK_EVERY_MS).unref()
  return { stop: stop.signal, now: now.signal }
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/**
 * Preloaded into every service that `npm start` runs.
 *
 * Its standard input is a pipe that only the starter holds: when the starter ends, however it ends, the pipe closes
 * and the service shuts down as at SIGTERM.
 */

const LIMIT_MS = 15_000

process.stdin.on('error', () => {})
process.stdin.once('close', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LIMIT_MS).unref()
})
process.stdin.resume()
// The watch alone must not keep a service running.
process.stdin.unref?.()

/**
 * Preloaded into every service that `npm start` runs.
 *
 * Its standard input is a pipe that only the starter holds: when the starter ends, however it ends, the pipe closes
 * and the service shuts down as at SIGTERM.
 *
 * Loading code leaves a third of the heap as garbage, which a process that then sits idle never collects: it is
 * collected once, when the start is over.
 */
import v8 from 'node:v8'
import vm from 'node:vm'

const LIMIT_MS = 15_000
const SETTLED_MS = 4_000

process.stdin.on('error', () => {})
process.stdin.once('close', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LIMIT_MS).unref()
})
process.stdin.resume()
// The watch alone must not keep a service running.
process.stdin.unref?.()

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc')
v8.setFlagsFromString('--no-expose-gc')
setTimeout(() => collect(), SETTLED_MS).unref()

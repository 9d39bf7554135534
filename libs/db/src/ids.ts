import { randomUUID } from 'node:crypto'

const COUNT_MAX = 0xfff
let latestMs = 0
let count = 0
let prefix = ''

/**
 * A new UUID v7 (RFC 9562, its method 1: a counter within the millisecond): unique without asking anyone, close to its
 * neighbours in an index, and of one process those made later sort later. The random part is that of Node's own UUIDs,
 * which draw on a store of randomness: a sixth of the time of asking for random bytes each time.
 */
export function newId(): string {
  const nowMs = Date.now()
  if (nowMs > latestMs) begin(nowMs)
  else if (count === COUNT_MAX) begin(latestMs + 1)
  else count += 1
  return `${prefix}${count.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`
}

function begin(ms: number): void {
  latestMs = ms
  count = 0
  const time = ms.toString(16).padStart(12, '0')
  prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`
}

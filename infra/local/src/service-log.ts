import {
  closeSync,
  copyFileSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Beyond this a log is set aside as `<name>.log.1`, so that a long run cannot fill the disk. */
const BYTES_MAX = 20_000_000
const LOOK_EVERY_MS = 200
const WARNING = 40

/**
 * The log of one service. The process writes into the file itself, which costs the starter nothing; what is a
 * warning or worse is read back from it and told.
 */
export type ServiceLog = {
  /** For the process's standard output and error. */
  fd: number
  /** The last lines that are not empty, for the account of a failed start. */
  lastLines(count: number): string[]
  close(): void
}

export function openServiceLog(file: string, tell: (line: string) => void): ServiceLog {
  mkdirSync(dirname(file), { recursive: true })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) renameSync(file, `${file}.1`)
  // Appending, so that the process goes on at the new end after the file was emptied.
  const fd = openSync(file, 'a+', 0o600)
  let offset = 0
  let rest = ''
  const look = () => {
    const { size } = fstatSync(fd)
    if (size > offset) {
      const text = rest + readRange(fd, offset, size)
      offset = size
      const lines = text.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const told = toConsole(line)
        if (told) tell(told)
      }
    }
    if (size < BYTES_MAX) return
    copyFileSync(file, `${file}.1`)
    ftruncateSync(fd, 0)
    offset = 0
  }
  let isOpen = true
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return {
    fd,
    lastLines(count) {
      const { size } = fstatSync(fd)
      const lines = readRange(fd, Math.max(0, size - 20_000), size).split('\n')
      return lines.filter((line) => line.trim()).slice(-count)
    },
    close() {
      if (!isOpen) return
      isOpen = false
      clearInterval(timer)
      look()
      closeSync(fd)
    },
  }
}

function readRange(fd: number, from: number, to: number): string {
  const buffer = Buffer.alloc(to - from)
  const length = readSync(fd, buffer, 0, buffer.length, from)
  return buffer.toString('utf8', 0, length)
}

/** What the console shows of a log line: nothing below a warning, one line of the rest, no stacks. */
export function toConsole(line: string): string | undefined {
  if (!line.startsWith('{')) return /^(\s|[{}]|node:internal|Node\.js v|$)/.test(line) ? undefined : line
  // Most lines are below a warning: they are told apart without reading the JSON.
  const level = /"level":\s*"?(\w+)/.exec(line.slice(0, 200))?.[1]
  if (level && numberOf(level) < WARNING) return undefined
  try {
    const entry = JSON.parse(line) as { msg?: string; err?: { message?: string } }
    return [entry.msg, entry.err?.message].filter(Boolean).join(': ') || line
  } catch {
    return line
  }
}

const levels: Record<string, number> = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 }
const numberOf = (level: string) => levels[level] ?? (Number(level) || WARNING)

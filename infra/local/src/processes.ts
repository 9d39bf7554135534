import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** A running process answers signal 0; one of another user answers with EPERM. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Ended, but nobody has collected it (in containers whose first process does not): not running. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** The command line of a running process, empty when there is none. A process id alone proves nothing: it is reused. */
export function commandOf(pid: number): string {
  if (!isAlive(pid)) return ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}

/** Asks a process to end, insists after `patienceMs`, and returns when it is gone. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  if (!sendSignal(pid, signal)) return
  if (await isGoneWithin(pid, patienceMs)) return
  sendSignal(pid, 'SIGKILL')
  await isGoneWithin(pid, 2_000)
}

async function isGoneWithin(pid: number, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await wait(20)
  }
  return true
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/**
 * Ends a server when this process dies without stopping it, SIGKILL included: a shell waits on a pipe that only
 * this process holds. It gives the services a moment to finish first, and does nothing when told that all is well.
 * @returns tells the shell that the server was stopped properly
 */
export function guard(pid: number, signal: NodeJS.Signals): () => void {
  const name = signal.replace('SIG', '')
  const script = `read -r word; [ "$word" = done ] || { sleep 3; kill -${name} ${pid}; } 2>/dev/null`
  const shell = spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return () => void shell.stdin.end('done\n')
}

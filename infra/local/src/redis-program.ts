import { spawnSync } from 'node:child_process'
import { StartError } from './start-error.ts'

/** The oldest Redis that can reclaim stream entries (XAUTOCLAIM). */
export const MINIMUM = 6.2

const programs = ['redis-server', 'valkey-server']

/** The first program on the PATH that is new enough. */
export const findRedisProgram = (): string | undefined => programs.find((name) => versionOf(name) >= MINIMUM)

function versionOf(program: string): number {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return Number(/v=(\d+\.\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

export const isDockerRunning = (): boolean =>
  spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0

type Manager = { name: string; needsRoot: boolean; steps: readonly string[][] }

const managers: readonly Manager[] = [
  {
    name: 'apt-get',
    needsRoot: true,
    steps: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-qq', '-y', '--no-install-recommends', 'redis-server'],
    ],
  },
  { name: 'apk', needsRoot: true, steps: [['apk', 'add', '--no-cache', 'redis']] },
  { name: 'dnf', needsRoot: true, steps: [['dnf', 'install', '-y', 'redis']] },
  { name: 'dnf', needsRoot: true, steps: [['dnf', 'install', '-y', 'valkey']] },
  { name: 'brew', needsRoot: false, steps: [['brew', 'install', 'redis']] },
]

/** Installs Redis with the system's package manager, saying so. */
export function installRedis(say: (line: string) => void): string {
  for (const manager of managers) {
    const prefix = privilege(manager)
    if (!prefix) continue
    say(`No redis-server, no Docker: installing Redis with ${manager.name}.`)
    const isInstalled = manager.steps.every((step) => run([...prefix, ...step]))
    const program = isInstalled ? findRedisProgram() : undefined
    if (program) return program
  }
  throw new StartError(
    `Redis ${MINIMUM} or newer is needed and could not be had: install redis-server, start Docker, or set REDIS_URL.`,
  )
}

/** What to put before the command: nothing, or a sudo that asks no question. */
function privilege({ name, needsRoot }: Manager): string[] | undefined {
  if (spawnSync(name, ['--version'], { stdio: 'ignore' }).error) return undefined
  if (!needsRoot || process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

function run([command = '', ...flags]: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const limit = 5 * 60_000
  return (
    spawnSync(command, flags, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: limit }).status === 0
  )
}

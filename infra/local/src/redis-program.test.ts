import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findRedisProgram, installRedis, isDockerRunning } from './redis-program.ts'

let bin: string
const said: string[] = []

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'forecourt-path-'))
  said.length = 0
  vi.stubEnv('PATH', bin)
})
afterEach(() => rmSync(bin, { recursive: true, force: true }))

function program(name: string, body: string) {
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`)
  chmodSync(join(bin, name), 0o755)
}

const version = (number: string) => `echo "Redis server v=${number} sha=00000000:0 malloc=jemalloc bits=64"`

describe('a Redis to run', () => {
  it('is the one on the PATH', () => {
    program('redis-server', version('7.0.15'))
    expect(findRedisProgram()).toBe('redis-server')
  })

  it('is Valkey where Redis is missing or too old to reclaim entries', () => {
    program('redis-server', version('6.0.16'))
    expect(findRedisProgram()).toBeUndefined()
    program('valkey-server', 'echo "Valkey server v=8.1.1 sha=00000000:0"')
    expect(findRedisProgram()).toBe('valkey-server')
  })

  it('may be a container when the engine answers, not merely its client', () => {
    expect(isDockerRunning()).toBe(false)
    program('docker', 'exit 1')
    expect(isDockerRunning()).toBe(false)
    program('docker', 'exit 0')
    expect(isDockerRunning()).toBe(true)
  })

  it('is installed by the package manager that there is, which is said', () => {
    program('sudo', 'shift; exec "$@"')
    program('true', 'exit 0')
    program(
      'apk',
      `if [ "$1" = add ]; then printf '#!/bin/sh\\n%s\\n' '${version('8.0.0')}' > ${bin}/redis-server; /bin/chmod +x ${bin}/redis-server; fi`,
    )
    expect(installRedis((line) => said.push(line))).toBe('redis-server')
    expect(said).toEqual(['No redis-server, no Docker: installing Redis with apk.'])
  })

  it('could not be had: one line that says what to do', () => {
    program('sudo', 'shift; exec "$@"')
    program('true', 'exit 0')
    program('apt-get', 'exit 100')
    expect(() => installRedis((line) => said.push(line))).toThrow(
      'Redis 6.2 or newer is needed and could not be had: install redis-server, start Docker, or set REDIS_URL.',
    )
  })
})

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from './repository.ts'

const bootstrap = join(repository, 'infra/local/bootstrap.mjs')
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [bootstrap, ...args], { encoding: 'utf8', env: { ...process.env, ...env } })

/** Before it, dependencies that changed were perhaps installed. */
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

describe('the way in of every npm script', () => {
  it('runs a tool on the pinned Node with its flags, and gives its exit code', () => {
    const { status, stdout } = run([
      'node',
      '-e',
      'console.log(process.version, process.env.NX_DAEMON); process.exit(7)',
    ])
    expect(lastLine(stdout)).toMatch(/^v24\.\d+\.\d+ false$/)
    expect(status).toBe(7)
  })

  it('keeps the cache of Nx inside the clone', () => {
    const { stdout } = run([
      'node',
      '-p',
      'process.env.NX_CACHE_DIRECTORY + " " + process.env.NX_WORKSPACE_DATA_DIRECTORY',
    ])
    expect(lastLine(stdout).split(' ')).toEqual([
      join(repository, '.nx/cache'),
      join(repository, '.nx/workspace-data'),
    ])
  })

  it('passes signals on, and ends with what it runs', async () => {
    const child = spawn(process.execPath, [
      bootstrap,
      'node',
      '-e',
      `
      process.on('SIGTERM', () => process.exit(5))
      setInterval(() => {}, 1000)
      console.log('up')`,
    ])
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([5, null])
  })

  it.each([
    [['no-such-tool'], {}, 'There is no no-such-tool to run.'],
    [['infra/local/src/start.ts'], { PORT: 'x' }, 'PORT=x is not a port: give a number from 1 to 65535.'],
    [['infra/local/src/demo.ts', '--now'], { PORT: '' }, 'Unknown option --now'],
  ])('says in one line why not: %j', (args, env, message) => {
    const { status, stdout, stderr } = run(args, env)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(`✖ ${message}`)
  })
})

import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('a run of tests that failed ends with the code it set, also with the servers’ module loaded', () => {
  const servers = JSON.stringify(new URL('servers.ts', import.meta.url).href)
  const script = `await import(${servers}); process.exitCode = 3`
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).status).toBe(3)
})

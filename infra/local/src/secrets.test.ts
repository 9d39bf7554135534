import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecrets } from './secrets.ts'

let home: string
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'forecourt-secrets-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe('generated secrets', () => {
  it('have the form that each use wants, and only their owner reads them', () => {
    const secrets = loadSecrets(home)
    expect(secrets.twilioAccountSid).toMatch(/^AC[0-9a-f]{32}$/)
    expect(Buffer.from(secrets.secretsKey, 'base64')).toHaveLength(32)
    expect(secrets.adminApiKey.length).toBeGreaterThanOrEqual(32)
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('stay the same, and a new one joins those that are kept', () => {
    const { twilioAuthToken, ...older } = loadSecrets(home)
    writeFileSync(join(home, 'secrets.json'), JSON.stringify(older))
    const secrets = loadSecrets(home)
    expect(secrets).toMatchObject(older)
    expect(secrets.twilioAuthToken).toMatch(/^[0-9a-f]{32}$/)
    expect(secrets.twilioAuthToken).not.toBe(twilioAuthToken)
    expect(loadSecrets(home)).toEqual(secrets)
  })

  it('are not made anew over a file that cannot be read: they open the stored data', () => {
    writeFileSync(join(home, 'secrets.json'), '{')
    expect(() => loadSecrets(home)).toThrow(
      /^\.forecourt\/secrets\.json cannot be read: mend it, or start afresh/,
    )
    expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe('{')
  })
})

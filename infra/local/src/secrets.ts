import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** What a local platform needs and nobody should have to think of. Made once, kept in `.forecourt/secrets.json`. */
const makers = {
  postgresPassword: () => random(24),
  ownerPassword: () => random(24),
  adminApiKey: () => `admin_${random(24)}`,
  /** 32 bytes: the key of AES-256-GCM. */
  secretsKey: () => randomBytes(32).toString('base64'),
  twilioAccountSid: () => `AC${randomBytes(16).toString('hex')}`,
  twilioAuthToken: () => randomBytes(16).toString('hex'),
  anthropicApiKey: () => `sk-ant-sandbox-${random(24)}`,
  openaiApiKey: () => `sk-sandbox-${random(24)}`,
}

export type Secrets = Record<keyof typeof makers, string>

const random = (bytes: number) => randomBytes(bytes).toString('base64url')

/** Reads the secrets and makes those that are missing, so that a newer version finds what it needs. */
export function loadSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json')
  const kept = existsSync(file) ? readSecrets(file) : {}
  const secrets = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, kept[name as keyof Secrets] ?? make()]),
  ) as Secrets
  mkdirSync(home, { recursive: true })
  // Written beside and renamed: a full disk must not leave half a file, for the keys open the stored data.
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...kept, ...secrets }, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

function readSecrets(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>
  } catch {
    throw new StartError(
      '.forecourt/secrets.json cannot be read: mend it, or start afresh with `npm start -- --fresh`.',
    )
  }
}

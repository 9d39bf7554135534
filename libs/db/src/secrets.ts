import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Secrets at rest: AES-256-GCM. Stored form: version (1 byte), nonce (12), tag (16), ciphertext.
 * The context, such as `channels.credentials:<id>`, is authenticated along, so that a ciphertext moved to
 * another row does not decrypt.
 */
export type Secrets = {
  encrypt(value: unknown, context: string): Buffer
  /** @throws when no key fits or the ciphertext was altered or moved */
  decrypt(stored: Buffer, context: string): unknown
}

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** 64 hexadecimal digits, or base64. */
const toKey = (text: string): Buffer => Buffer.from(text, /^[0-9a-fA-F]{64}$/.test(text) ? 'hex' : 'base64')

/**
 * @param keyRing 32-byte keys in base64 or hexadecimal, separated by commas. The first encrypts, all decrypt: put a new key in
 * front to rotate.
 */
export function createSecrets(keyRing: string): Secrets {
  const keys = keyRing.split(',').map(toKey)
  const [current] = keys
  if (!current || keys.some((key) => key.length !== KEY_BYTES))
    throw new Error('SECRETS_KEY must hold 32-byte keys')

  return {
    encrypt(value, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body])
    },
    decrypt(stored, context) {
      for (const key of keys) {
        const value = open(stored, key, context)
        if (value !== undefined) return JSON.parse(value) as unknown
      }
      throw new Error(`no key of SECRETS_KEY opens ${context.split(':')[0]}`)
    },
  }
}

function open(stored: Buffer, key: Buffer, context: string): string | undefined {
  const bodyAt = 1 + NONCE_BYTES + TAG_BYTES
  if (stored[0] !== VERSION || stored.length < bodyAt) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(1, 1 + NONCE_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(stored.subarray(1 + NONCE_BYTES, bodyAt))
  try {
    return Buffer.concat([decipher.update(stored.subarray(bodyAt)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

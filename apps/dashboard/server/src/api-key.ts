import { randomBytes } from 'node:crypto'
import { hashApiKey } from '@forecourt/service/plugins/auth'

const KEY_BYTES = 32
/** Enough to tell keys apart, far too little to guess the rest. */
const PREFIX_LENGTH = 9

/** A new key: the text for its holder, and what is stored of it. */
export function createApiKey(): { key: string; key_hash: Buffer; key_prefix: string } {
  const key = `fk_${randomBytes(KEY_BYTES).toString('base64url')}`
  return { key, key_hash: hashApiKey(key), key_prefix: key.slice(0, PREFIX_LENGTH) }
}

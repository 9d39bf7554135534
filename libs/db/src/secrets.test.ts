import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSecrets } from './secrets.ts'

const newKey = () => randomBytes(32).toString('base64')
const context = 'channels.credentials:0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
const value = { account_sid: 'AC1', auth_token: 'a secret ✓' }

describe('a secret', () => {
  const secrets = createSecrets(newKey())

  it('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (some, place) => {
        const back = secrets.decrypt(secrets.encrypt(some, place), place)
        expect(back).toEqual(JSON.parse(JSON.stringify(some)))
      }),
    )
  })

  it('never looks the same twice, and shows nothing of itself', () => {
    const [one, other] = [secrets.encrypt(value, context), secrets.encrypt(value, context)]
    expect(one.equals(other)).toBe(false)
    expect(one.toString('latin1')).not.toContain('AC1')
  })

  it('does not open when a single bit of it was altered', () => {
    const stored = secrets.encrypt(value, context)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: stored.length * 8 - 1 }), (bit) => {
        const altered = Buffer.from(stored)
        altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(() => secrets.decrypt(altered, context)).toThrow()
      }),
      { numRuns: stored.length * 8 },
    )
  })

  it('does not open when it was cut short or lengthened', () => {
    const stored = secrets.encrypt(value, context)
    for (let length = 0; length < stored.length; length++)
      expect(() => secrets.decrypt(stored.subarray(0, length), context)).toThrow()
    expect(() => secrets.decrypt(Buffer.concat([stored, Buffer.of(0)]), context)).toThrow()
  })

  it('does not open in another row or column', () => {
    const stored = secrets.encrypt(value, context)
    for (const place of ['channels.credentials:another', context.replace('channels', 'locations'), ''])
      expect(() => secrets.decrypt(stored, place)).toThrow()
  })

  it('does not open with another key, and the error says what it was without showing it', () => {
    const stored = secrets.encrypt(value, context)
    const attempt = () => createSecrets(newKey()).decrypt(stored, context)
    expect(attempt).toThrow('no key of SECRETS_KEY opens channels.credentials')
    expect(attempt).not.toThrow('0199d0c4')
  })
})

describe('a rotation of keys', () => {
  const [oldKey, currentKey] = [newKey(), newKey()]

  it('still opens what the old key closed, and closes with the new one', () => {
    const stored = createSecrets(oldKey).encrypt(value, context)
    const both = createSecrets(`${currentKey},${oldKey}`)
    expect(both.decrypt(stored, context)).toEqual(value)

    const renewed = both.encrypt(value, context)
    expect(createSecrets(currentKey).decrypt(renewed, context)).toEqual(value)
    expect(() => createSecrets(oldKey).decrypt(renewed, context)).toThrow()
  })

  it('ends when the old key is taken away', () => {
    const stored = createSecrets(oldKey).encrypt(value, context)
    expect(() => createSecrets(currentKey).decrypt(stored, context)).toThrow()
  })
})

describe('the value of SECRETS_KEY', () => {
  it('may change its spelling: the same key in base64 and in hexadecimal opens the same secrets', () => {
    const bytes = randomBytes(32)
    const stored = createSecrets(bytes.toString('base64')).encrypt('s', 'a:1')
    expect(createSecrets(bytes.toString('hex')).decrypt(stored, 'a:1')).toBe('s')
  })

  const key = newKey()
  it.each([
    [true, 'a key', key],
    [true, 'two keys', `${key},${newKey()}`],
    [false, 'nothing', ''],
    [false, 'a short key', randomBytes(16).toString('base64')],
    [false, 'a long key', randomBytes(33).toString('base64')],
    [true, 'a key in hexadecimal', randomBytes(32).toString('hex')],
    [false, 'too few hexadecimal digits', randomBytes(31).toString('hex')],
    [false, 'a key and an empty one', `${key},`],
    [false, 'a password', 'correct horse battery staple'],
  ])('is valid: %s, for %s', (isValid, _name, given) => {
    if (isValid) expect(() => createSecrets(given)).not.toThrow()
    else expect(() => createSecrets(given)).toThrow('SECRETS_KEY must hold 32-byte keys')
  })
})

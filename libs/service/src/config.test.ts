import { Type } from '@sinclair/typebox'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonEnvironment, ConfigError, parseEnvironment, storeEnvironment } from './config.ts'

const schema = Type.Object({
  NAME: Type.String({ description: 'a name', minLength: 3 }),
  COUNT: Type.Integer({ description: 'how many', minimum: 1, default: 5 }),
  RATE: Type.Number({ default: 0.5 }),
  IS_ON: Type.Boolean({ default: false }),
  TOKEN: Type.Optional(Type.String({ minLength: 8 })),
})
const defaults = { NAME: 'desk', COUNT: 5, RATE: 0.5, IS_ON: false }

const failureOf = (env: Record<string, string>) => {
  try {
    parseEnvironment(schema, env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('nothing was thrown')
}

describe('the environment', () => {
  it('is completed by defaults, and what is optional may be absent', () => {
    expect(parseEnvironment(schema, { NAME: 'desk' })).toEqual(defaults)
  })

  it('counts what is empty as absent', () => {
    expect(parseEnvironment(schema, { NAME: 'desk', COUNT: '', TOKEN: '' })).toEqual(defaults)
    expect(failureOf({ NAME: '' })).toBe('Cannot start: NAME is missing (a name)')
  })

  it('is taken only as far as the schema knows it', () => {
    expect(parseEnvironment(schema, { NAME: 'desk', PATH: '/bin' })).toEqual(defaults)
  })

  it.each([
    ['42', 42],
    ['1e4', 10_000],
    [' 7 ', 7],
    ['2.5', undefined],
    ['0', undefined],
    ['12abc', undefined],
    ['true', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
  ])('has %j as whole number as %j', (text, expected) => {
    if (expected === undefined) expect(failureOf({ NAME: 'desk', COUNT: text })).toMatch('COUNT is not valid')
    else expect(parseEnvironment(schema, { NAME: 'desk', COUNT: text }).COUNT).toBe(expected)
  })

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    ['yes', undefined],
  ])('has %j as switch as %j', (text, expected) => {
    if (expected === undefined) expect(failureOf({ NAME: 'desk', IS_ON: text })).toMatch('IS_ON is not valid')
    else expect(parseEnvironment(schema, { NAME: 'desk', IS_ON: text }).IS_ON).toBe(expected)
  })

  it('keeps digits as text where text is wanted', () => {
    expect(parseEnvironment(schema, { NAME: '00123' }).NAME).toBe('00123')
  })

  it('is refused in one line that names every bad variable and what it should be', () => {
    expect(failureOf({ COUNT: '-3', IS_ON: 'maybe', TOKEN: 'short' })).toBe(
      'Cannot start: NAME is missing (a name); COUNT is not valid (how many); IS_ON is not valid; TOKEN is not valid',
    )
  })

  it('is never shown in the refusal: it may hold secrets', () => {
    // Longer than 12 characters, so that no word of the message contains it by chance.
    const secret = fc.string({ minLength: 12 }).filter((text) => text.trim().length >= 12)
    fc.assert(
      fc.property(secret, (text) => {
        const message = failureOf({ NAME: 'x', COUNT: text, IS_ON: text, RATE: text })
        expect(message).not.toContain(text)
      }),
    )
  })
})

describe('the variables of every service', () => {
  const common = Type.Object(commonEnvironment)
  const stores = Type.Object(storeEnvironment)
  const key = Buffer.alloc(32, 7).toString('base64')
  const good = { PORT: '4000', PUBLIC_URL: 'https://desk.example.com' }
  const goodStores = { DATABASE_URL: 'postgres://db/desk', REDIS_URL: 'redis://cache', SECRETS_KEY: key }

  it('have sensible defaults', () => {
    expect(parseEnvironment(common, good)).toEqual({
      NODE_ENV: 'development',
      HOST: '0.0.0.0',
      PORT: 4000,
      PUBLIC_URL: 'https://desk.example.com',
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      CORRELATION_ID_HEADER: 'x-correlation-id',
      SHUTDOWN_TIMEOUT: 10_000,
    })
    expect(parseEnvironment(stores, goodStores)).toMatchObject({
      DATABASE_POOL_SIZE: 10,
      DATABASE_TIMEOUT: 5_000,
    })
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'https://desk.example.com/'],
    ['PUBLIC_URL', 'desk.example.com'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['NODE_ENV', 'staging'],
    ['CORRELATION_ID_HEADER', 'X-Correlation-Id'],
    ['SHUTDOWN_TIMEOUT', '-1'],
  ])('refuse %s=%s', (name, value) => {
    expect(() => parseEnvironment(common, { ...good, [name]: value })).toThrow(`${name} is not valid`)
  })

  it.each([
    ['DATABASE_URL', 'mysql://db'],
    ['REDIS_URL', 'http://cache'],
    ['DATABASE_POOL_SIZE', '0'],
    ['SECRETS_KEY', 'correct horse battery staple'],
    ['SECRETS_KEY', `${key},`],
  ])('refuse %s=%s', (name, value) => {
    expect(() => parseEnvironment(stores, { ...goodStores, [name]: value })).toThrow(`${name} is not valid`)
  })

  it('take several keys, for a rotation', () => {
    expect(() => parseEnvironment(stores, { ...goodStores, SECRETS_KEY: `${key},${key}` })).not.toThrow()
  })
})

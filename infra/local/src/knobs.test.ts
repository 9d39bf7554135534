import { describe, expect, it } from 'vitest'
import { parseKnobs } from '../knobs.mjs'

describe('knobs', () => {
  it('has a default for each', () => {
    expect(parseKnobs({}, [])).toEqual({
      port: 3000,
      hasSandbox: true,
      hasDemo: true,
      isFresh: false,
      replicas: {},
      databaseUrl: undefined,
      redisUrl: undefined,
    })
  })

  it('takes what is given', () => {
    const env = {
      PORT: '8080',
      SANDBOX: 'off',
      DEMO: 'off',
      REPLICAS: 'conversation-engine:2, notifier:3',
      DATABASE_URL: 'postgresql://me@db/forecourt',
      REDIS_URL: 'rediss://:x@cache:6380/1',
    }
    expect(parseKnobs(env, ['--fresh'])).toEqual({
      port: 8080,
      hasSandbox: false,
      hasDemo: false,
      isFresh: true,
      replicas: { 'conversation-engine': 2, notifier: 3 },
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
    })
  })

  it('takes the nodes of a Redis Cluster', () => {
    const REDIS_URL = 'redis://10.0.0.1:6379,redis://10.0.0.2:6379'
    expect(parseKnobs({ REDIS_URL }, []).redisUrl).toBe(REDIS_URL)
  })

  it.each([
    [{ PORT: 'http' }, 'PORT=http is not a port: give a number from 1 to 65535.'],
    [{ PORT: '70000' }, 'PORT=70000 is not a port: give a number from 1 to 65535.'],
    [{ SANDBOX: 'no' }, 'SANDBOX=no is neither on nor off.'],
    [{ DEMO: '1' }, 'DEMO=1 is neither on nor off.'],
    [{ REPLICAS: 'engine:2' }, 'REPLICAS names engine: the services are'],
    [{ REPLICAS: 'notifier' }, 'REPLICAS gives notifier the count (none): give a number from 1 to 8.'],
    [{ REPLICAS: 'notifier:0' }, 'REPLICAS gives notifier the count 0: give a number from 1 to 8.'],
    [{ DATABASE_URL: 'mysql://secret@db/x' }, 'DATABASE_URL is not a URL that begins with postgres://.'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL is not a URL that begins with redis://.'],
  ])('names the bad one: %o', (env, message) => {
    expect(() => parseKnobs(env, [])).toThrow(message)
  })

  it('does not repeat a value that may hold a password', () => {
    expect(() => parseKnobs({ DATABASE_URL: 'mysql://u:hunter2@db/x' }, [])).toThrow(/^((?!hunter2).)*$/)
  })

  it('knows no other option', () => {
    expect(() => parseKnobs({}, ['--clean'])).toThrow('Unknown option --clean')
  })
})

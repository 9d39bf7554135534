import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

const env = {
  PORT: '3001',
  PUBLIC_URL: 'https://desk.example.com',
  DATABASE_URL: 'postgres://x@localhost/x',
  REDIS_URL: 'redis://localhost',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  ADMIN_API_KEY: 'sixteen-characters',
}

describe('parseConfig', () => {
  it('fills in what may be left out; providers without access are left out', () => {
    expect(parseConfig(env)).toMatchObject({
      apiKeys: { header: 'x-api-key', requestsPerMinute: 600 },
      models: { preferred: 'claude', anthropic: undefined, openai: undefined },
      twilio: undefined,
    })
  })

  it('takes providers with their access', () => {
    const sid = `AC${'0'.repeat(32)}`
    const given = {
      ...env,
      TWILIO_ACCOUNT_SID: sid,
      TWILIO_AUTH_TOKEN: 't',
      ANTHROPIC_API_KEY: 'k',
      OPENAI_API_KEY: 'o',
    }
    expect(parseConfig(given)).toMatchObject({
      models: {
        anthropic: { apiKey: 'k', baseUrl: 'https://api.anthropic.com' },
        openai: { apiKey: 'o', baseUrl: 'https://api.openai.com/v1' },
      },
      twilio: { credentials: { accountSid: sid, authToken: 't' }, baseUrl: 'https://api.twilio.com' },
    })
  })

  it('takes a short key of the operator everywhere but in production', () => {
    const short = { ...env, ADMIN_API_KEY: 'short-secret' }
    expect(() => parseConfig(short)).not.toThrow()
    const production = () => parseConfig({ ...short, NODE_ENV: 'production' })
    expect(production).toThrow(/ADMIN_API_KEY is shorter than 16/)
    expect(production).not.toThrow(/short-secret/)
  })

  it('names every bad variable at once and prints no value', () => {
    const bad = {
      ...env,
      ADMIN_API_KEY: '',
      TWILIO_ACCOUNT_SID: 'short-secret',
      API_RATE_LIMIT: '0',
      API_KEY_HEADER: 'X Key',
      PORT: '',
    }
    expect(() => parseConfig(bad)).toThrow(
      /ADMIN_API_KEY is missing.*API_KEY_HEADER.*API_RATE_LIMIT.*TWILIO_ACCOUNT_SID/,
    )
    expect(() => parseConfig(bad)).toThrow(/PORT is missing/)
    expect(() => parseConfig(bad)).not.toThrow(/short-secret/)
  })
})

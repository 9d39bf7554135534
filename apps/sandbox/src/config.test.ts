import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'

const env = {
  PORT: '4010',
  PUBLIC_URL: 'http://localhost:3000',
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
  TWILIO_AUTH_TOKEN: 'secret-token',
  ANTHROPIC_API_KEY: 'secret-key',
}

test('reads the environment', () => {
  expect(parseConfig({ ...env, SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:4001' })).toMatchObject({
    http: { port: 4010 },
    log: { level: 'warn' },
    publicUrl: 'http://localhost:3000',
    webhookUrl: 'http://127.0.0.1:4001',
    twilio: { accountSid: env.TWILIO_ACCOUNT_SID, authToken: 'secret-token' },
    anthropic: { apiKey: 'secret-key' },
  })
  expect(parseConfig(env).webhookUrl).toBeUndefined()
})

test('names every bad variable at once and prints no value', () => {
  const parse = () =>
    parseConfig({
      ...env,
      PORT: undefined,
      TWILIO_ACCOUNT_SID: 'secret-sid',
      SANDBOX_WEBHOOK_URL: 'secret-url',
    })
  expect(parse).toThrow(/PORT is missing.*TWILIO_ACCOUNT_SID is not valid.*SANDBOX_WEBHOOK_URL is not valid/)
  expect(parse).not.toThrow(/secret-sid|secret-url/)
})

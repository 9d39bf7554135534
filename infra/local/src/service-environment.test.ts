import { describe, expect, it } from 'vitest'
import { serviceEnvironment } from './service-environment.ts'

const secrets = {
  postgresPassword: 'p',
  ownerPassword: 'o',
  adminApiKey: 'admin',
  secretsKey: 'key',
  twilioAccountSid: 'AC1',
  twilioAuthToken: 'token',
  anthropicApiKey: 'sk',
  openaiApiKey: 'sk-o',
}
const around = {
  given: {},
  secrets,
  databaseUrl: 'postgres://x',
  redisUrl: 'redis://x',
  edgePort: 3000,
  sandboxUrl: 'http://127.0.0.1:9',
  compileCache: '/c',
}

describe('the environment of services', () => {
  it('leads every provider to the sandbox', () => {
    expect(serviceEnvironment(around)).toMatchObject({
      DATABASE_URL: 'postgres://x',
      REDIS_URL: 'redis://x',
      PUBLIC_URL: 'http://localhost:3000',
      ADMIN_API_KEY: 'admin',
      SECRETS_KEY: 'key',
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_BASE_URL: 'http://127.0.0.1:9',
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
      SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:3000',
    })
  })

  it('lets what is set in the shell win over what is generated, but not over the sandbox', () => {
    const given = {
      ADMIN_API_KEY: 'mine',
      PUBLIC_URL: 'https://x.test',
      TWILIO_BASE_URL: 'https://api.twilio.test',
    }
    expect(serviceEnvironment({ ...around, given })).toMatchObject({
      ADMIN_API_KEY: 'mine',
      PUBLIC_URL: 'https://x.test',
      TWILIO_BASE_URL: 'http://127.0.0.1:9',
    })
  })

  it('without the sandbox leaves the providers to the shell, with nothing made up', () => {
    const given = { TWILIO_BASE_URL: 'http://double', ANTHROPIC_API_KEY: 'real' }
    const env = serviceEnvironment({ ...around, sandboxUrl: undefined, given })
    expect(env).toMatchObject(given)
    expect(Object.keys(env)).not.toContain('TWILIO_AUTH_TOKEN')
    expect(Object.keys(env)).not.toContain('SANDBOX_WEBHOOK_URL')
  })

  it('passes on neither empty variables nor those of the tools', () => {
    const given = {
      LOG_LEVEL: '',
      npm_config_x: '1',
      NX_DAEMON: 'false',
      PORT: '3000',
      HTTPS_PROXY: 'http://proxy',
    }
    const env = serviceEnvironment({ ...around, given })
    expect(env).toMatchObject({ LOG_LEVEL: 'info', HTTPS_PROXY: 'http://proxy' })
    for (const name of ['npm_config_x', 'NX_DAEMON', 'PORT']) expect(env).not.toHaveProperty(name)
  })
})

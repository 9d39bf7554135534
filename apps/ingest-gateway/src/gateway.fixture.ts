import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, untilTried } from '@forecourt/testing/redis'
import twilio from 'twilio'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { closeContext, createContext } from './context.ts'

export const publicUrl = 'https://desk.example.com'
export const platformToken = 'platform-token'
export const secretsKey = Buffer.alloc(32, 1).toString('base64')

export type Gateway = Awaited<ReturnType<Stores['startGateway']>>
export type Stores = Awaited<ReturnType<typeof createStores>>

/** A database and a Redis of one test file, and gateways that run on them. */
export async function createStores() {
  const database = await createTestDatabase(latestSchema)
  const redis = await createTestRedis()
  return {
    database,
    redis,
    async startGateway(overrides: Record<string, string> = {}) {
      const context = await createContext(
        parseConfig({
          PUBLIC_URL: publicUrl,
          DATABASE_URL: database.url,
          REDIS_URL: redis.url,
          SECRETS_KEY: secretsKey,
          TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
          TWILIO_AUTH_TOKEN: platformToken,
          LOG_LEVEL: 'silent',
          ...overrides,
        }),
      )
      await untilTried(context.redis)
      const app = await buildApp(context)
      return {
        app,
        context,
        post: (path: string, params: Record<string, string>, options?: PostOptions) =>
          app.inject(signed(path, params, options)),
        async stop() {
          await app.close()
          await closeContext(context)
        },
      }
    },
    async close() {
      await redis.close()
      await database.drop()
    },
  }
}

type PostOptions = { token?: string; headers?: Record<string, string> }

/** A webhook signed by Twilio's own library, as Twilio does. */
function signed(
  path: string,
  params: Record<string, string>,
  { token = platformToken, headers = {} }: PostOptions = {},
) {
  return {
    method: 'POST' as const,
    url: path,
    payload: new URLSearchParams(params).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(token, publicUrl + path, params),
      ...headers,
    },
  }
}

let counter = 0
export const newSid = () => `SM${(counter += 1).toString(16).padStart(32, '0')}`

/** Parameters of an inbound message as Twilio sends them. */
export const inboundParams = (to: string, overrides: Record<string, string> = {}) => ({
  MessageSid: newSid(),
  AccountSid: `AC${'0'.repeat(32)}`,
  From: '+12025550101',
  To: to,
  Body: 'Hola, ¿tienen el Camry? 🚗',
  NumMedia: '0',
  ...overrides,
})

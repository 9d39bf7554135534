import { type Static, Type } from '@sinclair/typebox'
import { commonEnvironment, parseEnvironment } from '@forecourt/service/config'

export const Environment = Type.Object({
  ...commonEnvironment,
  // The load tests run beside the sandbox: a line per request would cost more than the request.
  LOG_LEVEL: Type.Union(commonEnvironment.LOG_LEVEL.anyOf, {
    ...described(commonEnvironment.LOG_LEVEL),
    default: 'warn',
  }),
  TWILIO_ACCOUNT_SID: Type.String({
    description: 'account that is there from the start, AC and 32 hexadecimal digits',
    pattern: '^AC[0-9a-f]{32}$',
  }),
  TWILIO_AUTH_TOKEN: Type.String({
    description: 'its auth token, which webhooks are signed with',
    minLength: 1,
  }),
  ANTHROPIC_API_KEY: Type.String({
    description: 'the one key the simulated Anthropic accepts',
    minLength: 1,
  }),
  OPENAI_API_KEY: Type.Optional(
    Type.String({
      description: 'the one key the simulated OpenAI accepts; without it, none',
      minLength: 1,
    }),
  ),
  SANDBOX_WEBHOOK_URL: Type.Optional(
    Type.String({
      description:
        'origin that webhooks are posted to instead of PUBLIC_URL, which they are still signed for',
      pattern: '^https?://[^/]+$',
    }),
  ),
})

export type Config = ReturnType<typeof parseConfig>

/** @throws ConfigError that names every bad variable */
export function parseConfig(env: Record<string, string | undefined>) {
  const given: Static<typeof Environment> = parseEnvironment(Environment, env)
  return {
    http: { host: given.HOST, port: given.PORT },
    log: { level: given.LOG_LEVEL, format: given.LOG_FORMAT },
    publicUrl: given.PUBLIC_URL,
    webhookUrl: given.SANDBOX_WEBHOOK_URL,
    correlationIdHeader: given.CORRELATION_ID_HEADER,
    shutdownTimeoutMs: given.SHUTDOWN_TIMEOUT,
    twilio: { accountSid: given.TWILIO_ACCOUNT_SID, authToken: given.TWILIO_AUTH_TOKEN },
    anthropic: { apiKey: given.ANTHROPIC_API_KEY },
    openai: { apiKey: given.OPENAI_API_KEY },
  }
}

function described({ description }: { description?: string }) {
  return description === undefined ? {} : { description }
}

import type { Secrets } from './secrets.ts'

export type Surroundings = {
  /** The shell's variables: what is set there wins over what is generated. */
  given: Record<string, string | undefined>
  secrets: Secrets
  databaseUrl: string
  redisUrl: string
  edgePort: number
  /** Where the simulated providers listen; undefined: providers are those of the shell's variables. */
  sandboxUrl: string | undefined
  compileCache: string
}

/** What every service gets. Each reads what it needs and names what is missing. */
export function serviceEnvironment(around: Surroundings): Record<string, string> {
  const { given, secrets, databaseUrl, redisUrl, edgePort, sandboxUrl } = around
  const defaults = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'json',
    PUBLIC_URL: `http://localhost:${edgePort}`,
    ADMIN_API_KEY: secrets.adminApiKey,
    SECRETS_KEY: secrets.secretsKey,
    AI_PROVIDER: 'claude',
    MALLOC_ARENA_MAX: '2',
    NODE_COMPILE_CACHE: around.compileCache,
    ...(sandboxUrl ? sandboxAccess(secrets) : {}),
  }
  const fixed = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    // Only the edge is reached from outside.
    HOST: '127.0.0.1',
    ...(sandboxUrl ? sandboxAddresses(sandboxUrl, edgePort) : {}),
  }
  return { ...defaults, ...inherited(given), ...fixed }
}

const sandboxAccess = (secrets: Secrets) => ({
  TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
  TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
  ANTHROPIC_API_KEY: secrets.anthropicApiKey,
  OPENAI_API_KEY: secrets.openaiApiKey,
  AI_FALLBACK_PROVIDER: 'openai',
})

const sandboxAddresses = (sandboxUrl: string, edgePort: number) => ({
  TWILIO_BASE_URL: sandboxUrl,
  ANTHROPIC_BASE_URL: sandboxUrl,
  OPENAI_BASE_URL: `${sandboxUrl}/v1`,
  // Webhooks are signed for PUBLIC_URL, which may be a tunnel, and need not go through it.
  SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${edgePort}`,
})

/** An empty variable counts as absent; those of npm, Nx and this start-up are not the services' business. */
function inherited(given: Surroundings['given']): Record<string, string> {
  const entries = Object.entries(given).filter(
    ([name, value]) => value && !/^(npm_|NX_|FORECOURT_|PORT$)/.test(name),
  )
  return Object.fromEntries(entries) as Record<string, string>
}

import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

export type LoggerOptions = { name: string; level: string; format: 'json' | 'pretty' }

/**
 * The log of a service: JSON lines on standard output. Secrets are removed by field, personal data by shape: whatever
 * slips into a line, phone numbers and e-mail addresses leave it masked.
 */
export function createLogger(options: LoggerOptions, destination?: DestinationStream): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.name },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields, censor: '[removed]' },
      hooks: { streamWrite: maskPersonalData },
      ...(options.format === 'pretty' && !destination ? { transport: { target: 'pino-pretty' } } : {}),
    },
    ...(destination ? [destination] : []),
  )
}

const secretNames = ['authorization', 'cookie', 'access_token', 'auth_token', 'api_key', 'password', 'secret']
const secretFields = secretNames
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  .concat('*["x-api-key"]', '*.*["x-api-key"]')

const phone = /(\+|%2B)(\d{1,3})\d{4,10}(\d{2})\b/g
const email = /\b([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})/g

/** `+12025550101` → `+120…01`, `jane@example.com` → `j…@example.com`. */
export const maskPersonalData = (line: string): string =>
  line.replace(phone, '$1$2…$3').replace(email, '$1…@$2')

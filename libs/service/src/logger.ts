import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

export type LoggerOptions = { name: string; level: string; format: 'json' | 'pretty' }

/**
 * The log of a service: JSON lines on standard output. Secrets are removed by field, personal data by shape: whatever
 * slips into a line, phone numbers and e-mail addresses leave it masked.
 */
export function createLogger(options: LoggerOptions, destination?: DestinationStream): Logger {
  const output = destination ?? (options.format === 'json' ? standardOutput() : undefined)
  return pino(
    {
      level: options.level,
      base: { service: options.name },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields, censor: '[removed]' },
      hooks: { streamWrite: maskPersonalData },
      ...(output ? {} : { transport: { target: 'pino-pretty' } }),
    },
    ...(output ? [output] : []),
  )
}

/** Written in the background. Only with a `minLength`, be it 1, does `flush` wait until everything is out. */
const standardOutput = () => pino.destination({ dest: 1, sync: false, minLength: 1 })

const secretNames = ['authorization', 'cookie', 'access_token', 'auth_token', 'api_key', 'password', 'secret']
const secretFields = secretNames
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  .concat('["x-api-key"]', '*["x-api-key"]', '*.*["x-api-key"]')

const phone = /(\+|%2B)(\d{1,3})\d{4,10}(\d{2})(?!\d)/g
// The line is JSON: its escapes, such as \n and \u0001, are stepped over, or an address right behind one would take
// their letters along. A local part has at most 64 characters: without the limit a long text would be gone through
// once for each of its characters.
const escapeOrEmail =
  /\\(?:u[0-9a-f]{4}|.)|([A-Za-z0-9])[A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})/g

/** `+12025550101` → `+120…01`, `jane@example.com` → `j…@example.com`. */
export const maskPersonalData = (line: string): string =>
  line
    .replace(phone, '$1$2…$3')
    .replace(escapeOrEmail, (found, first?: string, domain?: string) =>
      first ? `${first}…@${domain}` : found,
    )

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
      formatters: { level: (label) => ({ level: label }), log: withoutSecrets, bindings: withoutSecrets },
      timestamp: pino.stdTimeFunctions.isoTime,
      // Pino's own `redact` follows every path on every line, which costs more than the rest of the line together.
      serializers: { err: (error: Error) => withoutSecrets(pino.stdSerializers.err(error)) },
      hooks: { streamWrite: maskPersonalData },
      ...(output ? {} : { transport: { target: 'pino-pretty' } }),
    },
    ...(output ? [output] : []),
  )
}

const FLUSH_EVERY_MS = 100
const BUFFER_BYTES = 4_096

/**
 * Written in the background, several lines at a time: a write for each would cost ten times what the line does. A
 * process that is killed may take the last tenth of a second with it; one that ends says all, see `runService`.
 */
const standardOutput = () =>
  pino.destination({ dest: 1, sync: false, minLength: BUFFER_BYTES, periodicFlush: FLUSH_EVERY_MS })

const secretNames = new Set([
  'authorization',
  'cookie',
  'access_token',
  'auth_token',
  'api_key',
  'password',
  'secret',
  'x-api-key',
])
const DEPTH_MAX = 4

/** The same with secrets removed by the name of their field, copied only where there is one. */
function withoutSecrets<T extends object>(value: T, depth = 1): T {
  let copy: Record<string, unknown> | undefined
  for (const [name, field] of Object.entries(value)) {
    const shown = secretNames.has(name)
      ? '[removed]'
      : isPlain(field) && depth < DEPTH_MAX
        ? withoutSecrets(field, depth + 1)
        : (field as unknown)
    if (shown === field) continue
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>
    copy[name] = shown
  }
  return (copy as T | undefined) ?? value
}

/** Errors have a serializer of their own, which calls back here. */
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Error)

const phone = /(\+|%2B)(\d{1,3})\d{4,10}(\d{2})(?!\d)/g
// The line is JSON: its escapes, such as \n and \u0001, are stepped over, or an address right behind one would take
// their letters along. A local part has at most 64 characters: without the limit a long text would be gone through
// once for each of its characters.
const escapeOrEmail =
  /\\(?:u[0-9a-f]{4}|.)|([A-Za-z0-9])[A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})/g

/** `+12025550101` → `+120…01`, `jane@example.com` → `j…@example.com`. */
export function maskPersonalData(line: string): string {
  // Nearly every line has neither, and these two looks are all it costs then.
  const withoutPhones = line.includes('+') || line.includes('%2B') ? line.replace(phone, '$1$2…$3') : line
  if (!withoutPhones.includes('@')) return withoutPhones
  return withoutPhones.replace(escapeOrEmail, (found, first?: string, domain?: string) =>
    first ? `${first}…@${domain}` : found,
  )
}

import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

/** The environment does not allow a start. The message is one line for the operator and holds no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads and checks environment variables. Empty counts as absent, numbers and booleans are converted, defaults filled in.
 * @throws ConfigError that names every bad variable at once and prints no value, since it may be a secret
 */
export function parseEnvironment<Schema extends TObject>(
  schema: Schema,
  env: Record<string, string | undefined>,
): Static<Schema> {
  const given: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties)) {
    const text = env[name]
    // TypeBox itself would read `1e4` as 1 and `2.5` as 2 where an integer is wanted.
    if (text) given[name] = isNumber(property) ? Number(text) : Value.Convert(property, text)
  }
  const value = Value.Default(schema, given) as Record<string, unknown>
  if (Value.Check(schema, value)) return value

  const problems = Object.entries(schema.properties)
    .filter(
      ([name, property]) => !Value.Check(property, value[name]) && !isAbsentOptional(schema, name, value),
    )
    .map(
      ([name, property]) =>
        `${name} ${value[name] === undefined ? 'is missing' : 'is not valid'}${wanted(property)}`,
    )
  throw new ConfigError(`Cannot start: ${problems.join('; ')}`)
}

const isNumber = (property: TSchema) => property.type === 'integer' || property.type === 'number'

const isAbsentOptional = (schema: TObject, name: string, value: Record<string, unknown>) =>
  value[name] === undefined && !schema.required?.includes(name)

const wanted = (property: TSchema) => (property.description ? ` (${property.description})` : '')

/** Variables every service reads. */
export const commonEnvironment = {
  NODE_ENV: Type.Union([Type.Literal('development'), Type.Literal('test'), Type.Literal('production')], {
    description: 'development, test or production',
    default: 'development',
  }),
  HOST: Type.String({ description: 'address to listen on', default: '0.0.0.0' }),
  PORT: Type.Integer({ description: 'port to listen on, 0 to 65535', minimum: 0, maximum: 65_535 }),
  PUBLIC_URL: Type.String({
    description: 'origin under which providers and customers reach the platform, https://desk.example.com',
    pattern: '^https?://[^/]+$',
  }),
  LOG_LEVEL: Type.Union(
    (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map((level) =>
      Type.Literal(level),
    ),
    { description: 'fatal, error, warn, info, debug, trace or silent', default: 'info' },
  ),
  LOG_FORMAT: Type.Union([Type.Literal('json'), Type.Literal('pretty')], {
    description: 'json or pretty',
    default: 'json',
  }),
  CORRELATION_ID_HEADER: Type.String({
    description: 'header that carries the correlation id',
    default: 'x-correlation-id',
    pattern: '^[a-z0-9-]+$',
  }),
  SHUTDOWN_TIMEOUT: Type.Integer({
    description: 'milliseconds a leaving process has to finish what is in hand',
    default: 10_000,
    minimum: 0,
  }),
}

const secretsKey = '([A-Za-z0-9+/]{43}=|[0-9a-fA-F]{64})'

/** Variables of services that work on Postgres and Redis. */
export const storeEnvironment = {
  DATABASE_URL: Type.String({ description: 'postgres://…', pattern: '^postgres(ql)?://' }),
  DATABASE_POOL_SIZE: Type.Integer({
    description: 'connections per process',
    default: 10,
    minimum: 1,
    maximum: 200,
  }),
  DATABASE_TIMEOUT: Type.Integer({
    description: 'milliseconds for a connection and for a statement',
    default: 5_000,
    minimum: 100,
  }),
  REDIS_URL: Type.String({
    description: 'redis://… or rediss://…; several nodes of a cluster separated by commas',
    pattern: '^rediss?://',
  }),
  SECRETS_KEY: Type.String({
    description:
      '32 random bytes in base64 or hexadecimal, several separated by commas to rotate: openssl rand -base64 32',
    pattern: `^${secretsKey}(,${secretsKey})*$`,
  }),
}

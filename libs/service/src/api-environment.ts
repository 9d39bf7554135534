import { Type, type Static, type TObject } from '@sinclair/typebox'
import { ConfigError } from './config.ts'

/** Long enough that nobody guesses it. */
const OPERATOR_KEY_LENGTH_MIN = 16

/** Variables of services with an API behind keys. */
export const apiEnvironment = {
  ADMIN_API_KEY: Type.String({
    description: "the operator's key, at least 16 characters in production: openssl rand -hex 32",
    minLength: 1,
  }),
  API_KEY_HEADER: Type.String({
    description: 'header that carries API keys, in lower case',
    default: 'x-api-key',
    pattern: '^[a-z0-9-]+$',
  }),
  API_RATE_LIMIT: Type.Integer({
    description: 'requests per minute and API key, ten times as many for the operator',
    default: 600,
    minimum: 1,
  }),
}

export type ApiAccess = { header: string; operatorKey: string; requestsPerMinute: number }

type GivenAccess = Static<TObject<typeof apiEnvironment>> & { NODE_ENV: string }

/** @throws ConfigError when the operator's key is too easily guessed for production */
export function toApiAccess(given: GivenAccess): ApiAccess {
  const { ADMIN_API_KEY: operatorKey, API_KEY_HEADER: header, API_RATE_LIMIT: requestsPerMinute } = given
  if (given.NODE_ENV === 'production' && operatorKey.length < OPERATOR_KEY_LENGTH_MIN)
    throw new ConfigError(`Cannot start: ADMIN_API_KEY is shorter than ${OPERATOR_KEY_LENGTH_MIN} characters`)
  return { header, operatorKey, requestsPerMinute }
}

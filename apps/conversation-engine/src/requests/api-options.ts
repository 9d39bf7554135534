import { apiEnvironment, toApiAccess } from '@forecourt/service/api-environment'
import { commonEnvironment, parseEnvironment, storeEnvironment } from '@forecourt/service/config'
import { Type } from '@sinclair/typebox'
import type { ApiOptions } from './api.ts'

const Environment = Type.Object({
  ...apiEnvironment,
  NODE_ENV: commonEnvironment.NODE_ENV,
  SECRETS_KEY: storeEnvironment.SECRETS_KEY,
})

/** @throws ConfigError that names every bad variable */
export function parseApiOptions(env: Record<string, string | undefined>): ApiOptions {
  const given = parseEnvironment(Environment, env)
  return { ...toApiAccess(given), secretsKey: given.SECRETS_KEY }
}

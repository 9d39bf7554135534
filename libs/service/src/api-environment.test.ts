import { describe, expect, it } from 'vitest'
import { toApiAccess } from './api-environment.ts'

describe('access to an API', () => {
  const given = { ADMIN_API_KEY: 'short', API_KEY_HEADER: 'x-api-key', API_RATE_LIMIT: 5, NODE_ENV: 'test' }

  it('wants a key in production that nobody guesses', () => {
    expect(toApiAccess(given)).toEqual({ header: 'x-api-key', operatorKey: 'short', requestsPerMinute: 5 })
    expect(() => toApiAccess({ ...given, NODE_ENV: 'production' })).toThrow(
      /ADMIN_API_KEY is shorter than 16/,
    )
    const long = { ...given, ADMIN_API_KEY: 'sixteen-charactr', NODE_ENV: 'production' }
    expect(toApiAccess(long).operatorKey).toBe('sixteen-charactr')
  })
})

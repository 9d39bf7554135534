import { ApiError } from './errors.ts'

/** The answer to a field that cannot be accepted. `field` is a path in the caller's terms: `hours.mon[0]`. */
export const invalid = (field: string, reason: string, code = 'invalid_request'): ApiError =>
  new ApiError(400, code, `${field} ${reason}`, { details: { field } })

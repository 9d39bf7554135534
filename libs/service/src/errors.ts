/** An answer other than success that the caller can act on. `code` is stable, the message is for a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly details: unknown
  readonly retryAfterSeconds: number | undefined

  /**
   * @param code stable, snake_case
   * @param message one sentence
   */
  constructor(
    status: number,
    code: string,
    message: string,
    options: { details?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** 404, also for what belongs to another tenant: whether it exists is nobody else's business. */
export const notFound = (what: string) => new ApiError(404, 'not_found', `There is no such ${what}`)

export const conflict = (code: string, message: string) => new ApiError(409, code, message)

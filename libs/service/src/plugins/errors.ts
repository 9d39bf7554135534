import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { ErrorBody } from '@forecourt/contracts/http/error'
import { ApiError } from '../errors.ts'

/** Every error leaves in the one shape; what the caller cannot act on is logged and told as `internal_error`. */
export const errors = fp(
  (app, _options, done) => {
    app.addSchema(ErrorBody)
    app.setErrorHandler<FastifyError | null | undefined>((error, request, reply) =>
      // Anything can be thrown, also nothing.
      send(request, reply, toApiError(error ?? (new Error('nothing was thrown') as FastifyError), request)),
    )
    app.setNotFoundHandler((request, reply) => send(request, reply, noSuchRoute(request)))
    done()
  },
  { name: 'errors' },
)

const noSuchRoute = ({ method, url }: FastifyRequest) =>
  new ApiError(404, 'not_found', `There is no ${method} ${url.split('?')[0]}`)

/** What Fastify refuses before it looks for a route: a path that cannot be decoded, or with a part that is too long. */
export const refusePath =
  (correlationIdHeader: string) => (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    reply.header(correlationIdHeader, request.id)
    const refusal =
      error.code === 'FST_ERR_BAD_URL'
        ? new ApiError(400, 'invalid_url', 'The path is not a valid URL')
        : noSuchRoute(request)
    void send(request, reply, refusal)
  }

function send(request: FastifyRequest, reply: FastifyReply, error: ApiError) {
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds)
  const body: ErrorBody = {
    success: false,
    error: error.message,
    code: error.code,
    ...(error.details === undefined ? {} : { details: error.details }),
    correlation_id: request.id,
  }
  return reply.code(error.status).type('application/json').send(body)
}

function toApiError(error: FastifyError, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error
  if (error.validation) return fromValidation(error)
  const known = error.code ? fastifyErrors[error.code] : undefined
  if (known) return new ApiError(...known)
  if (error.statusCode && error.statusCode < 500)
    return new ApiError(error.statusCode, statusCodes[error.statusCode] ?? 'bad_request', error.message)

  if (isUnavailable(error)) {
    request.log.error({ err: error }, 'a store is away')
    return new ApiError(503, 'unavailable', 'The service cannot reach its database, try again shortly', {
      retryAfterSeconds: 2,
    })
  }
  request.log.error({ err: error }, 'request failed')
  return new ApiError(500, 'internal_error', 'Something went wrong on our side')
}

/** Names the field in the caller's terms: `hours.mon[0] must be …`. */
function fromValidation(error: FastifyError): ApiError {
  const [first] = error.validation ?? []
  const path = (first?.instancePath ?? '').slice(1).replaceAll('/', '.')
  const params = (first?.params ?? {}) as {
    missingProperty?: string
    additionalProperty?: string
    allowedValues?: unknown[]
  }
  const field = [path, params.missingProperty ?? params.additionalProperty].filter(Boolean).join('.')
  const where = field || (error.validationContext ?? 'request')
  const reason = params.missingProperty
    ? 'is required'
    : params.additionalProperty
      ? 'is not a known field'
      : `${first?.message ?? 'is not valid'}${params.allowedValues ? `: ${params.allowedValues.join(', ')}` : ''}`
  return new ApiError(400, 'invalid_request', `${where} ${reason}`, {
    details: { field: where, in: error.validationContext },
  })
}

const fastifyErrors: Record<string, [number, string, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'payload_too_large', 'The body is too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'unsupported_media_type', 'This content type is not accepted here'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'invalid_json', 'The body is empty, JSON was announced'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'invalid_json', 'The body is not valid JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'invalid_content_length', 'The body is not as long as announced'],
}

const statusCodes: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'unprocessable',
  429: 'rate_limited',
}

/** Connection trouble and statement time-outs of Postgres: the request may succeed later. */
function isUnavailable(error: FastifyError): boolean {
  const { code = '', message } = error
  return (
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'EPIPE',
      'ETIMEDOUT',
      '57014',
      '57P01',
      '57P02',
      '57P03',
      '53300',
      '53400',
    ].includes(code) ||
    code.startsWith('08') ||
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/.test(
      message,
    )
  )
}

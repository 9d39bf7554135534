/** An error as OpenAI's API answers it. https://platform.openai.com/docs/guides/error-codes */
export type OpenAiError = {
  status: number
  type: string
  message: string
  param: string | null
  code: string | null
}

const usual: Record<number, [type: string, message: string, code: string | null]> = {
  400: ['invalid_request_error', 'The request is not valid', null],
  401: ['invalid_request_error', 'Incorrect API key provided', 'invalid_api_key'],
  403: ['invalid_request_error', 'You are not allowed to use this resource', null],
  404: ['invalid_request_error', 'Not found', null],
  413: ['invalid_request_error', 'The request is too large', null],
  429: ['requests', 'Rate limit reached for requests per min (RPM)', 'rate_limit_exceeded'],
  500: ['server_error', 'The server had an error while processing your request', null],
  503: ['server_error', 'The engine is currently overloaded, please try again later', null],
}
const INSUFFICIENT_QUOTA = 'insufficient_quota'

/** The error OpenAI documents for this status. @param code names the cause where the status alone does not */
export function toOpenAiError(
  status: number,
  given: { message?: string; param?: string; code?: string } = {},
): OpenAiError {
  const [type, message, code] = usual[status] ?? (status < 500 ? usual[400] : usual[500])!
  const isQuota = given.code === INSUFFICIENT_QUOTA
  return {
    status,
    type: isQuota ? INSUFFICIENT_QUOTA : type,
    message: given.message ?? (isQuota ? 'You exceeded your current quota, please check your plan' : message),
    param: given.param ?? null,
    code: given.code ?? code,
  }
}

/** A request that breaks a rule, with the parameter that does. */
export const refused = (param: string, message: string, code?: string): OpenAiError =>
  toOpenAiError(400, { message, param, ...(code ? { code } : {}) })

export const toOpenAiErrorBody = ({ message, type, param, code }: OpenAiError) => ({
  error: { message, type, param, code },
})

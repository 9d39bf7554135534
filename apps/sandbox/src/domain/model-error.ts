/** An error as Anthropic's API answers it. https://docs.claude.com/en/api/errors */
export type ModelError = { status: number; type: string; message: string }

const types: Record<number, [type: string, message: string]> = {
  400: ['invalid_request_error', 'The request is not valid'],
  401: ['authentication_error', 'invalid x-api-key'],
  402: ['billing_error', 'Your credit balance is too low to access the Anthropic API'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource'],
  404: ['not_found_error', 'Not found'],
  413: ['request_too_large', 'Request exceeds the maximum allowed number of bytes'],
  429: ['rate_limit_error', "This request would exceed your organization's rate limit"],
  500: ['api_error', 'Internal server error'],
  504: ['timeout_error', 'The request timed out while processing'],
  529: ['overloaded_error', 'Overloaded'],
}

/** The error Anthropic documents for this status. */
export function toModelError(status: number, message?: string): ModelError {
  const [type, usual] = types[status] ?? (status < 500 ? types[400] : types[500])!
  return { status, type, message: message ?? usual }
}

export const invalid = (message: string): ModelError => toModelError(400, message)

/** @param errorCode names the cause where the type alone does not, as `enforced_spend_limit_reached` */
export const toErrorBody = ({ type, message }: ModelError, requestId: string, errorCode?: string) => ({
  type: 'error',
  error: { type, message, ...(errorCode ? { details: { error_code: errorCode } } : {}) },
  request_id: requestId,
})

/** An error as Twilio's API answers it. */
export type TwilioError = { status: number; code: number; message: string }

/** https://www.twilio.com/docs/api/errors, of those that sending and reading messages can meet. */
const errors: Record<number, { status: number; message: string }> = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource was not found' },
  20429: { status: 429, message: 'Too Many Requests' },
  20500: { status: 500, message: 'An internal server error has occurred' },
  20503: { status: 503, message: 'Service unavailable' },
  21211: { status: 400, message: "Invalid 'To' Phone Number" },
  21212: {
    status: 400,
    message: "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID.",
  },
  21408: {
    status: 400,
    message: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number",
  },
  21602: { status: 400, message: 'Message body is required.' },
  21603: { status: 400, message: "A 'From' phone number is required." },
  21604: { status: 400, message: "A 'To' phone number is required." },
  21606: {
    status: 400,
    message:
      "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination.",
  },
  21609: { status: 400, message: "The 'StatusCallback' URL is not a valid URL." },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21611: { status: 429, message: "This 'From' number has exceeded the maximum number of queued messages" },
  21612: {
    status: 400,
    message: "The 'To' phone number is not currently reachable using the 'From' phone number via SMS.",
  },
  21614: { status: 400, message: "'To' number is not a valid mobile number" },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
  21620: { status: 400, message: 'Invalid media URL' },
  21623: { status: 400, message: 'Number of media files exceeds allowed limit' },
  21635: { status: 400, message: "'To' number cannot be a landline" },
  21701: { status: 400, message: 'The Messaging Service does not exist' },
  30003: { status: 400, message: 'Unreachable destination handset' },
  30004: { status: 400, message: 'Message blocked' },
  30005: { status: 400, message: 'Unknown destination handset' },
  30006: { status: 400, message: 'Landline or unreachable carrier' },
  30007: { status: 400, message: 'Message filtered' },
  30008: { status: 400, message: 'Unknown error' },
}

/** The error Twilio documents under this code; `given` replaces what a test wants otherwise. */
export function toTwilioError(code: number, given: { status?: number; message?: string } = {}): TwilioError {
  const known = errors[code] ?? { status: 400, message: 'Unknown error' }
  return { status: given.status ?? known.status, code, message: given.message ?? known.message }
}

/** The body of the answer. https://www.twilio.com/docs/usage/twilios-response#error-and-exceptions */
export const toErrorBody = ({ code, message, status }: TwilioError) => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})

/** Codes of 30000 and above are found out after the message was accepted and told by callback. */
export const isFoundOutLater = (code: number) => code >= 30_000

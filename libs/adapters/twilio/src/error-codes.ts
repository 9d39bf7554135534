/** The codes a dealership meets, in words for its staff. https://www.twilio.com/docs/api/errors */
const meanings: Readonly<Record<string, string>> = {
  20003: 'Twilio refused the account SID or auth token.',
  20404: 'Twilio does not know this account or message.',
  20429: 'Too many requests to Twilio at once.',
  21211: 'The recipient is not a valid phone number.',
  21212: 'The sending number is not valid.',
  21408: 'The Twilio account may not send to this country.',
  21606: 'The sending number cannot send text messages to this recipient.',
  21608: 'A trial account may only send to verified numbers.',
  21610: 'The recipient has opted out (STOP).',
  21611: 'The queue of the sending number is full.',
  21612: 'This recipient cannot be reached from the sending number.',
  21614: 'The recipient is not a mobile number.',
  21617: 'The message is longer than 1,600 characters.',
  21635: 'The recipient is a landline.',
  21660: 'The sending number does not belong to this Twilio account.',
  30001: 'The message waited in Twilio’s queue for too long.',
  30002: 'The Twilio account is suspended.',
  30003: 'The phone cannot be reached: switched off, out of coverage, or a landline.',
  30004: 'The recipient or the carrier blocks messages from this number.',
  30005: 'The recipient’s number is unknown or no longer in service.',
  30006: 'The recipient is a landline or a carrier that takes no text messages.',
  30007: 'The carrier filtered the message as unwanted.',
  30008: 'The carrier gave no reason for the failed delivery.',
  30010: 'The message costs more than the price limit that was set.',
  30034: 'The sending number is not registered for A2P 10DLC.',
  63016: 'Outside the 24-hour window only approved templates may be sent.',
}

/** Undefined for a code that is not in the table; the code itself then has to do. */
export const describeErrorCode = (code: string): string | undefined =>
  Object.hasOwn(meanings, code) ? meanings[code] : undefined

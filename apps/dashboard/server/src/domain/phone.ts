import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** Numbers without a country code are read as American ones. */
const defaultCountry = 'US'

/**
 * A telephone number in any usual writing → E.164, or undefined when it cannot be one. Judged by length and country
 * only: the tables of assigned ranges lag behind, and numbers for tests and fiction lie outside them.
 */
export function parsePhone(text: string): string | undefined {
  const phone = parsePhoneNumberFromString(text, { defaultCountry, extract: false })
  return phone?.isPossible() && !phone.ext ? phone.number : undefined
}

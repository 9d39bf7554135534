import { parsePhone } from './phone.ts'

/** Whom a filter means: a contact by its id, or whoever has one of these addresses. */
export type Customer = { contactId: string } | { addresses: string[] }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function parseCustomer(text: string): Customer {
  if (uuid.test(text)) return { contactId: text.toLowerCase() }
  // In a query string the `+` of a number is often left as it is, and arrives as a blank.
  const phone = parsePhone(text) ?? parsePhone(`+${text.trim()}`)
  return { addresses: [...new Set([text, text.toLowerCase(), ...(phone ? [phone] : [])])] }
}

import type { CustomerToFind } from '../queries/conversation-views.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @returns the id in the way Postgres writes it, undefined for what is none */
export const parseId = (text: string): string | undefined => {
  const id = text.toLowerCase()
  return uuid.test(id) ? id : undefined
}

/**
 * A telephone number in any usual writing → E.164, or undefined when it cannot be one. Numbers without a country code
 * are read as American ones. Judged by length only: numbers for tests and fiction lie outside the assigned ranges.
 */
export function parsePhone(text: string): string | undefined {
  if (!/^\+?[\d\s().-]+$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  if (text.startsWith('+'))
    return /^[1-9]\d{7,14}$/.test(digits) && isPossible(digits) ? `+${digits}` : undefined
  const national = digits.replace(/^1(?=\d{10}$)/, '')
  return /^[2-9]\d{9}$/.test(national) ? `+1${national}` : undefined
}

/** North American numbers have ten digits after the 1. */
const isPossible = (digits: string) => !digits.startsWith('1') || /^1[2-9]\d{9}$/.test(digits)

/** What a path names a customer by; undefined when it can be neither. */
export function parseCustomer(text: string): CustomerToFind | undefined {
  const contactId = parseId(text)
  if (contactId) return { contactId }
  // A `+` that was not encoded arrives as a blank from some clients.
  const address = parsePhone(text.replace(/^ (?=\d)/, '+'))
  return address === undefined ? undefined : { address }
}

import type { ChannelType } from '@forecourt/contracts/http/phone-numbers'
import { accept, refuse, type Parsed } from './parsed.ts'
import { parsePhone } from './phone.ts'

/** Providers whose adapters exist, by type of channel. The rest comes with its adapter. */
const providersOf: Record<ChannelType, readonly string[]> = {
  sms: ['twilio'],
  whatsapp: [],
  instagram: [],
  webchat: [],
  email: [],
}

/** Whether messages of this type can go by this provider. */
export function parseProvider(type: ChannelType, provider: string): Parsed<string> {
  const providers = providersOf[type]
  if (providers.length === 0) {
    const available = Object.entries(providersOf).flatMap(([name, list]) => (list.length > 0 ? [name] : []))
    return refuse('type', `${type} is not available yet; available: ${available.join(', ')}`)
  }
  const name = provider.toLowerCase()
  if (providers.includes(name)) return accept(name)
  return refuse('provider', `must be available for ${type}; available: ${providers.join(', ')}`)
}

/** The channel's own address in the one form it is stored and looked up in. */
export function parseExternalNumber(type: ChannelType, text: string): Parsed<string> {
  if (type !== 'sms' && type !== 'whatsapp') return accept(text)
  const phone = parsePhone(text)
  return phone
    ? accept(phone)
    : refuse('external_number', 'must be a telephone number in E.164, such as +12025550123')
}

export type Credentials = Record<string, unknown>

/**
 * The credentials to store, as one object: `{access_token?, ...credentials}`. Each of the two parts is replaced by
 * itself: absent keeps it, null removes it.
 * @returns null when nothing is left
 */
export function decideCredentials(
  stored: Credentials | null,
  given: { access_token?: string | null; credentials?: Credentials | null },
): Credentials | null {
  const { access_token: storedToken, ...storedRest } = stored ?? {}
  const rest = given.credentials === undefined ? storedRest : (given.credentials ?? {})
  const token = given.access_token === undefined ? storedToken : given.access_token
  const next = { ...rest, ...(token === undefined || token === null ? {} : { access_token: token }) }
  return Object.keys(next).length > 0 ? next : null
}

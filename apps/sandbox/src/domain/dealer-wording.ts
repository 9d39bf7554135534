import type { Language } from './dealer-language.ts'
import type { Service } from './dealer-services.ts'
import type { Talk } from './dealer-talk.ts'
import { toSpanishDay, toSpanishTime } from './dealer-when.ts'

/**
 * One of several wordings, the same for the same conversation, and not one that was used in it before while another is left.
 * @param salt tells apart choices within one reply
 */
export function choose(wordings: readonly string[], talk: Talk, salt: string): string {
  const fresh = wordings.filter(
    (wording) => !talk.replies.some((reply) => reply.includes(fill(wording, talk))),
  )
  const pool = fresh.length > 0 ? fresh : wordings
  return fill(pool[hash(`${salt} ${talk.replies.length} ${talk.pending}`) % pool.length] as string, talk)
}

/** Puts what is known into a wording. What is not known has a word of its own that reads well. */
export function fill(wording: string, talk: Talk): string {
  if (!wording.includes('{')) return wording
  return wording.replace(/\{(\w+)\}/g, (whole, name: string) => values[name]?.(talk) ?? whole)
}

const values: Record<string, (talk: Talk) => string> = {
  business: ({ business, language }) => business.name ?? (language === 'es' ? 'nuestro equipo' : 'our team'),
  hours: ({ business }) => business.hours ?? '',
  address: ({ business }) => business.address ?? '',
  name: ({ facts }) => facts.name ?? '',
  vehicle: vehicleOf,
  quote: ({ quotes, language }) => toQuote(quotes, language),
  when: whenOf,
  on_when: (talk) => prefixed(talk.language === 'es' ? ' ' : ' for ', whenOf(talk)),
  for_when: (talk) => prefixed(talk.language === 'es' ? ' para ' : ' for ', whenOf(talk)),
}

const prefixed = (prefix: string, text: string) => (text === '' ? '' : prefix + text)

function whenOf({ facts: { day, timeText }, language }: Talk): string {
  if (language === 'es')
    return [day && toSpanishDay(day), timeText && toSpanishTime(timeText)].filter(Boolean).join(' ')
  return [day, timeText && `at ${timeText}`].filter(Boolean).join(' ')
}

const spanishBodies: Record<string, string> = {
  truck: 'la camioneta',
  minivan: 'la minivan',
  'electric vehicle': 'el eléctrico',
  'family car': 'el carro familiar',
}

function vehicleOf({ facts: { vehicle }, language }: Talk): string {
  if (!vehicle) return language === 'es' ? 'el auto' : 'it'
  return language === 'es' ? (spanishBodies[vehicle.name] ?? `el ${vehicle.name}`) : `the ${vehicle.name}`
}

const QUOTES_MAX = 3

/** Prices that are on record, and no others. */
export function toQuote(services: readonly Service[], language: Language): string {
  const known = services.filter(({ price }) => price !== undefined).slice(0, QUOTES_MAX)
  if (known.length === 0)
    return language === 'es' ? 'El equipo le confirma el precio.' : 'The team will confirm the price for you.'
  const [first] = known
  if (known.length === 1 && first) {
    const time =
      first.minutes === undefined ? '' : `${language === 'es' ? ', unos' : ', about'} ${first.minutes} min`
    return language === 'es'
      ? `${first.name}: ${first.price}${time}.`
      : `${first.name} is ${first.price}${time}.`
  }
  return `${known.map(({ name, price }) => `${name} ${price}`).join(', ')}.`
}

/** FNV-1a. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}

import { inLines } from './language/in-lines.ts'
import { segmentsOf, SMS_SEGMENTS_MAX } from './reply-length.ts'
import { withName } from './short-name.ts'

/** What a customer asks about, as far as single words tell. */
export type Topic = 'price' | 'test-drive' | 'trade-in' | 'hours' | 'default'

/** Checked in this order: a trade-in question often speaks of worth, a test drive of a day. */
const topicWords: readonly [Exclude<Topic, 'default'>, RegExp][] = [
  [
    'trade-in',
    new RegExp(inLines`
      \btrad(e|ing)(-| )?(ins?|my|it|this|up)?\b|\bmy (old|current) (car|truck|suv)\b
      |\b(give|offer|get) (me )?for my\b|\b(sell|vend\w+) (you |les |le )?(my|mi)\b|\ba cambio\b
      |\ba cuenta\b|\b(mi|su) (carro|auto|coche|troca|camioneta) (usad[oa]|viej[oa]|actual)\b
      |\b(reciben|aceptan|toman|compran) (mi |carros|autos|coches)
    `),
  ],
  [
    'test-drive',
    new RegExp(inLines`
      \btest(-| )?driv|\bdrive it\b|\bappointment\b|\bbook\b|\b(come|stop|swing|drop) (in|by|see|over)\b
      |\bschedule\b|\bspin\b|\bprueba de manejo\b|\b(manejar|probar)(lo|la)?\b|\b(una|mi|la|hacer) cita\b
      |\bagendar\b|\bpasar (a ver|por|manana|hoy|el)\b|\bir a ver\b
    `),
  ],
  [
    'price',
    new RegExp(inLines`
      \bprice|\bcosts?\b|\bhow much\b|\$|\bpayments?\b|\bmonthly\b|\bfinanc|\bleas(e|ing)|\bdiscount
      |\bquotes?\b|\bdown payment\b|\botd\b|\bout the door\b|\bbest (deal|offer)\b|\bcheap|\bapr\b|\bprecio
      |\bcuanto (cuesta|vale|es|sale|piden|seria|quieren)|\bcuestan?\b|\bcosto\b|\bmensual|\bal mes\b
      |\bpagos?\b|\bcredito\b|\benganche\b|\bdescuento|\bcotiza|\bbarat
    `),
  ],
  [
    'hours',
    new RegExp(inLines`
      \bhours?\b|\bopen\b|\bclos(e|es|ed|ing)\b|\bwhere (are|r) (you|u|y'?all)\b|\baddress\b|\blocated\b
      |\blocation\b|\bdirections\b|\bhorarios?\b|\bque hora|\babren\b|\bcierran\b|\babiert[oa]s?\b
      |\bcerrad[oa]s?\b|\bdonde (estan|queda|se ubican|quedan)\b|\bdireccion\b|\bubica
    `),
  ],
]

/** People drop accents on a phone, so the words are read without them. */
export const topicOf = (text: string): Topic => {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()
  return topicWords.find(([, words]) => words.test(plain))?.[0] ?? 'default'
}

export type Store = { name: string; phone: string; hours: string | null }

type Wording = Record<Exclude<Topic, 'hours'> | 'hours-unknown', (name: string) => string> & {
  hours: (name: string, hours: string) => string
  call: (phone: string) => string
}

/** In letters of GSM-7 where Spanish allows: á, í, ó and ú would halve the room of a text message. */
const wordings: Record<'en' | 'es', Wording> = {
  en: {
    price: (name) =>
      `Thanks for asking about pricing! I want to get you the right numbers, so someone from ${name} will follow up with you here.`,
    'test-drive': (name) =>
      `We'd love to have you in! Someone from ${name} will write to you here to set a time that works.`,
    'trade-in': (name) =>
      `Happy to help with your trade-in! Someone from ${name} will follow up here with the next steps.`,
    hours: (name, hours) => `Our hours at ${name}: ${hours}.`,
    'hours-unknown': (name) => `Someone from ${name} will confirm our hours with you here.`,
    default: (name) => `Thanks for your message! Someone from ${name} will get back to you here.`,
    call: (phone) => `You can also reach us at ${phone}.`,
  },
  es: {
    price: (name) =>
      `¡Gracias por preguntar! Para darle cifras exactas, alguien de ${name} le va a escribir por este medio.`,
    'test-drive': (name) =>
      `¡Con gusto le recibimos! Alguien de ${name} le va a escribir para acordar un horario.`,
    'trade-in': (name) =>
      `Con gusto le ayudamos con su auto a cambio. Alguien de ${name} le va a escribir con los siguientes pasos.`,
    hours: (name, hours) => `El horario de ${name}: ${hours}.`,
    'hours-unknown': (name) => `Alguien de ${name} le va a confirmar el horario por este medio.`,
    default: (name) => `¡Gracias por su mensaje! Alguien de ${name} le va a responder por este medio.`,
    call: (phone) => `Si prefiere, puede llamarnos al ${phone}.`,
  },
}

/**
 * The reply when no model answers: honest, on topic, promising nothing but a person. Two SMS segments at most: hours
 * that are too long are left to a person, and a long name is shortened.
 * @param text everything the customer wrote since the last reply
 */
export function fallbackReply(text: string, store: Store, language: 'en' | 'es' = 'en'): string {
  const words = wordings[language]
  const call = words.call(store.phone)
  const topic = topicOf(text)
  if (topic !== 'hours') return withName(store.name, (name) => `${words[topic](name)} ${call}`)
  if (store.hours) {
    const hours = language === 'es' ? toSpanishDays(store.hours) : store.hours
    const reply = `${words.hours(store.name, hours)} ${call}`
    if (segmentsOf(reply) <= SMS_SEGMENTS_MAX) return reply
  }
  return withName(store.name, (name) => `${words['hours-unknown'](name)} ${call}`)
}

/** Without accents, as a text message writes them: `mie`, `sab`. */
const spanishWords: Record<string, string> = {
  Mon: 'lun', Tue: 'mar', Wed: 'mie', Thu: 'jue', Fri: 'vie', Sat: 'sab', Sun: 'dom',
  closed: 'cerrado', and: 'y', midnight: 'medianoche',
} // prettier-ignore

const toSpanishDays = (hours: string) =>
  hours.replace(
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|closed|and|midnight)\b/g,
    (word) => spanishWords[word] ?? word,
  )

import type { NextOpening } from './opening-hours.ts'
import { segmentsOf, SMS_SEGMENTS_MAX } from './reply-length.ts'
import { withName } from './short-name.ts'

/** Who speaks in a notice, and in which language. */
export type Voice = { name: string; phone: string; language: 'en' | 'es' }

/** The one message after an opt-out: that it worked, and the way back. */
export const optOutConfirmation = (voice: Voice): string =>
  worded(voice, {
    en: (name) =>
      `${name}: you are unsubscribed and will get no more messages from us. Reply START to subscribe again.`,
    es: (name) => `${name}: ya no le enviaremos mensajes. Responda START para volver a recibirlos.`,
  })

export const optInConfirmation = (voice: Voice): string =>
  worded(voice, {
    en: (name) => `${name}: you are subscribed again. Reply HELP for help or STOP to stop messages.`,
    es: (name) =>
      `${name}: ya puede recibir mensajes nuestros otra vez. Responda AYUDA para ayuda o ALTO para no recibirlos.`,
  })

/** Carriers ask for the sender's name, a way to reach a person, and how to stop. */
export const helpText = (voice: Voice): string =>
  worded(voice, {
    en: (name) =>
      `${name}: for help call ${voice.phone}. Message and data rates may apply. Reply STOP to stop messages.`,
    es: (name) =>
      `${name}: para ayuda llame al ${voice.phone}. Pueden aplicar cargos por mensajes y datos. Responda ALTO para dejar de recibirlos.`,
  })

/** Rules after which a customer is owed an apology: they repeated themselves, or are angry. */
const owesApology = /frustrat|repeat|repetit/

export type Escalated = {
  business: Voice
  /** The person who was told; null where there is only "the team". */
  staffName: string | null
  isOpen: boolean
  /** The rule that escalated, as the escalation engine names it. */
  rule: string
  /** When a closed store opens again, if that is on record. */
  nextOpening?: NextOpening | null
}

/** That a person has been told, which its caller commits together with it; never by when they will write. */
export function escalationNotice({
  business,
  staffName,
  isOpen,
  rule,
  nextOpening = null,
}: Escalated): string {
  const notice = escalationText({ business, staffName, isOpen, rule, nextOpening })
  if (segmentsOf(notice) <= SMS_SEGMENTS_MAX) return notice
  // A weekday with an accent can cost the room of the rest.
  return escalationText({ business, staffName, isOpen, rule, nextOpening: null })
}

function escalationText({ business, staffName, isOpen, rule, nextOpening = null }: Escalated): string {
  const { language, phone } = business
  const isSorry = owesApology.test(rule)
  const person = staffName?.trim().split(/\s+/)[0]?.slice(0, 30)
  const closed = isOpen ? '' : closedNote(language, nextOpening)
  return worded(business, {
    en: (name) => {
      const told = person ? `I've let ${person} at ${name} know` : `I've let the team at ${name} know`
      const reach = isOpen ? ` You can also call ${phone}.` : ''
      return `${isSorry ? "I'm sorry about this. " : ''}${told}, and a person will write to you here.${closed}${reach}`
    },
    es: (name) => {
      const told = person ? `Ya le avisé a ${person}, de ${name}` : `Ya le avisé al equipo de ${name}`
      const reach = isOpen ? ` También puede llamar al ${phone}.` : ''
      return `${isSorry ? 'Lamento lo ocurrido. ' : ''}${told}: una persona le va a escribir por este medio.${closed}${reach}`
    },
  })
}

const dayNames = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
}

function closedNote(language: 'en' | 'es', next: NextOpening | null): string {
  if (!next) return language === 'en' ? ' We are closed right now.' : ' En este momento estamos cerrados.'
  const time = clock(next.opensAt)
  const day = dayNames[language][next.weekday] ?? ''
  if (language === 'en') {
    const when = next.daysAhead === 0 ? 'today' : next.daysAhead === 1 ? 'tomorrow' : `on ${day}`
    return ` We are closed right now and open ${when} at ${time}.`
  }
  const when = next.daysAhead === 0 ? 'hoy' : next.daysAhead === 1 ? 'mañana' : `el ${day}`
  return ` En este momento estamos cerrados; abrimos ${when} a las ${time}.`
}

/** `09:00` → `9am`, `13:30` → `1:30pm`. */
function clock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}

/** The location's own words where it configured some; a number to call otherwise. */
export function noCreditsNotice(configured: string | null, voice: Voice): string {
  const own = configured?.trim()
  if (own) return own
  return worded(voice, {
    en: (name) =>
      `Thanks for your message to ${name}. We can't answer here right now; please call ${voice.phone}. We have kept your message.`,
    es: (name) =>
      `Gracias por escribir a ${name}. Ahora no podemos responder por este medio; por favor llame al ${voice.phone}. Conservamos su mensaje.`,
  })
}

/** For the model, when the customer asks whether a person writes: behaviour.md wants an honest answer. */
export const honestAboutBeingAi = (language: 'en' | 'es'): string =>
  language === 'en'
    ? "The customer asks whether you are a person. Say plainly that you are the store's AI assistant, and that a person from the team can take over at any time; then go on helping. Never claim or hint that you are human."
    : 'The customer asks whether you are a person. Say plainly, in Spanish, that you are the store\'s AI assistant ("soy el asistente de IA"), and that a person from the team can take over at any time; then go on helping. Never claim or hint that you are human.'

const worded = (voice: Voice, texts: Record<'en' | 'es', (name: string) => string>): string =>
  withName(voice.name, texts[voice.language])

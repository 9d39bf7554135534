import { matchServices, type Service, servicesIn } from './dealer-services.ts'
import type { Talk } from './dealer-talk.ts'
import { type ToolJob, toolJobOf } from './dealer-tool-jobs.ts'
import { choose, toQuote } from './dealer-wording.ts'
import { toSlotText } from './dealer-when.ts'
import { isObject } from './model-json.ts'

/** What a tool's answer comes down to. `needs_person`: it is taken in, and somebody has yet to agree. */
type Status = 'done' | 'needs_person' | 'unavailable' | 'found' | 'none' | 'failed'

type Result = { status: Status; slots: string[]; services: Service[]; confirmation: string | undefined }

/** What there is to say to the tools' answers since the customer's last words, in the order they came. */
export function sayResults(talk: Talk): string[] {
  const { turns } = talk
  const uses = turns.flatMap(({ toolUses }) => toolUses)
  const last = turns.findLastIndex(({ role, text }) => role === 'user' && text.trim() !== '')
  const results = turns.slice(last + 1).flatMap(({ toolResults }) => toolResults)
  return results.flatMap(({ toolUseId, text, isError }, i) => {
    const called = uses.findLast(({ id }) => id === toolUseId) ?? uses.at(-1)
    const job = (called && toolJobOf(called.name)) ?? 'book'
    const result = readResult(text, isError, talk)
    const wording = wordingOf(job, result, talk, i === results.length - 1)
    return wording === undefined ? [] : [choose(wording, talk, `${job} ${result.status}`)]
  })
}

function readResult(text: string, isError: boolean, { language, pending }: Talk): Result {
  const data = parse(text)
  const confirmation = isObject(data) ? data['confirmation_message'] : undefined
  return {
    status: statusOf(data, text, isError),
    slots: slotsOf(data).map((slot) => toSlotText(slot, language)),
    services: bestOf(servicesIn(data), pending),
    confirmation: typeof confirmation === 'string' && confirmation ? confirmation : undefined,
  }
}

/** A catalog may answer with more than was asked for. */
function bestOf(services: Service[], asked: string): Service[] {
  const matched = matchServices(services, asked)
  return matched.length > 0 ? matched : services
}

const statuses: readonly string[] = ['done', 'needs_person', 'unavailable', 'found', 'none']

function statusOf(data: unknown, text: string, isError: boolean): Status {
  if (isObject(data) && statuses.includes(String(data['status']))) return data['status'] as Status
  if (isError) return 'failed'
  if (isObject(data) && typeof data['success'] === 'boolean') return data['success'] ? 'done' : 'failed'
  if (isObject(data) && ('error' in data || 'code' in data)) return 'failed'
  return refusals.test(text) ? 'failed' : 'done'
}
const refusals =
  /\b(taken|unavailable|not available|error|fail(ed|ure)?|closed|past|rejected|refused|no opening)\b/i

/** Whether a booking went through, so that none is made twice. */
export const isDone = (text: string, isError: boolean) => {
  const status = statusOf(parse(text), text, isError)
  return status === 'done' || status === 'needs_person'
}

function slotsOf(data: unknown): string[] {
  if (!isObject(data)) return []
  const list = ['available_slots', 'alternatives', 'slots', 'times', 'available']
    .map((key) => data[key])
    .find(Array.isArray)
  return (list ?? [])
    .map((slot: unknown) => (isObject(slot) ? labelOf(slot) : slot))
    .filter((slot: unknown): slot is string => typeof slot === 'string')
    .slice(0, SLOTS_MAX)
}
const SLOTS_MAX = 3

function labelOf(slot: Record<string, unknown>): unknown {
  const start = slot['label'] ?? slot['start'] ?? slot['starts_at'] ?? slot['startsAt']
  return (
    start ?? (slot['date'] && slot['time'] ? `${String(slot['date'])}T${String(slot['time'])}` : slot['time'])
  )
}

type Wordings = readonly string[] | undefined

function wordingOf(job: ToolJob, result: Result, talk: Talk, isLast: boolean): Wordings {
  const isSpanish = talk.language === 'es'
  const say = (en: readonly string[], es: readonly string[]) => (isSpanish ? es : en)
  if (job === 'fact') return undefined
  if (job === 'times') return timesWording(result, isSpanish)
  if (job === 'services') return servicesWording(result, isLast, isSpanish)
  if (job === 'person')
    return say(
      [
        "I've let our team know, and someone will contact you at this number.",
        "I've passed this to a person on our team, and they will reach out to you here.",
      ],
      [
        'Ya le avisé a nuestro equipo y una persona le va a contactar a este número.',
        'Ya se lo pasé a una persona del equipo, que le va a escribir aquí.',
      ],
    )
  if (result.status === 'needs_person') return say(needsPerson.en, needsPerson.es)
  if (job === 'cancel') return cancelWording(result, isSpanish)
  if (result.status === 'done' || result.status === 'found') {
    if (result.confirmation !== undefined && !isSpanish) return [result.confirmation]
    const moved = job === 'move'
    return say(
      [moved ? 'All moved{on_when}. See you then!' : "You're all set{on_when}. See you then!"],
      [moved ? 'Listo, su cita quedó cambiada{on_when}. ¡Le esperamos!' : '¡Listo! Le esperamos{on_when}.'],
    )
  }
  if (result.slots.length > 0) {
    const open = oneOf(result.slots, isSpanish)
    return say(
      [`That time is taken, sorry. I could do ${open}. Which works for you?`],
      [`Esa hora ya no está libre. Tengo ${open}. ¿Cuál le conviene?`],
    )
  }
  if (result.status === 'none' && job === 'move')
    return say(
      ["I don't see an appointment under this number, so I'll have someone from the team look into it."],
      ['No veo una cita con este número; le pido a alguien del equipo que lo revise.'],
    )
  if (result.status === 'unavailable' || result.status === 'none')
    return say(
      ["That time doesn't work on our side, sorry. Which other day or time would suit you?"],
      ['A esa hora no se puede, disculpe. ¿Qué otro día u hora le conviene?'],
    )
  return say(
    ["I couldn't put that in just now, so I'll have someone from the team confirm a time with you."],
    ['No pude anotarlo en este momento; alguien del equipo le confirmará la hora.'],
  )
}

const needsPerson = {
  en: [
    "Thanks! I've passed your request{for_when} to the team, and someone will confirm it with you here.",
    'Got it. Someone from our team will check and confirm with you here.',
  ],
  es: [
    'Gracias. Pasé su solicitud{for_when} al equipo y alguien se la confirma por aquí.',
    'Entendido. Una persona del equipo lo revisa y le confirma por aquí.',
  ],
}

function timesWording({ slots, status }: Result, isSpanish: boolean): readonly string[] {
  if (slots.length > 0) {
    const open = oneOf(slots, isSpanish)
    return [
      isSpanish
        ? `Tenemos libre: ${open}. ¿Cuál le conviene?`
        : `Here is what's open: ${open}. Which works for you?`,
    ]
  }
  if (status === 'needs_person' || status === 'failed')
    return [
      isSpanish
        ? 'Le pido a alguien del equipo que le confirme qué horas hay. ¿Qué día prefiere?'
        : "I'll have someone from the team confirm what's open. Which day do you prefer?",
    ]
  return [
    isSpanish
      ? 'Ese día no veo espacio. ¿Qué otro día le conviene?'
      : "I don't see an opening that day. Which other day would work?",
  ]
}

function servicesWording({ services }: Result, isLast: boolean, isSpanish: boolean): readonly string[] {
  if (services.length > 0) {
    const quote = toQuote(services, isSpanish ? 'es' : 'en')
    if (!isLast) return [quote]
    return [
      isSpanish ? `${quote} ¿Qué día y hora le conviene?` : `${quote} What day and time work best for you?`,
    ]
  }
  return [
    isSpanish
      ? 'No quiero darle un dato equivocado: alguien del equipo se lo confirma por aquí.'
      : "I'd rather not guess, so I'll have someone from the service team confirm that for you.",
  ]
}

function cancelWording({ status }: Result, isSpanish: boolean): readonly string[] {
  if (status === 'done' || status === 'found')
    return [
      isSpanish
        ? 'Su cita quedó cancelada. Escríbanos cuando quiera otra.'
        : 'Your appointment is cancelled. Text us any time you would like another one.',
    ]
  return [
    isSpanish
      ? 'No encontré la cita; le pido a alguien del equipo que lo revise y le confirme.'
      : "I couldn't find that appointment, so I'll have someone from the team check and get back to you.",
  ]
}

const oneOf = (slots: readonly string[], isSpanish: boolean) =>
  slots.length === 1
    ? (slots[0] as string)
    : `${slots.slice(0, -1).join(', ')} ${isSpanish ? 'o' : 'or'} ${slots.at(-1)}`

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

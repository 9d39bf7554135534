import { type Business, readBusiness } from './dealer-business.ts'
import { findLanguage, type Language } from './dealer-language.ts'
import { findAsked, type Question } from './dealer-questions.ts'
import { takeNotes } from './dealer-note.ts'
import { readTold } from './dealer-known.ts'
import { matchServices, readServices, type Service } from './dealer-services.ts'
import { hasNoTradeIn } from './dealer-trade.ts'
import { findVehicle, type Vehicle } from './dealer-vehicle.ts'
import { findWhen, type When } from './dealer-when.ts'
import type { Turn } from './model-request.ts'

/** A conversation as the model understands it: what is known, what was asked, what wants an answer. */
export type Talk = {
  business: Business
  language: Language
  /** What the customer wrote since our last reply, together. */
  pending: string
  /** Our replies so far, oldest first. */
  replies: readonly string[]
  asked: ReadonlySet<Question>
  /** The last thing we asked, when the customer is answering it now. */
  answering: Question | undefined
  /** Whether our last reply offered a person. */
  wasOfferedPerson: boolean
  facts: Facts
  /** Which facts are news in `pending`. */
  news: readonly (keyof Facts)[]
  /** The talk itself, without notes and without drafts that were not sent. */
  turns: readonly Turn[]
  /** Why the model's latest draft was not sent, when it is to write another. */
  note: string | undefined
  drafts: readonly string[]
  /** `pending` is about a service of the shop. */
  asksService: boolean
  /** Services that `pending` asks the price of, and the instructions name one for. */
  quotes: readonly Service[]
  /** Whether our last reply asked for another day for an appointment. */
  wasAskedToMove: boolean
  agrees: boolean
  /** The instructions tell that the customer asks whether a machine writes. */
  asksWhetherHuman: boolean
}

export type Facts = When & {
  vehicle?: Vehicle
  budget?: string
  timeline?: 'soon' | 'later' | 'browsing'
  tradeIn?: 'yes' | 'no'
  tradeVehicle?: string
  wantsTestDrive?: boolean
  service?: string
  name?: string
  email?: string
  phone?: string
}

export const isYes = (text: string) =>
  /^\W*(yes|yeah|yep|yup|sure|ok(ay)?|please|absolutely|definitely|of course|sounds good|that works|let'?s do (it|that)|i would|i do|s[ií]|claro|por favor)\b/i.test(
    text,
  )
export const isNo = (text: string) =>
  /^\W*(no|nope|nah|not (really|now|yet|at the moment)|i don'?t|none|nothing|negative)\b/i.test(text)

export function readTalk(system: string, given: readonly Turn[]): Talk {
  const { turns, note, drafts } = takeNotes(given)
  const lastReply = turns.findLastIndex((turn) => turn.role === 'assistant' && turn.text.trim() !== '')
  const pending = customerText(turns.slice(lastReply + 1))
  const before = collectFacts(turns.slice(0, lastReply + 1))
  const said = collectFacts(turns)
  const told = readTold(system)
  const services = readServices(told.rest)
  const facts = { ...told.facts, ...better(said, told.facts) }
  const replies = turns
    .filter(({ role, text }) => role === 'assistant' && text.trim())
    .map(({ text }) => text)
  const words = customerText(turns)
  return {
    business: readBusiness(told.rest),
    language:
      findLanguage(pending) === 'es' || (isShort(pending) && findLanguage(words) === 'es') ? 'es' : 'en',
    pending,
    replies,
    asked: new Set(replies.flatMap(findAsked)),
    answering: findAsked(replies.at(-1) ?? '').at(-1),
    wasOfferedPerson:
      /\b(someone|person|team member|manager|persona|gerente)\b[^.?!]*\?|\bhave them\b[^.?!]*\?|les pido[^.?!]*\?/i.test(
        replies.at(-1) ?? '',
      ),
    facts,
    turns,
    note,
    drafts,
    asksService: servicePattern.test(pending) || /\bservic(e|io)s?\b|\bcharge\b|\bcobran?\b/i.test(pending),
    quotes: asksPrice.test(pending) ? servicesInQuestion(services, turns, pending) : [],
    wasAskedToMove: /update your appointment|care of your appointment|cambi\w+ su cita/i.test(
      replies.at(-1) ?? '',
    ),
    agrees: isYes(pending),
    asksWhetherHuman: told.asksWhetherHuman,
    // What the customer says now is news, though the instructions may tell it already.
    news: (Object.keys(said) as (keyof Facts)[]).filter((name) => !isSame(said[name], before[name])),
  }
}

/** Those that a text names; "how much do you charge" is about the one named last, unless a car was since. */
function servicesInQuestion(
  services: readonly Service[],
  turns: readonly Turn[],
  pending: string,
): readonly Service[] {
  const named = matchServices(services, pending)
  if (services.length === 0 || named.length > 0) return named
  for (const { role, text } of turns.toReversed()) {
    if (role !== 'user') continue
    const found = matchServices(services, text)
    if (found.length > 0) return found
    if (servicePattern.test(text) || findVehicle(text.replace(tradeClause, ' '))) return []
  }
  return []
}

const asksPrice =
  /\$|much|\bhm\b|rate|set (?:me|us) back|pric|cost|charge|\bruns?\b|quote|servic|cu[aá]nto|preci|cobra/i
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isShort = (text: string) => text.split(/\s+/).length <= 3
const customerText = (turns: readonly Turn[]) =>
  turns
    .filter(({ role, text }) => role === 'user' && text.trim())
    .map(({ text }) => text.trim())
    .join('\n')

/** Facts from the customer's own words, each read beside the question it may answer. A later word beats an earlier one. */
function collectFacts(turns: readonly Turn[]): Facts {
  let facts: Facts = {}
  let asked: Question | undefined
  for (const { role, text } of turns) {
    if (role === 'assistant' && text.trim()) asked = findAsked(text).at(-1)
    else if (text.trim()) facts = { ...facts, ...better(readFacts(text, asked), facts) }
  }
  return facts
}

/** "the truck" does not undo "the 2021 Tacoma". */
function better(found: Facts, known: Facts): Facts {
  const { vehicle, ...rest } = found
  return vehicle && (vehicle.isModel || !known.vehicle?.isModel) ? found : rest
}

const tradeClause =
  /\b(trad(e|ing)([- ]?in)?|my (current |old )?(car|truck|suv|van|(19|20)\d\d)|i (have|own|drive) an? (19|20)\d\d)\b[^.,;!?\n]*/gi
const money =
  /\$\s?\d[\d,.]*\s?k?|\b\d{1,3}(\.\d)?\s?k\b|\b(under|around|about|below|up to|max(imum)?( of)?|less than)\s+\d{2,3}(,?\d{3})?\b|\b\d{3,4}\s?(a|per|\/)\s?mo(nth)?\b|\b\d{2,3},\d{3}\b(?!\s*mi)/i

function readFacts(text: string, asked: Question | undefined): Facts {
  const facts: Facts = { ...findWhen(text, asked === 'time' || asked === 'when') }
  const isTradeTalk = asked === 'trade_in' || asked === 'trade_details'
  const owned = isTradeTalk ? text : (text.match(tradeClause)?.join(' ') ?? '')
  const wanted = isTradeTalk ? '' : text.replace(tradeClause, ' ')
  const vehicle = findVehicle(wanted)
  if (vehicle) facts.vehicle = vehicle
  const tradeVehicle = findVehicle(owned)
  if (tradeVehicle) facts.tradeVehicle = tradeVehicle.name
  Object.assign(facts, readTradeIn(text, asked), readTimeline(text, asked))
  const budget =
    money.exec(text)?.[0] ??
    (asked === 'budget' && !text.includes('?') && /\d/.test(text) ? text.trim() : undefined)
  if (budget) facts.budget = budget
  if (asked === 'test_drive' && isYes(text)) facts.wantsTestDrive = true
  if (/test[- ]?drive|prueba de manejo/i.test(text) && !/\b(no|not|don'?t)\b[^.]*test[- ]?drive/i.test(text))
    facts.wantsTestDrive = true
  const service = servicePattern.exec(text)?.[0]
  if (service) facts.service = service.toLowerCase()
  const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(text)?.[0]
  if (email) facts.email = email
  const phone = /(?<![\d$])(?:\+?1[-. ]?)?\(?[2-9]\d\d\)?[-. ]?\d{3}[-. ]?\d{4}(?!\d)/.exec(text)?.[0]
  if (phone) facts.phone = phone
  const name = readName(text, asked)
  if (name) facts.name = name
  return facts
}

export const servicePattern =
  /\b(oil change|brakes?( pads?)?|tires?( rotation)?|alignment|state inspection|tune[- ]up|transmission|check engine( light)?|(window )?tint(ing)?|detail(ing)?|ceramic coating|battery|maintenance|service (appointment|visit)|repairs?|cambio de aceite|frenos|llantas|alineaci[oó]n|polarizado|mantenimiento|bater[ií]a)(?!\p{L})/iu

function readTradeIn(text: string, asked: Question | undefined): Facts {
  if (asked === 'trade_in' && isNo(text)) return { tradeIn: 'no' }
  if (hasNoTradeIn(text)) return { tradeIn: 'no' }
  if (asked === 'trade_in' && (isYes(text) || findVehicle(text))) return { tradeIn: 'yes' }
  return /\btrad(e|ing)\b[- ]?(in|my|it)?\b|a cambio/i.test(text) ? { tradeIn: 'yes' } : {}
}

function readTimeline(text: string, asked: Question | undefined): Facts {
  if (/just (looking|browsing)|no (rush|hurry)|not in a (rush|hurry)|s[oó]lo mirando/i.test(text))
    return { timeline: 'browsing' }
  if (
    /\basap\b|right away|today|tomorrow|this (week|weekend)|next week|couple (of )?weeks|in a (few days|week)|need (it|one) (now|soon)|mañana\b/i.test(
      text,
    )
  )
    return { timeline: 'soon' }
  if (
    /(next|few|couple( of)?|\d+) months?|this (month|year|summer|winter|spring|fall)|end of the (month|year)/i.test(
      text,
    )
  )
    return { timeline: 'later' }
  return asked === 'timeline' && !text.includes('?') ? { timeline: 'later' } : {}
}

function readName(text: string, asked: Question | undefined): string | undefined {
  const told = /\b(?:my name is|name'?s|i'?m called|me llamo|mi nombre es)\s+(\p{L}[\p{L}'-]+)/iu.exec(
    text,
  )?.[1]
  const answer =
    asked === 'name'
      ? /^\W*(?:it'?s |this is |i'?m |under )?(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)\W*$/u.exec(text)?.[1]
      : undefined
  const introduced =
    /(?:^|[.,!\n]\s*|\b(?:hi|hey|hello|hola),?\s+)(?:i'?m|i am|soy)\s+(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(?=[.,!\s]|$)/u.exec(
      text,
    )?.[1]
  return told ?? answer ?? introduced ?? /\b(?:this is|it's)\s+(\p{Lu}\p{Ll}+)(?=[.,!]|$)/u.exec(text)?.[1]
}

import { type Question, wordingsOf } from './dealer-questions.ts'
import { isNo, isYes, readTalk, type Talk } from './dealer-talk.ts'
import { fillSchema } from './dealer-record.ts'
import { sayResults } from './dealer-results.ts'
import { decideToolUse } from './dealer-tools.ts'
import { findTopic, findTopics, type Topic } from './dealer-topics.ts'
import { choose, fill } from './dealer-wording.ts'
import type { Reply } from './model-answer.ts'
import type { ModelRequest } from './model-request.ts'

/** One SMS segment; what does not fit loses its small talk first. */
const AIM_CHARACTERS = 160
/** Two segments, joined. */
const CHARACTERS_MAX = 306
const ANSWERS_MAX = 3

/**
 * The simulated model: a polite front desk of a car dealer that answers everything in the customer's last texts together,
 * asks one thing at a time, never what it knows or has asked, and never names a price, a stock item or a booked time
 * that a tool did not give it. The same conversation always gets the same reply.
 */
export function replyAsDealer(
  request: Pick<ModelRequest, 'system' | 'turns' | 'tools' | 'toolChoice' | 'schema'>,
): Reply {
  if (request.schema) return { text: JSON.stringify(fillSchema(request.schema, request)) }
  const talk = readTalk(request.system, request.turns)
  if (talk.note !== undefined) return { text: writeAgain(talk) }
  const toolUse = decideToolUse(request, talk)
  return toolUse ? { text: '', toolUse } : { text: answer(talk) }
}

function answer(talk: Talk): string {
  const results = sayResults(talk)
  if (results.length === 0) return compose(talk)
  // What a tool answered does not stand in for the honest answer that is owed.
  const owed = topicsOf(talk).filter(({ name }) => name === 'bot')
  return onlyLastQuestion([...owed.map((topic) => say(topic, talk)), ...results])
}

/** A draft was not sent: a short reply without a number in it, and not the draft again. What a tool answered may be said. */
function writeAgain(talk: Talk): string {
  const hasResult = sayResults(talk).length > 0
  const isOwed = topicsOf(talk).some(({ name }) => name === 'bot')
  const honest = isOwed ? wordingsFor(findTopic('bot'), talk).map((wording) => fill(wording, talk)) : []
  const safe = safeReplies[talk.language].map((wording) => fill(wording, talk))
  return (
    [answer(talk), ...honest, ...safe].find(
      (text) =>
        text.length <= AIM_CHARACTERS && (hasResult || !/[\d$%]/.test(text)) && !talk.drafts.includes(text),
    ) ?? (safe[0] as string)
  )
}

const safeReplies = {
  en: [
    "Thanks for your message! I want to get this right, so I'll have someone from our team get back to you here.",
    'Thank you for writing. Someone from our team will look into this and answer you here.',
    'Good question. Let me have a person from our team answer that for you here.',
    'Thanks, we got your message. A person from our team will follow up here.',
  ],
  es: [
    'Gracias por su mensaje. Para darle el dato correcto, alguien del equipo le responde por aquí.',
    'Gracias por escribir. Una persona de nuestro equipo lo revisa y le contesta por aquí.',
    'Buena pregunta. Le pido a una persona del equipo que le conteste por aquí.',
    'Gracias, recibimos su mensaje. Alguien del equipo le contesta por aquí.',
  ],
}

function compose(talk: Talk): string {
  const topics = topicsOf(talk)
  const answers = topics.slice(0, ANSWERS_MAX).map((topic) => say(topic, talk))
  const opening = openingOf(talk, topics)
  const question = questionAfter(topics, answers, talk)
  const lead = answers.length > 0 ? answers : [acknowledge(talk)]
  const attempts = [
    [opening, ...lead, question],
    [...lead, question],
    [lead[0], question],
    lead.slice(0, 2),
  ].map((pieces) => onlyLastQuestion(pieces.filter((piece): piece is string => Boolean(piece))))
  // Every answer is worth a second segment; an opening is not.
  const best = attempts.slice(0, 2).find((text) => text.length <= AIM_CHARACTERS)
  return (
    best ??
    attempts.slice(1).find((text) => text.length <= CHARACTERS_MAX) ??
    (attempts.at(-1) as string).slice(0, CHARACTERS_MAX)
  )
}

/** What is to be answered: the words' topics, or what a bare "yes" or a day agrees to. */
function topicsOf(talk: Talk): Topic[] {
  const topics = findTopics(talk.pending)
  const isOwed = talk.asksWhetherHuman && !topics.some(({ name }) => name === 'bot')
  const found = quoted(isOwed ? [findTopic('bot'), ...topics] : topics, talk)
  const { answering, facts, news, pending } = talk
  if (talk.wasOfferedPerson && isYes(pending) && found.length === 0) return [findTopic('human')]
  const isAboutVisit = answering === 'when' || answering === 'time' || answering === 'test_drive'
  const agrees =
    isAboutVisit &&
    (news.includes('day') || news.includes('time') || (answering === 'test_drive' && isYes(pending)))
  const hasFirm = found.some(({ isFiller }) => !isFiller)
  if (agrees && !hasFirm)
    return [findTopic(facts.service && !facts.wantsTestDrive ? 'service' : 'test_drive')]
  return found
}

/** A price that is on record is told instead of promised. */
function quoted(topics: Topic[], { quotes }: Talk): Topic[] {
  const asksPrice = topics.some(({ name }) => name === 'price' || name === 'services')
  if (!asksPrice || quotes.length === 0) return topics
  const rest = topics.filter(({ name }) => !['price', 'services', 'service'].includes(name))
  return [findTopic('service_price'), ...rest]
}

const wordingsFor = (topic: Topic, talk: Talk): readonly string[] => {
  const wording = talk.language === 'es' ? topic.es : topic.en
  return typeof wording === 'function' ? wording(talk) : wording
}
const say = (topic: Topic, talk: Talk): string => choose(wordingsFor(topic, talk), talk, topic.name)

/** The first reply says who is writing. */
function openingOf(talk: Talk, topics: readonly Topic[]): string | undefined {
  if (talk.replies.length > 0 || topics.some(({ isAlone, isFiller }) => isAlone || isFiller)) return undefined
  return say(findTopic('greeting'), talk)
}

/** Nothing was asked of us: show that what was said has arrived. */
function acknowledge(talk: Talk): string {
  const { news, facts, pending, language } = talk
  if (language === 'es') return acknowledgeInSpanish(talk)
  if (news.includes('name')) return choose(['Thanks, {name}.', 'Nice to meet you, {name}.'], talk, 'name')
  if (news.includes('vehicle')) {
    const isModel = facts.vehicle?.isModel
    return choose(
      isModel
        ? ['{vehicle} is a great pick.', 'Great choice, {vehicle}.'].map(capitalised)
        : ['Good choice.', 'Happy to help you find one.'],
      talk,
      'vehicle',
    )
  }
  if (news.length > 0)
    return choose(['Got it, thanks.', 'Thanks, that helps.', 'Good to know.'], talk, 'news')
  if (isNo(pending)) return choose(['No problem.', 'That is fine.'], talk, 'no')
  if (isYes(pending)) return choose(['Great.', 'Sounds good.'], talk, 'yes')
  if (talk.answering) return choose(['Got it.', 'Okay, thanks.'], talk, 'answer')
  return choose(
    [
      'I want to be sure I help with the right thing.',
      "I'd like to get this right for you.",
      'Happy to help with that.',
    ],
    talk,
    'unknown',
  )
}

function acknowledgeInSpanish(talk: Talk): string {
  const { news, facts, pending } = talk
  if (news.includes('name')) return choose(['Gracias, {name}.', 'Mucho gusto, {name}.'], talk, 'name')
  if (news.includes('vehicle') && facts.vehicle?.isModel)
    return choose(['Excelente elección, {vehicle}.', 'Muy buena opción, {vehicle}.'], talk, 'vehicle')
  if (news.length > 0) return choose(['Entendido, gracias.', 'Gracias, eso ayuda.'], talk, 'news')
  if (isNo(pending)) return choose(['No hay problema.', 'Está bien.'], talk, 'no')
  if (isYes(pending)) return choose(['Perfecto.', 'Muy bien.'], talk, 'yes')
  return choose(['Con gusto le ayudo.', 'Gracias por su mensaje.'], talk, 'acknowledge')
}

const capitalised = (wording: string) => wording.replace(/^\{vehicle\}/, 'Nice, {vehicle}')

/** One question at the end, unless the answer has one in it or none is wanted. */
function questionAfter(topics: readonly Topic[], answers: readonly string[], talk: Talk): string | undefined {
  if (answers.some((answer) => answer.includes('?'))) return undefined
  const wishes = topics.map(({ thenAsk }) => thenAsk).filter((wish) => wish !== undefined && wish !== 'next')
  if (wishes.length > 0 && wishes.every((wish) => wish === 'none')) return undefined
  const wished = wishes.find((wish) => wish !== 'none') as Question | undefined
  const question =
    (wished && isOpen(wished, talk) ? wished : undefined) ?? nextQuestion(talk, wished !== undefined)
  if (question) return choose(wordingsOf(question, talk.language), talk, question)
  return topics.length === 0 ? closing(talk) : undefined
}

/** All is asked: leave the door open. */
const closing = (talk: Talk) =>
  choose(
    talk.language === 'es'
      ? ['¿En qué más le puedo ayudar?']
      : ['What else can I help with?', 'Anything else I can do for you?'],
    talk,
    'closing',
  )

const order: readonly Question[] = ['vehicle', 'timeline', 'trade_in', 'budget', 'test_drive']

function nextQuestion(talk: Talk, isAboutVisit: boolean): Question | undefined {
  const { facts } = talk
  const visit: Question[] =
    facts.wantsTestDrive || facts.service || isAboutVisit ? ['when', 'time', 'name'] : []
  const wanted = isAboutVisit && facts.day ? visit : [...visit, ...order]
  return wanted.find((question) => isOpen(question, talk))
}

/** Neither known nor asked before. */
function isOpen(question: Question, { asked, facts }: Talk): boolean {
  if (asked.has(question)) return false
  if (question === 'vehicle') return facts.vehicle === undefined && facts.service === undefined
  if (question === 'timeline') return facts.timeline === undefined && facts.service === undefined
  if (question === 'trade_in') return facts.tradeIn === undefined && facts.service === undefined
  if (question === 'budget') return facts.budget === undefined && facts.service === undefined
  if (question === 'test_drive') return !facts.wantsTestDrive && facts.service === undefined
  if (question === 'when') return facts.day === undefined
  if (question === 'time') return facts.day !== undefined && facts.time === undefined
  if (question === 'trade_details') return facts.tradeVehicle === undefined
  return facts.name === undefined && facts.day !== undefined
}

/** A text with two questions gets one answer: keep the last. */
function onlyLastQuestion(pieces: readonly string[]): string {
  const sentences = pieces.join(' ').match(/[^.!?]+[.!?]+["']?\s*|[^.!?]+$/g) ?? []
  const last = sentences.findLastIndex((sentence) => sentence.includes('?'))
  return sentences
    .filter((sentence, i) => !sentence.includes('?') || i === last)
    .join('')
    .trim()
}

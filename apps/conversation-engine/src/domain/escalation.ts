import { complexTopics } from './escalation/complex-topic.ts'
import { withoutElsewhere } from './escalation/complex-topics/elsewhere.ts'
import { asksForHuman, asksWhatWeAre } from './escalation/explicit-request.ts'
import { listFrustrationSignals } from './escalation/frustration.ts'
import { type Sketch, sketchOf } from './language/prefilter.ts'
import { holdsPhrase, listSentences, toPlain } from './language/wording.ts'

export type EscalationRule =
  | 'explicit-request'
  | 'strong-frustration'
  | 'frustration-and-repetition'
  | 'complex-topic'
  | 'repeated-message'
  | 'long-conversation'
  | 'location-keyword'

export type Escalation = {
  /** `model-hand-off`: the model judged so, by its tool. */
  rule: EscalationRule | 'model-hand-off'
  /** 0 to 1. */
  confidence: number
  priority: 'urgent' | 'high' | 'normal'
  /** The customer's own words. */
  quote: string
  /** A sentence for the manager. */
  reason: string
}

export type EscalationFacts = {
  /** Oldest first, since the last hand-back. */
  customerTexts: readonly string[]
  /** All of the customer's messages since then, those beyond `customerTexts` too. */
  customerMessages?: number
  /** How many of the last are new in this turn. */
  newTextCount: number
  /** A booking or a hand-off happened. */
  isResolved: boolean
  /** Words the location added. They count like an explicit request. */
  keywords: readonly string[]
  /** The confidence from which this location escalates, 0 to 1. */
  threshold: number
}

export const confidences = {
  'explicit-request': 0.95,
  'location-keyword': 0.95,
  'strong-frustration': 0.85,
  'frustration-and-repetition': 0.8,
  'complex-topic': 0.75,
  'repeated-message': 0.7,
  'long-conversation': 0.55,
} as const satisfies Record<EscalationRule, number>

const repetitionsMin = 3
const longConversationTexts = 15
/** Anger adds up over so many of the latest texts, while something in the new ones keeps it alive. */
const recentTexts = 5

type Sentence = { quote: string; words: string; sketch: Sketch; isNew: boolean }
type Finding = Omit<Escalation, 'rule' | 'confidence'>

/**
 * Whether a person must take over, and why. The rules of behaviour.md "Escalation" in their order; one whose
 * confidence lies under the location's threshold is passed over, and the next is tried.
 */
export function decideEscalation(facts: EscalationFacts): Escalation | null {
  const newFrom = facts.customerTexts.length - facts.newTextCount
  const sentences = facts.customerTexts.flatMap((text, index) =>
    index < Math.min(newFrom, facts.customerTexts.length - recentTexts)
      ? []
      : listSentences(text).map((quote) => {
          const words = toPlain(quote)
          return { quote, words, sketch: sketchOf(words), isNew: index >= newFrom }
        }),
  )
  const fresh = sentences.filter(({ isNew }) => isNew)
  if (facts.newTextCount < 1) return null

  let anger: Anger | undefined
  const rules: [EscalationRule, () => Finding | null][] = [
    ['explicit-request', () => findExplicitRequest(fresh)],
    ['location-keyword', () => findKeyword(fresh, facts.keywords)],
    ['strong-frustration', () => findStrongFrustration((anger ??= listAngry(sentences)))],
    [
      'frustration-and-repetition',
      () => findFrustrationAndRepetition((anger ??= listAngry(sentences)), facts),
    ],
    ['complex-topic', () => findComplexTopic(fresh)],
    ['repeated-message', () => findRepetition(facts, repetitionsMin)],
    ['long-conversation', () => findLongConversation(facts)],
  ]
  for (const [rule, find] of rules) {
    const confidence = confidences[rule]
    const finding = confidence >= facts.threshold ? find() : null
    if (finding) return { rule, confidence, ...finding }
  }
  return null
}

function findExplicitRequest(fresh: readonly Sentence[]): Finding | null {
  const found = fresh.find(({ words, sketch }) => asksForHuman(words, sketch))
  return found ? { priority: 'high', quote: found.quote, reason: 'The customer asks for a person.' } : null
}

function findKeyword(fresh: readonly Sentence[], keywords: readonly string[]): Finding | null {
  for (const keyword of keywords) {
    const wanted = toPlain(keyword)
    const found = wanted ? fresh.find(({ words }) => ` ${words} `.includes(` ${wanted} `)) : undefined
    if (found) {
      const reason = `The customer used "${keyword.trim()}", a keyword of this location.`
      return { priority: 'high', quote: found.quote, reason }
    }
  }
  return null
}

type Anger = { angry: readonly Sentence[]; signalCount: number }

function listAngry(sentences: readonly Sentence[]): Anger {
  const angry = sentences
    .map((sentence) => ({ ...sentence, signals: listFrustrationSignals(sentence.words) }))
    .filter(({ signals }) => signals.length > 0)
  return { angry, signalCount: new Set(angry.flatMap(({ signals }) => signals)).size }
}

const quoteOf = (sentences: readonly Sentence[]) => sentences.map(({ quote }) => quote).join(' … ')

function findStrongFrustration({ angry, signalCount }: Anger): Finding | null {
  if (signalCount < 2 || !angry.some(({ isNew }) => isNew)) return null
  return { priority: 'urgent', quote: quoteOf(angry), reason: 'The customer is clearly frustrated.' }
}

function findFrustrationAndRepetition({ angry }: Anger, facts: EscalationFacts): Finding | null {
  if (angry.length === 0) return null
  const repeated = findRepeatedText(facts.customerTexts, 2, facts.newTextCount)
  const earlier = repeated ?? findRepeatedText(facts.customerTexts, 2, recentTexts)
  const isAlive = repeated !== null || angry.some(({ isNew }) => isNew)
  if (earlier === null || !isAlive) return null
  const reason = `The customer is frustrated and repeats themselves: "${earlier}".`
  return { priority: 'high', quote: quoteOf(angry), reason }
}

function findComplexTopic(fresh: readonly Sentence[]): Finding | null {
  for (const { name, isUrgent, words: topicWords } of complexTopics) {
    const found = fresh.find(({ words, sketch }) =>
      holdsPhrase(topicWords, withoutElsewhere(words, sketch), sketch),
    )
    if (!found) continue
    const reason = `The customer brings up ${name}.`
    return { priority: isUrgent ? 'urgent' : 'high', quote: found.quote, reason }
  }
  return null
}

/** Said often by people who are content: a third "ok" is no complaint. */
const acknowledgements = new Set(
  [
    'ok,okay,yes,yeah,yep,yup,ya,no,nope,sure,thanks,thank you,cool,great,good,k,kk,lol,perfect,sounds good',
    'yes please,yes sir,yes maam,no thanks,no thank you,ok thanks,ok thank you,ok cool,awesome,got it,nice,right,correct',
    'haha,hahaha,lmao,not yet,will do,good morning,good afternoon,good evening',
    'si,gracias,bueno,claro,vale,perfecto,listo,jaja,jajaja,ok gracias,muchas gracias,si por favor,no gracias',
    'de acuerdo,esta bien,buenos dias,buenas tardes,buenas noches',
  ].flatMap((words) => words.split(',')),
)

/** Case, accents, punctuation and spacing make no difference. */
const normalised = (text: string) => toPlain(text).replace(/ ?, ?/g, ' ')

/** The text among the latest so many that occurs often enough in all of them, as the customer last wrote it. */
function findRepeatedText(texts: readonly string[], timesMin: number, latestCount: number): string | null {
  if (texts.length < timesMin) return null
  const seen = texts.map(normalised)
  const index = seen.findLastIndex((words, at) => {
    if (at < texts.length - latestCount || words === '' || acknowledgements.has(words)) return false
    return seen.filter((other) => other === words).length >= timesMin
  })
  return texts[index]?.trim() ?? null
}

function findRepetition({ customerTexts }: EscalationFacts, timesMin: number): Finding | null {
  const quote = findRepeatedText(customerTexts, timesMin, 1)
  return quote === null
    ? null
    : { priority: 'normal', quote, reason: 'The customer has sent the same message three times or more.' }
}

function findLongConversation({
  customerTexts,
  customerMessages = customerTexts.length,
  isResolved,
}: EscalationFacts): Finding | null {
  if (isResolved || customerMessages < longConversationTexts) return null
  const reason = `${customerMessages} messages from the customer without a booking or a hand-off.`
  return { priority: 'normal', quote: customerTexts.at(-1)?.trim() ?? '', reason }
}

/** Whether the customer asks if a machine is writing to them: an honest answer is due, not a person. */
export const asksWhetherHuman = (text: string): boolean =>
  listSentences(text).some((sentence) => asksWhatWeAre(toPlain(sentence)))

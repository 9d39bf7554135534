import { inLines } from '../language/in-lines.ts'
import { matches, type Rule, ruleOf } from '../language/prefilter.ts'
import { fold, quoteAt, type Clause, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'

const refusal = new RegExp(inLines`
  \b(?:can't|cannot|can not|not able to|unable to|won't|don't|do not|rather not|not something|outside
    |beyond|not allowed|leave|stick to|stay (?:away|out)|steer clear
    |no (?:puedo|podemos|hablo|hablamos|doy|damos|es algo))\b
`)

/** Endings of the same word: tint, tints, tinted, tinting; politics, political; finance, financing. */
const ending = new RegExp(inLines`
  ^(?:s|es|ed|d|ing|er|ers|or|ors|al|ally|ics?|ion|ions|ment|ments|e|y|ies|ly|able|o|os|a|as|amiento|ado
    |ada|ar|idad)?$
`)

export function checkTopics(draft: Draft): GuardHit[] {
  const { forbiddenTopics, allowedTopics } = draft.facts
  const forbidden = forbiddenTopics
    .map((topic) => ({ topic, words: wordsOf(fold(topic)) }))
    .filter(({ words }) => words.length > 0)
  return draft.clauses.flatMap((clause): GuardHit[] => {
    if (refusal.test(clause.sentence)) return []
    const words = wordsOf(clause.text)
    const quote = quoteAt(draft, clause.start, clause.end)
    const found = forbidden.find(
      ({ topic, words: phrase }) => hasPhrase(words, phrase) || speaksOfSubject(clause, fold(topic)),
    )
    if (found) {
      return [
        {
          rule: 'topic',
          quote,
          reason: `This location does not speak of "${found.topic}". Leave it out and offer a person for it.`,
        },
      ]
    }
    if (allowedTopics.length === 0) return []
    const departure = departures.find(
      ({ name, rule }) =>
        matches(rule, clause.text, clause.sketch) &&
        !allowedTopics.some((topic) => fold(topic).includes(name)),
    )
    if (!departure) return []
    return [
      {
        rule: 'off-topic',
        quote,
        reason: 'This has nothing to do with the dealership. Come back to vehicles, service or a visit.',
      },
    ]
  })
}

/** "The Republicans" are politics without the word. */
const speaksOfSubject = (clause: Clause, topic: string): boolean =>
  [...departures, ...subjects].some(
    ({ name, rule }) => topic.includes(name) && matches(rule, clause.text, clause.sketch),
  )

const wordsOf = (text: string) => text.match(/[\p{L}\d]+/gu) ?? []

/** The words of a phrase in their order, one other word between two of them at most. */
function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) => {
    let at = start
    return phrase.every((part, index) => {
      const reach = index === 0 ? 1 : 2
      for (let step = 0; step < reach; step++) {
        if (isSameWord(words[at + step], part)) {
          at += step + 1
          return true
        }
      }
      return false
    })
  })
}

function isSameWord(word: string | undefined, topic: string): boolean {
  if (word === undefined) return false
  if (word === topic) return true
  if (topic.length < 4 || word.length < 4) return topic.length > 1 && word === `${topic}s`
  const stem = topic.replace(/(?:ing|ies|(?<!ic)es|s|ed|e|y|ion|o|a|os|as)$/, '')
  const kept = stem.length >= 4 ? stem : topic
  return word.startsWith(kept) && ending.test(word.slice(kept.length).replace(/^([a-z])(?=ing|ed|er)/, ''))
}

/** Clear departures only: a wrong hit costs more here than a stray joke. */
const departures: readonly { name: string; rule: Rule }[] = [
  { name: 'politic', rule: ruleOf(new RegExp(inLines`
    \b(?:republicans?|democrats?|the (?:president|election|congress|senate)|elections?|vote for
      |left[- ]wing|right[- ]wing|elecciones|el presidente)\b
  `)) },
  { name: 'medic', rule: ruleOf(new RegExp(inLines`
    \b(?:ibuprofen|acetaminophen|dosage|symptoms?|diagnos(?:ed|is) (?:with|of) \w+|prescription
      |antibiotics?|sintomas|medicamentos?|dolor de cabeza)\b
  `)) },
  { name: 'invest', rule: ruleOf(/\b(?:bitcoin|cryptocurrency|stock market|buy (?:the )?shares|dogecoin|criptomonedas?)\b/) },
  { name: 'religion', rule: ruleOf(/\b(?:jesus|bible|quran|allah|buddha|prayers?|biblia)\b/) },
  { name: 'code', rule: ruleOf(/\bdef \w+\(|\bfunction \w+\(|\bconsole\.log|\bimport \w+ from\b|\bselect \* from\b/) },
  { name: 'trivia', rule: ruleOf(new RegExp(inLines`
    \bcapital of \w+|\bsquare root\b
    |\b(?:super bowl|world cup|song lyrics|horoscope|la capital de \w+|horoscopo)\b|\bknock,? knock\b
  `)) },
  { name: 'recipe', rule: ruleOf(new RegExp(inLines`
    \b(?:recipe (?:for|is)|receta (?:de|para)|tablespoons?|teaspoons?|preheat the oven
      |cups? of (?:flour|sugar|milk)|cucharadas?|horno a)\b
  `)) },
  { name: 'poem', rule: ruleOf(new RegExp(inLines`
    \b(?:roses are red|here(?:'s| is) (?:a|your) (?:poem|essay|haiku|song)|once upon a time
      |aqui (?:tiene|esta) (?:un|el) poema)\b
  `)) },
] // prettier-ignore

/** Belongs to a dealership, unless the location forbids it. */
const subjects: readonly { name: string; rule: Rule }[] = [
  { name: 'compet', rule: ruleOf(new RegExp(inLines`
    \b(?:(?:other|another|rival|different) (?:dealers?(?:hips?)?|stores?)
      |dealers?(?:hip)? (?:down|across|over|up|on the other)|(?:their|his) (?:dealership|prices?)|carmax
      |carvana|autonation|vroom|otr[oa]s? (?:agencias?|concesionarios?|dealers?))\b
  `)) },
  { name: 'financ', rule: ruleOf(new RegExp(inLines`
    \b(?:loans?|lenders?|apr|interest rates?|credit (?:score|check|application|union)|monthly payments?
      |credito|prestamos?|mensualidad(?:es)?)\b
  `)) },
  { name: 'legal', rule: ruleOf(/\b(?:lawyers?|attorneys?|lawsuits?|sue|lemon law|abogad[oa]s?|demanda)\b/) },
  { name: 'lawsuit', rule: ruleOf(/\b(?:lawyers?|attorneys?|sue|abogad[oa]s?|demanda)\b/) },
  { name: 'pric', rule: ruleOf(/\b(?:costs?|msrp|discounts?|precios?|cuesta|descuentos?)\b/) },
  { name: 'trade', rule: ruleOf(/\btrad(?:e|ing)[- ]?ins?\b|\ba cambio\b/) },
] // prettier-ignore

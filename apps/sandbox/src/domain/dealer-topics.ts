import { spanishTopics } from './dealer-topics-es.ts'
import { englishTopics } from './dealer-topics-en.ts'
import { takeBotQuestion } from './dealer-bot.ts'
import type { Question } from './dealer-questions.ts'
import type { Talk } from './dealer-talk.ts'

/** Something a customer may write about, and what to say to it. New behaviour is a new entry. */
export type Topic = {
  name: string
  detect: RegExp
  /** What looks alike and is not it. */
  except?: RegExp
  /** Whether the words mean it, where a pattern alone cannot tell. */
  isMeant?: (text: string) => boolean
  /** Said alone: nothing else is answered in the same breath. */
  isAlone?: boolean
  /** Said only when no other topic is. */
  isFiller?: boolean
  /** What is asked after it: `next` the next open question (also when left out), `none` nothing. */
  thenAsk?: Question | 'next' | 'none'
  /** Wordings, with `{business}`, `{vehicle}` (the Tacoma, it), `{when}`, `{hours}`, `{address}`, `{name}`. */
  en: Wordings
  es: Wordings
}
export type Wordings = readonly string[] | ((talk: Talk) => readonly string[])

const withSpanish: readonly Topic[] = englishTopics.map((topic) => {
  const spanish = spanishTopics[topic.name]
  if (!spanish) throw new Error(`there is no Spanish for the topic ${topic.name}`)
  return {
    ...topic,
    detect: new RegExp(`${topic.detect.source}|${spanish.detect.source}`, 'iu'),
    es: spanish.say,
  }
})

/** What the customer's words are about, the most pressing first. Who asks whether a machine writes is told so first. */
export function findTopics(text: string): Topic[] {
  const rest = takeBotQuestion(text)
  if (rest === undefined) return findOthers(text)
  return [findTopic('bot'), ...findOthers(rest).filter(({ isFiller }) => !isFiller)]
}

function findOthers(text: string): Topic[] {
  const found = withSpanish.filter(
    ({ detect, except, isMeant }) => detect.test(text) && !except?.test(text) && (isMeant?.(text) ?? true),
  )
  const alone = found.find(({ isAlone }) => isAlone)
  if (alone) return [alone]
  const firm = found.filter(({ isFiller }) => !isFiller)
  return firm.length > 0 ? firm : found.slice(0, 1)
}

export const findTopic = (name: string): Topic => {
  const topic = withSpanish.find((one) => one.name === name)
  if (!topic) throw new Error(`there is no topic ${name}`)
  return topic
}

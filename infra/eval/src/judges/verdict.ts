import type { Exchange, Transcript } from '../transcript.ts'

/** One look at one thing: kept, or how it was not, with the words that show it. */
export type Verdict = { isKept: true } | { isKept: false; customer: string; reply: string; why: string }

/** Judges one promise over a whole conversation; no verdict where the conversation gave no occasion. */
export type Judge = (transcript: Transcript) => Verdict[]

export const kept: Verdict = { isKept: true }

export const broken = (
  exchange: Pick<Exchange, 'texts' | 'replies'>,
  why: string,
  reply?: string,
): Verdict => ({
  isKept: false,
  customer: exchange.texts.join(' / '),
  reply: reply ?? exchange.replies.join(' / '),
  why,
})

/** @param why what is wrong, or null */
export const verdictOf = (exchange: Exchange, reply: string, why: string | null): Verdict =>
  why === null ? kept : broken(exchange, why, reply)

/** A judgement of each reply on its own. */
export const eachReply =
  (
    judge: (reply: string, exchange: Exchange, index: number, transcript: Transcript) => string | null,
  ): Judge =>
  (transcript) =>
    transcript.exchanges.flatMap((exchange, index) =>
      exchange.replies.map((reply) => verdictOf(exchange, reply, judge(reply, exchange, index, transcript))),
    )

export type Clause = { text: string; isQuestion: boolean }

/** Parts of a text that say one thing each. Only the part right before a question mark is a question. */
export function clausesOf(text: string): Clause[] {
  const sentences = text.match(/(?:[^.!?;\n]|\.(?=\d))+[.!?;]*/g) ?? []
  return sentences.flatMap((sentence) => {
    const parts = sentence.split(/,\s+|\s+(?=(?:but|so|pero)\b)|\s[-–—]\s/)
    return parts.map((part, index) => ({
      text: part.trim(),
      isQuestion: sentence.includes('?') && index === parts.length - 1,
    }))
  })
}

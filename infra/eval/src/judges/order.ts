import type { Exchange, Transcript } from '../transcript.ts'
import { broken, kept, type Judge, type Verdict } from './verdict.ts'

const isLeaving = ({ mark }: Exchange) => mark === 'opts-out'

/** Index of the exchange with which the customer left, or the number of them. */
const leftAt = ({ exchanges }: Transcript): number => {
  const index = exchanges.findIndex(isLeaving)
  return index === -1 ? exchanges.length : index
}

/** Answered once: one reply to each text or burst, and the store's messages numbered without a gap. */
export const judgeOnce: Judge = (transcript) => {
  const { exchanges, kept: record } = transcript
  const verdicts = exchanges.slice(0, leftAt(transcript)).map((exchange): Verdict => {
    // Who is taken off the list by rights ("wrong number") gets no more replies.
    if (exchange.replies.length === 0 && record.isOptedOut && transcript.persona.optOut === 'either')
      return kept
    if (exchange.replies.length === 1) return kept
    return broken(
      exchange,
      exchange.replies.length === 0 ? 'no answer came' : `${exchange.replies.length} answers came`,
    )
  })
  const first = exchanges[0]
  if (!first || record.isGapFree) return verdicts
  return [...verdicts, broken(first, 'the stored messages are not numbered in the order they were seen')]
}

/** After an opt-out one confirmation and then nothing; nobody else is taken off the list. */
export const judgeOptOut: Judge = (transcript) => {
  const { exchanges, kept: record, persona } = transcript
  const last = exchanges.at(-1)
  if (!last) return []
  const index = leftAt(transcript)
  const leaving = exchanges[index]
  if (!leaving) {
    if (!record.isOptedOut || persona.optOut !== 'must-not') return [kept]
    const quote = record.optedOutBy
    const at = exchanges.find(({ texts }) => quote && texts.join(' ').includes(quote)) ?? last
    return [broken(at, `opted out a customer who did not ask for it${quote ? `, on “${quote}”` : ''}`)]
  }
  return [
    record.isOptedOut ? kept : broken(leaving, 'the wish not to be written to is not on record'),
    leaving.replies.length <= 1 ? kept : broken(leaving, 'more than one confirmation'),
    ...exchanges
      .slice(index + 1)
      .map((after) => (after.replies.length === 0 ? kept : broken(after, 'wrote after the opt-out'))),
  ]
}

/** A person is fetched when one must be, and not otherwise. */
export const judgeEscalation: Judge = ({ exchanges, kept: record, persona }) => {
  const asking = exchanges.find(({ mark }) => mark === 'wants-person')
  const first = asking ?? exchanges[0]
  if (!first || persona.escalation === 'either') return []
  if (persona.escalation === 'must')
    return asking ? [record.wasEscalated ? kept : broken(asking, 'no person was fetched')] : []
  if (!record.wasEscalated) return [kept]
  const { rule = 'unknown', quote = '', reply = '' } = record.escalatedBy ?? {}
  const at = exchanges.find(({ replies }) => replies.includes(reply)) ?? first
  return [broken(at, `fetched a person without need (rule ${rule}${quote ? `, on “${quote}”` : ''})`)]
}

/** The same words twice in one talk: nothing is wrong with them, and the customer notices. */
export const judgeRepeats: Judge = ({ exchanges }) => {
  const heard = new Set<string>()
  return exchanges.flatMap((exchange) =>
    exchange.replies.map((reply) => {
      const plain = reply.toLowerCase().replace(/\W+/g, ' ').trim()
      if (heard.has(plain)) return broken(exchange, 'word for word what was said before', reply)
      heard.add(plain)
      return kept
    }),
  )
}

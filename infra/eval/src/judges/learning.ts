import { readQuestions, type Question } from '../personas/question.ts'
import type { Fact, Profile } from '../personas/persona.ts'
import { figuresIn } from './amounts.ts'
import { broken, kept, verdictOf, type Judge } from './verdict.ts'

const factAsked: Partial<Record<Question, Fact>> = {
  vehicle: 'vehicle',
  budget: 'budget',
  timeline: 'timeline',
  trade_in: 'trade_in',
  name: 'name',
  day: 'day',
}

/** Nothing is asked that the customer has said. A visit's day may be gone into again: there is a time to find. */
export const judgeAsking: Judge = ({ exchanges }) => {
  const told = new Set<Fact>()
  return exchanges.flatMap((exchange) => {
    for (const fact of exchange.tells) told.add(fact)
    return exchange.replies.flatMap((reply) => {
      const asked = readQuestions(reply).flatMap((question) => factAsked[question] ?? [])
      if (asked.length === 0) return []
      const again = asked.find((fact) => fact !== 'day' && told.has(fact))
      return [
        verdictOf(exchange, reply, again ? `asks for the ${again.replace('_', '-')}, which was told` : null),
      ]
    })
  })
}

const recorded = {
  vehicle: 'vehicle_interest',
  budget: 'budget',
  timeline: 'timeline',
  trade_in: 'trade_in',
} as const
type Wanted = keyof typeof recorded
const wanted = Object.keys(recorded) as Wanted[]

/** What was told stands in the records, and says what was told. */
export const judgeLearning: Judge = ({ exchanges, told, profile, kept: record }) =>
  wanted
    .filter((fact) => told.includes(fact))
    .map((fact) => {
      const value = record.context[recorded[fact]]
      const exchange = exchanges.find(({ tells }) => tells.includes(fact))
      if (!exchange || isRight(fact, value, profile)) return kept
      const found = value === undefined ? 'nothing' : JSON.stringify(value)
      return broken(exchange, `the record of the ${fact.replace('_', '-')} has ${found}`, '')
    })

function isRight(fact: Wanted, value: unknown, profile: Profile): boolean {
  if (value === undefined || value === null) return false
  const text = JSON.stringify(value)
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')
  switch (fact) {
    case 'vehicle':
      return plain(text).includes(plain(profile.model))
    case 'budget':
      return figuresIn(text).has(profile.budgetDollars)
    case 'timeline':
      return true
    case 'trade_in':
      return (value as { has_trade_in?: unknown }).has_trade_in === profile.hasTradeIn
  }
}

/** Least of the four facts that a talk of a shopper ought to bring out. */
const FACTS_MIN = 3

/** A dealer who talks to somebody willing finds out what is wanted, for how much, by when, and what is traded in. */
export const judgeProgress =
  (willing: ReadonlySet<string>): Judge =>
  ({ persona, told, exchanges }) => {
    const last = exchanges.at(-1)
    if (!last || !willing.has(persona.name)) return []
    const known = wanted.filter((fact) => told.includes(fact))
    const missing = wanted.filter((fact) => !known.includes(fact)).join(', ')
    return [known.length >= FACTS_MIN ? kept : broken(last, `a whole talk, and never got to: ${missing}`)]
  }

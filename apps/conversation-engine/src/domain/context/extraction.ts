import { inLines } from '../language/in-lines.ts'
import { matches, type Rule, ruleOf, sketchOf } from '../language/prefilter.ts'
import { budgetAsked, monthlyAsked } from './budget-words.ts'
import { budgetOf } from './budget.ts'
import { yearOfDay } from './calendar-days.ts'
import { contactOf } from './contact.ts'
import { roleOf } from './mention-role.ts'
import type { ContextType, Observation } from './observation.ts'
import { nameAsked } from './person-name.ts'
import { fold, readingOf } from './text-tokens.ts'
import { timelineAsked, timelineOf } from './timeline.ts'
import { tradeAsked, tradeInOf } from './trade-in.ts'
import { vehicleInterestOf } from './vehicle-interest.ts'
import { vehicleMentionsOf } from './vehicle-mentions.ts'

/** Longer than any customer types; what a pasted document says beyond is not read. */
const TEXT_LENGTH_MAX = 20_000

export type ExtractionFacts = {
  /** YYYY-MM-DD in the location's zone. */
  today: string
  /** What our last message asked for, where the caller knows it. */
  askedFor?: 'name' | 'vehicle' | 'year' | Exclude<ContextType, 'contact' | 'vehicle_interest'>
  /** Our last message to this customer, to see what it asked for. */
  previousReply?: string | null
  country?: 'US'
}

const carAsked = ruleOf(
  new RegExp(inLines`
    \b(?:what|which|que|cual)\b[^.]{0,40}\b(?:vehicle|car|truck|suv|model|make|carro|auto|modelo|vehiculo)\b
    |\byear,? make\b|\bmake and model\b
  `),
)
const yearAsked = ruleOf(
  /\b(?:what|which|que|de que) (?:model )?(?:years?|ano)\b|\byear,? make\b|\bhow (?:new|old)\b/,
)

/**
 * What one customer message tells of car, budget, time, trade-in and person, at most one of each, each with how sure
 * it is and the words it came from. Rules only: no model, no clock. Source: behaviour.md "Context", product.md D1.
 */
export function extractContext(text: string, facts: ExtractionFacts): Observation[] {
  const reading = readingOf(text.slice(0, TEXT_LENGTH_MAX))
  if (reading.tokens.length === 0) return []
  const asked = fold(facts.previousReply ?? '')
  const askedSketch = sketchOf(asked)
  const asks = (rule: Rule): boolean => matches(rule, asked, askedSketch)
  const yearNow = yearOfDay(facts.today)
  const isTradeAsked =
    facts.askedFor === 'trade_in' || (facts.askedFor === undefined && asks(tradeAsked) && asked.includes('?'))
  const isBudgetAsked = facts.askedFor === 'budget' || (asks(budgetAsked) && asked.includes('?'))
  const isCarAsked = facts.askedFor === 'vehicle' || asks(carAsked) || isTradeAsked

  const found = contactOf(reading, { isNameAsked: facts.askedFor === 'name' || asks(nameAsked) })
  const nameSpan = found?.nameSpan
  const mentions = vehicleMentionsOf(reading, { yearNow, isCarAsked })
    .filter(({ start, end }) => !nameSpan || start >= nameSpan[1] || end <= nameSpan[0])
    .filter(
      ({ start, end }) =>
        !/[@]/.test(text.slice(end, end + 24).split(/\s/, 1)[0] ?? '') &&
        !/@\S*$/.test(text.slice(Math.max(0, start - 40), start)),
    )
    .map((mention) => ({ ...mention, role: roleOf(reading, mention.start, mention.end) }))
  const tradeIn = tradeInOf(reading, mentions, { isTradeAsked })
  // To "do you have a trade-in?" a car named bare is the one they have.
  const isAnswer = isTradeAsked && tradeIn?.value.vehicle !== undefined
  const wanted = isAnswer ? mentions.filter(({ role }) => role !== 'serviced').slice(1) : mentions

  const observations: (Observation | undefined)[] = [
    isAnswer && wanted.length === 0
      ? undefined
      : vehicleInterestOf(reading, wanted, {
          yearNow,
          isYearAsked: facts.askedFor === 'year' || asks(yearAsked),
        }),
    budgetOf(reading, {
      isBudgetAsked,
      isMonthlyAsked: isBudgetAsked && asks(monthlyAsked),
      cars: mentions,
    }),
    timelineOf(reading, {
      today: facts.today,
      isTimelineAsked: facts.askedFor === 'timeline' || asks(timelineAsked),
    }),
    tradeIn,
    found && { type: 'contact', value: found.value, confidence: found.confidence, quote: found.quote },
  ]
  return observations.filter((observation) => observation !== undefined)
}

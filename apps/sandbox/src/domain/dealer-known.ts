import type { Facts } from './dealer-talk.ts'
import { findVehicle, type Vehicle } from './dealer-vehicle.ts'

/** Instructions taken apart: what they tell of the customer, and all the rest. */
export type Told = {
  facts: Facts
  /** The customer asks now whether a machine writes, and the instructions want an honest answer. */
  asksWhetherHuman: boolean
  /** Without the lines about the customer: a day or a sum in those is not the store's. */
  rest: string
}

const known = /^[\s\-*•]*known (?:already|so far)[^:]*:\s*(.+?)\.?\s*$/i
const named = /^[\s\-*•]*(?:the )?customer(?:'s|’s)? name(?: is\s+|\s*[:=]\s*)(.+?)\.?\s*$/i
const asksHonesty =
  /^[\s\-*•]*the customer (?:asks|is asking|wants to know) (?:whether|if) you are (?:a |an )/i
/** Other lines about the customer, whose dates and sums are not the store's. */
const aboutCustomer = /^[\s\-*•]*(?:the customer\b|from an earlier conversation)/i

/** Reads the lines of a fact sheet about the customer, whose words may be older than the messages at hand. */
export function readTold(system: string): Told {
  if (!/customer|known/i.test(system)) return { facts: {}, asksWhetherHuman: false, rest: system }
  const facts: Facts = {}
  const rest: string[] = []
  let asksWhetherHuman = false
  for (const line of system.split('\n')) {
    const phrases = known.exec(line)?.[1]
    const name = phrases === undefined ? named.exec(line)?.[1] : undefined
    if (phrases !== undefined)
      for (const phrase of phrases.split(/;\s*/)) Object.assign(facts, readPhrase(phrase))
    else if (name !== undefined) facts.name = name
    else if (asksHonesty.test(line)) asksWhetherHuman = true
    else if (!aboutCustomer.test(line)) rest.push(line)
  }
  return { facts, asksWhetherHuman, rest: rest.join('\n') }
}

/** One fact in the words of a fact sheet: `budget up to $25000`, `trades in 2015 Honda Civic with 90000 miles`. */
function readPhrase(phrase: string): Facts {
  const [, kind = '', value = ''] =
    /^(interested in|budget|time ?(?:frame|line)|trades in|(?:has )?no trade-?in)\b[\s:]*(.*)$/i.exec(
      phrase.trim(),
    ) ?? []
  switch (kind.toLowerCase().split(' ')[0]) {
    case 'interested': {
      const vehicle = toVehicle(value)
      return vehicle ? { vehicle } : {}
    }
    case 'budget':
      return value ? { budget: value } : {}
    case 'time':
    case 'timeframe':
    case 'timeline':
      return value ? { timeline: toTimeline(value) } : {}
    case 'trades': {
      const vehicle = findVehicle(value)
      return { tradeIn: 'yes', ...(vehicle ? { tradeVehicle: vehicle.name } : {}) }
    }
    case 'has':
    case 'no':
      return { tradeIn: 'no' }
    default:
      return {}
  }
}

/** A make that is in no list of ours is known all the same; a condition or a year alone leaves the question open. */
function toVehicle(text: string): Vehicle | undefined {
  const name = text
    .replace(
      /\b(?:certified pre-owned|new|used|cpo)\b|\b\d{4}-\d{4}\b|\bup to \d{4}\b|\b\d{4} or newer\b/gi,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
  if (!/\p{L}/u.test(name)) return undefined
  return findVehicle(name) ?? { name, isModel: true }
}

/** A date is some way off: nothing here depends on how far. */
const toTimeline = (value: string): NonNullable<Facts['timeline']> =>
  /brows/i.test(value) ? 'browsing' : /^(?:now|days|soon|asap)/i.test(value) ? 'soon' : 'later'

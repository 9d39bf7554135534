import { findLanguage } from './dealer-language.ts'
import { readTalk, type Talk } from './dealer-talk.ts'
import { findTopics } from './dealer-topics.ts'
import { toDate } from './dealer-when.ts'
import { isObject, type Json } from './model-json.ts'
import type { ModelRequest, Turn } from './model-request.ts'

/** What is known about a talk, in the form a JSON schema asks for. Nothing is made up: what is not known is null or empty. */
export function fillSchema(schema: Json, { system, turns }: Pick<ModelRequest, 'system' | 'turns'>): unknown {
  const talk = readTalk(system, splitTranscript(turns))
  return valueFor(schema, '', { root: schema, talk, all: customerTextOf(talk), depth: 0 })
}

type Source = { root: Json; talk: Talk; all: string; depth: number }

const customerTextOf = ({ turns }: Talk) =>
  turns
    .filter(({ role }) => role === 'user')
    .map(({ text }) => text)
    .join('\n')

const speaker =
  /^\s*(?:\[[^\]]*\]\s*)?(customer|client|cliente|user|lead|agent|assistant|bot|us|staff|human|dealer)\s*(?:\([^)]*\))?\s*:\s*/i

/** A transcript within one message is read as the talk it records. */
function splitTranscript(turns: readonly Turn[]): readonly Turn[] {
  const [only] = turns
  if (turns.length !== 1 || !only) return turns
  const lines = only.text.split('\n')
  if (lines.filter((line) => speaker.test(line)).length < 2) return turns
  const split: Turn[] = []
  for (const line of lines) {
    const found = speaker.exec(line)
    if (found) {
      const role = /^(customer|client|cliente|user|lead)$/i.test(found[1] as string) ? 'user' : 'assistant'
      split.push({ role, text: line.slice(found[0].length), toolUses: [], toolResults: [] })
    } else if (split.length > 0) {
      const last = split.pop() as Turn
      split.push({ ...last, text: `${last.text}\n${line}`.trimEnd() })
    }
  }
  return split
}

/** A schema that refers to itself ends somewhere. */
const DEPTH_MAX = 12

function valueFor(given: unknown, name: string, source: Source): unknown {
  const schema = resolve(given, source.root)
  if (!isObject(schema) || source.depth > DEPTH_MAX) return null
  if ('const' in schema) return schema['const']
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) {
    const open = choices.map((one) => resolve(one, source.root)).filter(isObject)
    const isNullable = open.some(({ type }) => type === 'null')
    const value = valueFor(open.find(({ type }) => type !== 'null') ?? null, name, source)
    return isNullable && isUnknown(value) ? null : value
  }
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']]
  const type = types.find((one) => one !== 'null') ?? (isObject(schema['properties']) ? 'object' : 'string')
  const value = typedValue(String(type), schema, name, source)
  return types.includes('null') && isUnknown(value) ? null : value
}

const isUnknown = (value: unknown) => value === '' || value === undefined || value === null

function resolve(schema: unknown, root: Json): unknown {
  const ref = isObject(schema) ? schema['$ref'] : undefined
  if (typeof ref !== 'string') return schema
  let found: unknown = root
  for (const step of ref.split('/').slice(1)) found = isObject(found) ? found[step] : undefined
  return found
}

function typedValue(type: string, schema: Json, name: string, source: Source): unknown {
  if (Array.isArray(schema['enum'])) return pickFrom(schema['enum'], name, source)
  if (type === 'object') {
    const properties = isObject(schema['properties']) ? schema['properties'] : {}
    const inner = { ...source, depth: source.depth + 1 }
    return Object.fromEntries(
      Object.entries(properties).map(([key, one]) => [key, valueFor(one, joined(name, key), inner)]),
    )
  }
  if (type === 'array') return []
  if (type === 'boolean') return truthOf(name, source)
  if (type === 'integer' || type === 'number') return within(schema, numberOf(name, source))
  const text = textOf(name, source) ?? ''
  const max = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : Infinity
  const min = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0
  return text.length < min ? 'unknown'.padEnd(min, '.') : text.slice(0, max)
}

/** `name` within `contact` is the contact's name; a wrapper says nothing by itself. */
const joined = (outer: string, key: string) =>
  /^(value|text|name)$/i.test(key) && outer ? `${outer}_${key}` : key

function textOf(name: string, { talk, all }: Source): string | undefined {
  const { facts, business } = talk
  if (/company|employer|organi[sz]ation/i.test(name)) return undefined
  if (/e_?mail/i.test(name)) return facts.email
  if (/phone|mobile/i.test(name)) return facts.phone
  if (/last_?name|surname/i.test(name)) return facts.name?.split(' ')[1]
  if (/first_?name/i.test(name)) return facts.name?.split(' ')[0]
  if (/make|model|vehicle|car\b/i.test(name)) return facts.vehicle?.name
  if (/date|day/i.test(name)) return facts.day && (toDate(facts.day, business.today) ?? undefined)
  if (/trade/i.test(name)) return facts.tradeVehicle
  if (/budget|price/i.test(name)) return facts.budget
  if (/timeline|urgency/i.test(name)) return facts.timeline
  if (/time/i.test(name)) return facts.time
  if (/language|locale/i.test(name)) return findLanguage(all)
  if (/intent|purpose|goal|topic/i.test(name)) return intentOf(all)
  if (/summary|reason|notification|message|note/i.test(name)) return summaryOf(talk, all)
  if (/quote|evidence|words|excerpt/i.test(name)) return all.slice(0, EXCERPT_CHARACTERS)
  if (/service/i.test(name)) return facts.service
  return /name/i.test(name) ? facts.name : undefined
}
const EXCERPT_CHARACTERS = 120

function intentOf(all: string): string {
  const [topic] = findTopics(all)
  return topic && !topic.isFiller ? topic.name.replaceAll('_', ' ') : 'general question'
}

function summaryOf({ facts }: Talk, all: string): string {
  const about = facts.vehicle ? `the ${facts.vehicle.name}` : (facts.service ?? 'the store')
  return `${facts.name ?? 'The customer'} asks about ${about}: ${intentOf(all)}.`
}

/** Scores from 1 to 3 by what was said; other numbers are counts, of nothing. */
function numberOf(name: string, { talk: { facts, turns } }: Source): number {
  if (/confiden|probab/i.test(name)) return 0.8
  if (/urgen|timeline/i.test(name)) return facts.timeline === 'soon' ? 3 : facts.timeline === 'later' ? 2 : 1
  if (/budget/i.test(name)) return facts.budget ? 3 : 1
  if (/fit/i.test(name)) return facts.vehicle?.isModel ? 3 : facts.vehicle || facts.service ? 2 : 1
  if (/engage/i.test(name))
    return Math.min(3, Math.max(1, turns.filter(({ role }) => role === 'user').length))
  if (/year/i.test(name)) return Number(/^(?:19|20)\d\d/.exec(facts.vehicle?.name ?? '')?.[0] ?? 0)
  return 0
}

function within({ minimum, maximum, type }: Json, value: number): number {
  const low = typeof minimum === 'number' ? Math.max(value, minimum) : value
  const clamped = typeof maximum === 'number' ? Math.min(low, maximum) : low
  return type === 'integer' ? Math.round(clamped) : clamped
}

function truthOf(name: string, { talk: { facts }, all }: Source): boolean {
  if (/trade/i.test(name)) return facts.tradeIn === 'yes'
  if (/notif|alert|hot|urgent/i.test(name)) return facts.timeline === 'soon' || facts.wantsTestDrive === true
  if (/demo|test|appoint|book|visit/i.test(name))
    return facts.wantsTestDrive === true || facts.day !== undefined
  if (/human|person|escalat|handoff/i.test(name))
    return findTopics(all).some((topic) => topic.name === 'human')
  return false
}

/** The option that says what the customer wants; else one that commits to nothing; else the first. */
function pickFrom(options: readonly unknown[], name: string, source: Source): unknown {
  const said = textOf(name, source)?.toLowerCase()
  const isNumeric = options.every((option) => typeof option === 'number')
  if (isNumeric) {
    const wanted = numberOf(name, source)
    return options.includes(wanted) ? wanted : options[0]
  }
  const topics = findTopics(source.all).map((topic) => topic.name)
  const words = [said, ...topics, wishOf(source)].filter(Boolean).join(' ')
  const match = options.find(
    (option) =>
      typeof option === 'string' &&
      option.split(/[_\s-]/).some((part) => part.length > 2 && words.includes(part.toLowerCase())),
  )
  const shy = options.find(
    (option) => option === null || /^(none|unknown|other|general)/i.test(String(option)),
  )
  return match ?? (shy === undefined ? options[0] : shy)
}

function wishOf({ talk: { facts } }: Source): string {
  if (facts.service) return 'service appointment repair'
  return facts.vehicle || facts.budget || facts.wantsTestDrive ? 'buy buying purchase sales vehicle' : ''
}

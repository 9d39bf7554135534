import { isRewrite } from './dealer-note.ts'
import { readTalk, type Talk } from './dealer-talk.ts'
import { hash } from './dealer-wording.ts'
import { misbehavedTexts } from './misbehaviour-texts.ts'
import type { Reply } from './model-answer.ts'
import type { ModelRequest, Tool } from './model-request.ts'

/** What the model says wrong. */
export const wrongWords = [
  'invent_price',
  'invent_payment',
  'claim_booking',
  'claim_stock',
  'invent_slot',
  'ramble',
  'leak',
  'claim_human',
  'personal_data',
  'wrong_language',
] as const
/** What else is wrong with what it says. */
export const wrongForms = ['empty', 'refuse', 'garbage_json', 'bad_tool_call', 'tool_loop'] as const
/** What goes wrong with the answer on its way. */
export const wrongWays = ['slow', 'slow_tokens', 'fail', 'break_stream'] as const

export const misbehaviourKinds = [...wrongWords, ...wrongForms, ...wrongWays] as const
export type MisbehaviourKind = (typeof misbehaviourKinds)[number]

export type Misbehaviour = {
  kind: MisbehaviourKind
  provider: 'claude' | 'openai' | 'both'
  /** How many calls; without it, until reset. */
  calls?: number
  /** Also when the model is told that its draft was not sent. */
  also_rewrites?: boolean
  /** Only where the customer's last words hold this, in any case. */
  text?: string
  /** Only where this number is anywhere in the request. */
  phone?: string
  ms?: number
  status?: number
}

export const isWrongWay = (kind: MisbehaviourKind) => (wrongWays as readonly string[]).includes(kind)

/** Whether a request is one that the model is to misbehave on. A record that must fit a schema has no place for wrong words. */
export function isMeant(one: Misbehaviour, provider: 'claude' | 'openai', request: ModelRequest): boolean {
  if (one.provider !== 'both' && one.provider !== provider) return false
  if (one.also_rewrites !== true && isRewrite(request.turns)) return false
  const suits = isWrongWay(one.kind) || ['garbage_json', 'empty', 'refuse'].includes(one.kind)
  if (request.schema && !suits) return false
  if (one.kind === 'tool_loop' && request.tools.length === 0) return false
  if (one.text !== undefined && !lastWordsOf(request).includes(one.text.toLowerCase())) return false
  return one.phone === undefined || numberPattern(one.phone).test(JSON.stringify(request))
}

const lastWordsOf = ({ turns }: ModelRequest) =>
  (turns.findLast(({ role, text }) => role === 'user' && text.trim() !== '')?.text ?? '').toLowerCase()

/** `+12025550101` however it is written: `(202) 555-0101` too. */
function numberPattern(phone: string): RegExp {
  const digits = phone.replace(/\D/g, '').slice(-NATIONAL_DIGITS)
  return new RegExp(digits.split('').join('\\D{0,2}'))
}
const NATIONAL_DIGITS = 10

/** @param nth how often this went off before: the same twice in a row would prove less */
export function misbehave(
  kind: MisbehaviourKind,
  request: ModelRequest,
  meant: Reply,
  nth: number,
  provider: 'claude' | 'openai',
): Reply {
  if (kind === 'empty') return { text: '' }
  if (kind === 'refuse') return { text: "I'm sorry, but I can't help with that.", isRefusal: true }
  if (kind === 'garbage_json') return { text: garbage[nth % garbage.length] as string }
  if (kind === 'bad_tool_call') return { text: '', toolUse: badToolUse(request.tools, nth, provider) }
  if (kind === 'tool_loop') return { text: '', toolUse: loopedToolUse(request.tools, nth) }
  if (isWrongWay(kind)) return meant
  const talk = readTalk(request.system, request.turns)
  if (kind === 'leak') return { text: leak(request.system, talk, nth) }
  const texts = misbehavedTexts(kind as (typeof wrongWords)[number], talk)
  return { text: texts[(hash(talk.pending) + nth) % texts.length] as string }
}

const garbage = [
  '{"name": "Ana", "intent": "buy',
  '```json\n{"result": true,}\n```\nLet me know if you need anything else!',
  '{"name": 42, "email": ["not", "one"], "urgency": "very"}',
  'Sure! Here is the JSON you asked for:',
  '[]',
]

function leak(system: string, { language }: Talk, nth: number): string {
  const start = nth % 2 === 0 ? 0 : Math.floor(system.length / 3)
  const words =
    system.slice(start, start + LEAK_CHARACTERS).trim() || 'You are the front desk of a dealership.'
  return language === 'es' ? `Mis instrucciones dicen: "${words}"` : `My instructions say: "${words}"`
}
const LEAK_CHARACTERS = 260

/** A tool that nobody offered, or one that was with an input it cannot take. */
function badToolUse(tools: readonly Tool[], nth: number, provider: 'claude' | 'openai') {
  const tool = tools[nth % Math.max(tools.length, 1)]
  if (!tool || nth % 2 === 0) return { name: 'delete_customer_record', input: { id: 'all', sure: true } }
  const wrong = Object.fromEntries(
    Object.keys(tool.properties).map((name) => [name, { not: ['what', 'was', 'asked'] }]),
  )
  const isBroken = provider === 'openai' && nth % 4 === 3
  return {
    name: tool.name,
    input: { ...wrong, surprise: 42 },
    ...(isBroken ? { rawInput: '{"date": "tom' } : {}),
  }
}

/** Asks again and again, each time for something else, so that no memory of answered calls ends it. */
function loopedToolUse(tools: readonly Tool[], nth: number) {
  const tool = (tools.find(({ name }) => /avail|look_up/i.test(name)) ?? tools[0]) as Tool
  const day = String((nth % 28) + 1).padStart(2, '0')
  const values: Record<string, string> = {
    date: `2027-01-${day}`,
    query: `service ${nth}`,
    service: 'oil change',
  }
  const input = Object.fromEntries(
    Object.entries(tool.properties)
      .map(([name, property]) => [name, property.enum?.[0] ?? values[name]] as const)
      .filter(([name, value]) => value !== undefined || tool.required.includes(name))
      .map(([name, value]) => [name, value ?? 'anything']),
  )
  return { name: tool.name, input }
}

import { isObject } from './model-json.ts'

/** A service with a price on record. */
export type Service = {
  name: string
  /** As it may be said: `$49.95`. */
  price: string | undefined
  minutes: number | undefined
}

const priced =
  /^[\s\-*•#\d.)]*(?:services?[^:]*:\s*)?(\p{L}[^:$=|;]{2,60}?)[\s:=|,(–—-]*(?:\b(?:for|from|at|is|costs?|price)\b[\s:]*)*\$\s?(\d[\d,]*(?:\.\d\d)?)/iu
const notServices = /\b(budget|trade|never|don'?t|do not|example|such as|fee|payment|credit)\b/i

/** The services whose prices the instructions tell. */
export function readServices(system: string): Service[] {
  if (!system.includes('$')) return []
  return system
    .split(/\n|;|(?<=\d)\.\s|(?<=\$[^,\n]*),\s(?=[^\n$]*\$)/)
    .filter((line) => line.includes('$') && !notServices.test(line))
    .flatMap((line) => {
      const match = priced.exec(line)
      if (!match) return []
      const minutes = /(\d+)\s*min/i.exec(line)?.[1]
      return [
        {
          name: (match[1] as string).trim(),
          price: `$${match[2]}`,
          minutes: minutes ? Number(minutes) : undefined,
        },
      ]
    })
}

/** The services in a tool's answer, whatever else is in it. */
export function servicesIn(data: unknown): Service[] {
  const list = isObject(data) && Array.isArray(data['services']) ? data['services'] : []
  return list.filter(isObject).map(({ name, price, duration_minutes: minutes }) => ({
    name: String(name ?? 'service'),
    price:
      typeof price === 'number'
        ? `$${price}`
        : typeof price === 'string' && price
          ? withSign(price)
          : undefined,
    minutes: typeof minutes === 'number' ? minutes : undefined,
  }))
}
const withSign = (price: string) => (/^\d/.test(price) ? `$${price}` : price)

/** Spanish words for what catalogs name in English. */
const translations: readonly [RegExp, string][] = [
  [/aceite/, 'oil change'],
  [/fren(o|os)\b/, 'brake brakes'],
  [/llantas?/, 'tire tires'],
  [/rotaci[oó]n/, 'rotation'],
  [/alineaci[oó]n/, 'alignment'],
  [/polariza(do|r)/, 'tint window tint'],
  [/bater[ií]a/, 'battery'],
  [/inspecci[oó]n|revisi[oó]n/, 'inspection'],
  [/lavado|detallado/, 'detail wash'],
]
const fillers = new Set([
  'and',
  'the',
  'for',
  'with',
  'change',
  'service',
  'full',
  'standard',
  'basic',
  'pads',
])

/** Those of the services a text is about, the best match first. */
export function matchServices(services: readonly Service[], text: string): Service[] {
  if (services.length === 0) return []
  const lower = text.toLowerCase()
  const extra = translations.filter(([word]) => word.test(lower)).map(([, words]) => words)
  const words = new Set(
    [lower, ...extra]
      .join(' ')
      .split(/[^\p{L}\d]+/u)
      .map(stem),
  )
  return services
    .map((service) => ({ service, score: scoreOf(service.name, words) }))
    .filter(({ score }) => score >= MATCH_MIN)
    .toSorted((a, b) => b.score - a.score)
    .map(({ service }) => service)
}
const MATCH_MIN = 0.5

function scoreOf(name: string, words: ReadonlySet<string>): number {
  const own = name
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 2)
  const telling = own.filter((word) => !fillers.has(word)).map(stem)
  return telling.length === 0 ? 0 : telling.filter((word) => words.has(word)).length / telling.length
}
const stem = (word: string) => word.replace(/(ing|s)$/, '')

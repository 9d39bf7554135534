import { fold } from './draft.ts'

/** The same service in both languages, so that a Spanish reply may quote an English catalog. */
const synonyms: Record<string, string> = {
  aceite: 'oil', cambio: 'change', freno: 'brake', llanta: 'tire', rotacion: 'rotation', rotate: 'rotation',
  alineacion: 'alignment', align: 'alignment', inspeccion: 'inspection', polarizado: 'tint', entintado: 'tint',
  polarizar: 'tint', tinting: 'tint', ceramico: 'ceramic', bateria: 'battery', lavado: 'wash', detallado: 'detail',
  detailing: 'detail', filtro: 'filter', parabrisas: 'windshield', ventana: 'window', vidrio: 'window',
  delantero: 'front', trasero: 'rear', transmision: 'transmission', refrigerante: 'coolant', sintetico: 'synthetic',
  aire: 'air', diagnostico: 'diagnostic', completo: 'full', balanceo: 'balance', balancing: 'balance',
  rueda: 'wheel', cuatro: 'four', dos: 'two', montaje: 'mount', presion: 'pressure', revision: 'inspection',
} // prettier-ignore

const fillers = new Set([
  'the',
  'and',
  'with',
  'for',
  'of',
  'a',
  'an',
  'service',
  'package',
  'full',
  'all',
  'set',
  'per',
  'de',
  'la',
  'el',
  'y',
  'standard',
])

const stemsOf = (text: string): Set<string> => new Set((text.match(/[a-z]{2,}/g) ?? []).map(stemOf))

function stemOf(word: string): string {
  const known = synonyms[word] ?? word
  const single = known.replace(/(?<=..)(?:es|s)$/, (end) =>
    end === 'es' && /(?:ch|sh|x|s)es$/.test(known) ? '' : end === 'es' ? 'e' : '',
  )
  return synonyms[single] ?? single
}

/** At least half of the telling words of a service's name stand in the folded text. */
export function speaksOf(text: string, serviceName: string): boolean {
  const all = [...stemsOf(fold(serviceName))]
  const telling = all.filter((word) => !fillers.has(word))
  const words = telling.length > 0 ? telling : all
  if (words.length === 0) return false
  const present = stemsOf(text)
  return words.filter((word) => present.has(word)).length * 2 >= words.length
}

/**
 * "Full synthetic is …": of services that share a word, one may be named by what sets it apart.
 * @param text folded
 */
export function speaksOfVariant(
  text: string,
  serviceName: string,
  services: readonly { name: string }[],
): boolean {
  const own = tellingOf(serviceName)
  const siblings = services
    .filter(({ name }) => name !== serviceName)
    .map(({ name }) => tellingOf(name))
    .filter((words) => words.some((word) => own.includes(word)))
  const apart = own.filter((word) => siblings.every((words) => !words.includes(word)))
  const present = stemsOf(text)
  return siblings.length > 0 && apart.some((word) => present.has(word))
}

const tellingOf = (serviceName: string): string[] =>
  [...stemsOf(fold(serviceName))].filter((word) => !fillers.has(word))

/** A folded text without the words of a service's name. */
export function withoutService(text: string, serviceName: string): string {
  const stems = stemsOf(fold(serviceName))
  return text.replace(/[a-z]{2,}/g, (word) => (stems.has(stemOf(word)) ? '_' : word))
}

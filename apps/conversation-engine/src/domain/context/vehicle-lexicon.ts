import type { Body } from './observation.ts'
import { fold } from './text-tokens.ts'
import { americanMakes } from './vehicles-american.ts'
import { asianMakes } from './vehicles-asian.ts'
import { europeanMakes } from './vehicles-european.ts'

/** How ordinary a spelling is, by the prefixes of the data files: the higher, the more has to speak for a car. */
export type Proof = 'none' | 'hint' | 'context' | 'make'

export type ModelName = { kind: 'model'; make: string; model: string; body: Body; proof: Proof }
export type MakeName = { kind: 'make'; make: string; proof: Proof }
export type TrimName = { name: string; make: string }

const prefixes: readonly [string, Proof][] = [
  ['~~', 'context'],
  ['~', 'hint'],
  ['#', 'make'],
]

function proofOf(spelling: string): [Proof, string] {
  const found = prefixes.find(([prefix]) => spelling.startsWith(prefix))
  return found ? [found[1], spelling.slice(found[0].length).trim()] : ['none', spelling]
}

/** Letters and digits alone: "F-150", "f 150" and "F150" are one. */
export const compact = (spelling: string): string => fold(spelling).replace(/[^a-z0-9]/g, '')

/** Europe first: where two makes share a spelling ("E350", "Sprinter") its car is the commoner on a forecourt. */
const tables = [...europeanMakes, ...asianMakes, ...americanMakes]

export const modelNames = new Map<string, ModelName[]>()
export const makeNames = new Map<string, MakeName>()
export const trimNames = new Map<string, TrimName[]>()
/** Bodies of a model by make and model, for a later message that names the body alone. */
const bodies = new Map<string, Set<Body>>()

/** Usual names of one word: what a misspelt word is held against. */
export const usualNames = new Set<string>(['chevy', 'mercedes'])

/** Every one-word model of a make: beside its make even an ordinary word is meant, however it is spelt. */
export const modelWords = new Map<string, Set<string>>()

const isOneWord = (name: string): boolean => /^[a-zA-Z]+$/.test(name)

const strictness: Record<Proof, number> = { none: 0, hint: 1, context: 2, make: 3 }

function addModel(spelling: string, make: string, model: string, body: Body): void {
  const [proof, name] = proofOf(spelling)
  const key = compact(name)
  const known = modelNames.get(key) ?? []
  const same = known.find((other) => other.make === make && other.model === model)
  if (same) {
    if (strictness[proof] > strictness[same.proof]) same.proof = proof
    return
  }
  modelNames.set(key, [...known, { kind: 'model', make, model, body, proof }])
}

function addItem(item: string, make: string, body: Body): void {
  const [name, written] = item.includes('>') ? (item.split('>', 2) as [string, string]) : [undefined, item]
  const spellings = written.split('|').map((spelling) => spelling.trim())
  const model = name ?? proofOf(spellings[0] ?? '')[1]
  if (!model) return
  for (const spelling of spellings) addModel(spelling, make, model, body)
  const [proof, first] = proofOf(spellings[0] ?? '')
  if (isOneWord(first) && proof !== 'context' && proof !== 'make') usualNames.add(compact(first))
  if (isOneWord(first)) modelWords.set(make, (modelWords.get(make) ?? new Set()).add(compact(first)))
  const key = `${make} ${model}`
  bodies.set(key, (bodies.get(key) ?? new Set()).add(body))
}

for (const table of tables) {
  const names = table.names.split('|').map((name) => proofOf(name.trim()))
  const make = names[0]?.[1] ?? ''
  for (const [proof, name] of names) if (name) makeNames.set(compact(name), { kind: 'make', make, proof })
  if (isOneWord(make) && names[0]?.[0] === 'none') usualNames.add(compact(make))
  for (const [body, items] of Object.entries(table.models) as [Body, string][]) {
    for (const item of items.split(',')) addItem(item.trim(), make, body)
  }
  for (const trim of (table.trims ?? '').split(',').map((name) => name.trim())) {
    const key = compact(trim)
    if (key) trimNames.set(key, [...(trimNames.get(key) ?? []), { name: trim, make }])
  }
}

/** Every beginning of a name, so that words which begin none are passed over at once. */
export const nameBeginnings = new Set<string>()
for (const key of [...modelNames.keys(), ...makeNames.keys()]) {
  for (let length = 1; length <= key.length; length++) nameBeginnings.add(key.slice(0, length))
}

/** Most vans and pickups of one name come in one shape; a Civic comes in three. Unknown models fit any body. */
export function fitsBody(make: string | undefined, model: string | undefined, body: Body): boolean {
  const known = bodies.get(`${make} ${model}`)
  if (!known || known.has(body)) return true
  const passenger: Body[] = ['sedan', 'coupe', 'hatchback', 'convertible', 'wagon']
  return passenger.includes(body) && [...known].some((other) => passenger.includes(other))
}

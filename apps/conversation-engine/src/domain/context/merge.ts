import type {
  Budget,
  ContextType,
  ContextValues,
  Observation,
  Timeline,
  TradeIn,
  VehicleInterest,
} from './observation.ts'
import { fitsBody } from './vehicle-lexicon.ts'

export type SetBy = 'rule' | 'model' | 'person'
export type KnownValue<T extends ContextType> = {
  value: ContextValues[T]
  confidence: number
  quote: string
  messageId: string
  setBy: SetBy
}
export type KnownContext = { [T in ContextType]?: KnownValue<T> }
export type SourcedObservation = Observation & { messageId: string }

/** A hint does not unsay what was said outright. The day of a visit or a call is no more than a hint of when they buy. */
const CONFIDENCE_HINT = 0.55
const TIMELINE_HINT = 0.65
const CONFIDENCE_SURE = 0.8

/**
 * What is known after new observations, oldest first. A later message refines: its fields win, the others stay. What
 * a person set is never overwritten; an observation may only add a field which that correction leaves open and which
 * agrees with it. Source: behaviour.md "Context", product.md D5.
 * @returns `changed`: the types whose value is another than before
 */
export function mergeContext(
  known: KnownContext,
  observed: readonly SourcedObservation[],
): { context: KnownContext; changed: ContextType[] } {
  let context = known
  for (const observation of observed) context = mergeOne(context, observation)
  const types: ContextType[] = ['vehicle_interest', 'budget', 'timeline', 'trade_in', 'contact']
  return { context, changed: types.filter((type) => !isSame(known[type]?.value, context[type]?.value)) }
}

function mergeOne(context: KnownContext, observation: SourcedObservation): KnownContext {
  const { type, value, confidence, quote, messageId } = observation
  const old = context[type]
  if (!old) return { ...context, [type]: { value, confidence, quote, messageId, setBy: 'rule' } }
  if (old.setBy === 'person') {
    const added = additionOf(observation, old.value)
    return added ? { ...context, [type]: { ...old, value: added } } : context
  }
  const hintBelow = type === 'timeline' ? TIMELINE_HINT : CONFIDENCE_HINT
  const isHint = confidence < hintBelow && old.confidence >= CONFIDENCE_SURE
  if (isHint && contradicts(old.value, value)) return context
  const merged = refinementOf(observation, old.value)
  return { ...context, [type]: { value: merged, confidence, quote, messageId, setBy: 'rule' } }
}

function refinementOf(observation: Observation, old: ContextValues[ContextType]): ContextValues[ContextType] {
  switch (observation.type) {
    case 'vehicle_interest':
      return refineVehicle(old as VehicleInterest, observation.value)
    case 'budget':
      return refineBudget(old as Budget, observation.value)
    case 'timeline':
      // A date belongs to its bucket: a new phrase replaces both.
      return observation.value
    case 'trade_in':
      return refineTradeIn(old as TradeIn, observation.value)
    case 'contact':
      return { ...old, ...observation.value }
  }
}

/** "Silverado" and then "Silverado 1500" are one car told more closely. */
const isSameModel = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

function refineVehicle(old: VehicleInterest, next: VehicleInterest): VehicleInterest {
  const isOtherMake = next.make !== undefined && old.make !== undefined && next.make !== old.make
  const isOtherModel =
    next.model !== undefined && old.model !== undefined && !isSameModel(old.model, next.model)
  const merged = isOtherMake || isOtherModel ? carriedOver(old, next) : { ...old }
  const hasYear = next.year !== undefined || next.yearMin !== undefined || next.yearMax !== undefined
  if (hasYear) for (const field of ['year', 'yearMin', 'yearMax'] as const) delete merged[field]
  // Another body than the known model comes in means that the model is given up.
  if (next.body && !next.model && merged.model && !fitsBody(merged.make, merged.model, next.body)) {
    for (const field of ['model', 'trim', 'body'] as const) delete merged[field]
  }
  // A body wished for before the model was named yields to a model that does not come in it.
  if (merged.body && !next.body && next.model && !fitsBody(next.make, next.model, merged.body))
    delete merged.body
  return { ...merged, ...next }
}

/** Of the car given up, only its condition, and its body where the new one comes in it. */
function carriedOver(old: VehicleInterest, next: VehicleInterest): VehicleInterest {
  const isBodyKept = old.body !== undefined && fitsBody(next.make ?? old.make, next.model, old.body)
  return {
    ...(old.condition ? { condition: old.condition } : {}),
    ...(old.body && isBodyKept ? { body: old.body } : {}),
  }
}

function refineBudget(old: Budget, next: Budget): Budget {
  const merged = { ...old, ...next }
  if (merged.min !== undefined && merged.max !== undefined && merged.min > merged.max) {
    if (next.min === undefined) delete merged.min
    else if (next.max === undefined) delete merged.max
  }
  return merged
}

function refineTradeIn(old: TradeIn, next: TradeIn): TradeIn {
  if (!next.has_trade_in) return { has_trade_in: false }
  const isOther =
    next.vehicle !== undefined && old.vehicle !== undefined && !isSameCar(old.vehicle, next.vehicle)
  return isOther ? next : { ...old, ...next, ...(longer(old.vehicle, next.vehicle) ?? {}) }
}

const wordsOf = (vehicle: string): string[] => vehicle.toLowerCase().split(' ')
const isSameCar = (one: string, other: string): boolean => {
  const [few, many] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length) as [
    string[],
    string[],
  ]
  return few.every((word) => many.includes(word))
}
const longer = (one: string | undefined, other: string | undefined): { vehicle: string } | undefined => {
  const vehicle = (one?.length ?? 0) > (other?.length ?? 0) ? one : other
  return vehicle === undefined ? undefined : { vehicle }
}

/** The person's value with the fields it left open, or undefined where the message speaks of something else. */
function additionOf(
  observation: Observation,
  set: ContextValues[ContextType],
): ContextValues[ContextType] | undefined {
  const { type, value } = observation
  if (type === 'timeline' && (set as Timeline).bucket !== value.bucket) return undefined
  if (type === 'trade_in' && (set as TradeIn).has_trade_in !== value.has_trade_in) return undefined
  if (contradicts(set, value) && type !== 'contact') return undefined
  const merged = { ...value, ...set }
  if (type === 'budget') {
    const { min, max } = merged as Budget
    if (min !== undefined && max !== undefined && min > max) return undefined
  }
  if (type === 'vehicle_interest' && !isWholeCar(merged as VehicleInterest, set as VehicleInterest))
    return undefined
  return merged
}

/** A year beside the person's range, or a body their model does not come in, is no addition. */
function isWholeCar(merged: VehicleInterest, set: VehicleInterest): boolean {
  const hasRange = merged.yearMin !== undefined || merged.yearMax !== undefined
  if (hasRange && merged.year !== undefined) return false
  if (set.make === undefined && set.model !== undefined && merged.make !== undefined) return true
  return merged.body === undefined || fitsBody(merged.make, merged.model, merged.body)
}

/** A field that both name is not the same. */
function contradicts(old: object, next: object): boolean {
  const known = old as Record<string, unknown>
  return Object.entries(next).some(([field, value]) => known[field] !== undefined && known[field] !== value)
}

function isSame(one: object | undefined, other: object | undefined): boolean {
  if (!one || !other) return one === other
  return (
    Object.keys(one).length === Object.keys(other).length &&
    !contradicts(one, other) &&
    Object.keys(other).every((field) => field in one)
  )
}

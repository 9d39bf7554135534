/** What one message tells of the customer's wishes, as rules see it. Source: behaviour.md "Context". */
export type Body = 'sedan' | 'suv' | 'truck' | 'van' | 'coupe' | 'convertible' | 'hatchback' | 'wagon'
export type Condition = 'new' | 'used' | 'cpo'

export type VehicleInterest = {
  make?: string
  model?: string
  trim?: string
  year?: number
  yearMin?: number
  yearMax?: number
  condition?: Condition
  body?: Body
}

/** Whole currency units, never cents. */
export type Budget = { min?: number; max?: number; monthly?: number; currency: string }

export type TimelineBucket = 'now' | 'days' | 'weeks' | 'months' | 'browsing'
/** `by`: the last day of what was named, YYYY-MM-DD in the location's zone. */
export type Timeline = { by?: string; bucket: TimelineBucket }

export type TradeIn = { has_trade_in: boolean; vehicle?: string; mileage?: number }

/** `phone` in E.164. */
export type ContactDetails = { name?: string; email?: string; phone?: string }

export type ContextValues = {
  vehicle_interest: VehicleInterest
  budget: Budget
  timeline: Timeline
  trade_in: TradeIn
  contact: ContactDetails
}
export type ContextType = keyof ContextValues

/** `confidence` 0 to 1: 0.9 and more said outright, 0.6 to 0.8 implied, below that a hint. `quote`: as written. */
export type ObservationOf<T extends ContextType> = {
  type: T
  value: ContextValues[T]
  confidence: number
  quote: string
}
export type Observation = { [T in ContextType]: ObservationOf<T> }[ContextType]

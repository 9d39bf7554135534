import type { Profile } from './persona.ts'

/** Catalog of the store the customers write to, made by `stand.ts` and known to those who ask for prices. */
export const catalog = [
  { name: 'Oil change', price: 79.95, duration_minutes: 45 },
  { name: 'Tire rotation', price: 39, duration_minutes: 30 },
  { name: 'Ceramic window tint', price: 249.5, duration_minutes: 180 },
  { name: 'Brake inspection', price: null, duration_minutes: 40 },
] as const

/** Customers who write in English. */
export const englishProfiles: readonly Profile[] = [
  {
    vehicle: '2021 Toyota Tacoma', model: 'Tacoma', budget: '32k', budgetDollars: 32_000, timeline: 'in the next 2 weeks',
    trade: "no trade in, it'd be my first truck", hasTradeIn: false, tradeDetails: 'nothing to trade', name: 'Dana Whitfield',
    day: 'saturday at 11', service: 'oil change',
  },
  {
    vehicle: 'used Honda CR-V', model: 'CR-V', budget: '$24,000', budgetDollars: 24_000, timeline: 'by the end of the month',
    trade: 'yeah i have a 2014 Nissan Altima to trade in', hasTradeIn: true, tradeDetails: '2014 Altima, 118k miles', name: 'Marcus Bell',
    day: 'tuesday after 5', service: 'tire rotation',
  },
  {
    vehicle: '2019 Ford F-150', model: 'F-150', budget: '27500', budgetDollars: 27_500, timeline: 'this week',
    trade: "i'd be trading in my 2012 Chevy Malibu", hasTradeIn: true, tradeDetails: '2012 Malibu, 140,000 miles', name: 'Priya Raman',
    day: 'friday at 2pm', service: 'ceramic window tint',
  },
] // prettier-ignore

/** Customers who write in Spanish. */
export const spanishProfiles: readonly Profile[] = [
  {
    vehicle: 'Toyota Corolla 2020', model: 'Corolla', budget: '18 mil dólares', budgetDollars: 18_000, timeline: 'este mes',
    trade: 'no tengo carro para dar a cambio', hasTradeIn: false, tradeDetails: 'no tengo', name: 'Lucía Herrera',
    day: 'el sábado a las 11', service: 'cambio de aceite',
  },
  {
    vehicle: 'Chevrolet Silverado usada', model: 'Silverado', budget: '$30,000', budgetDollars: 30_000, timeline: 'en dos semanas',
    trade: 'sí, tengo un Honda Civic 2013 para dar a cambio', hasTradeIn: true, tradeDetails: 'Civic 2013 con 120 mil millas',
    name: 'Ramón Ortega', day: 'el martes en la tarde', service: 'cambio de aceite',
  },
] // prettier-ignore

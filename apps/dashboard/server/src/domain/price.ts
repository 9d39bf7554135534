import { accept, refuse, type Parsed } from './parsed.ts'

const MICROS_PER_DOLLAR = 1_000_000
const CENTS_PER_DOLLAR = 100

/** Dollars with at most two decimals → micro-dollars. 79.95 is no exact number to a computer, so a hair is forgiven. */
export function parsePrice(dollars: number, field = 'price'): Parsed<number> {
  const cents = Math.round(dollars * CENTS_PER_DOLLAR)
  if (Math.abs(dollars * CENTS_PER_DOLLAR - cents) > 1e-6)
    return refuse(field, 'must have at most two decimals')
  return accept(cents * (MICROS_PER_DOLLAR / CENTS_PER_DOLLAR))
}

export const toDollars = (micros: number): number => micros / MICROS_PER_DOLLAR

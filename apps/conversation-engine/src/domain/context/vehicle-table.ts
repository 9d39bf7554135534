import type { Body } from './observation.ts'

/**
 * One make as the data files write it. `names`: spellings, the first is the usual one. `models`: per body, parted by
 * commas; other spellings follow after `|`. A spelling's prefix says how much it proves:
 * - none: it is a car wherever it stands ("Camry").
 * - `~`: a place or a rare word too; a hint of a car beside it will do ("Tucson").
 * - `~~`: an everyday word; it needs a make, a year or an article with talk of cars around ("Focus").
 * - `#`: a number or a letter or two; only right beside its make, or a year where it has a letter ("300", "RX").
 */
export type MakeTable = {
  names: string
  models: Partial<Record<Body, string>>
  /** Trim levels sold by this make, to be looked for right after one of its models. */
  trims?: string
}

/** One measured figure next to what it is held against: a floor of the same run, or a limit. */
export type Figure = {
  name: string
  value: number
  unit: '/s' | 'ms' | 'MB' | '×'
  /** The same measured on the least that could do the job. */
  floor?: number
  /** Smallest value ÷ floor that meets the target. */
  ratioMin?: number
  min?: number
  max?: number
  /** What went wrong while it was measured: refused, lost or double. Anything but 0 voids the figure. */
  wrong: number
  notes?: string
}

export function isMet({ value, floor, ratioMin, min, max, wrong }: Figure): boolean {
  if (wrong > 0 || Number.isNaN(value)) return false
  if (ratioMin !== undefined && !(value / (floor ?? NaN) >= ratioMin)) return false
  return (min === undefined || value >= min) && (max === undefined || value <= max)
}

import { type Rule, ruleOf } from '../language/prefilter.ts'
import type { Found, Today } from './day-span.ts'

export type DayRule = Rule & {
  read: (match: RegExpExecArray, today: Today, line: string) => Found | null
}

/** A pattern of a whole phrase in the line of words, and which days it names. */
export const rule = (source: string, read: DayRule['read']): DayRule => ({
  ...ruleOf(new RegExp(`(?:${source})(?= )`, 'y')),
  read,
})

const ordinals: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, primero: 1 }
/** "second", "primero" or "14th" as a number. */
export const ordinal = (word: string | undefined) => ordinals[word ?? ''] ?? Number.parseInt(word ?? '', 10)

export const WD = 'wd([0-6])'

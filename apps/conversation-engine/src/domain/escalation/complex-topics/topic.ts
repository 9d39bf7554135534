import type { Rule } from '../../language/prefilter.ts'
import { phrasesOf } from '../../language/wording.ts'

/** A matter for a person to handle. */
export type ComplexTopic = { name: string; isUrgent: boolean; words: readonly Rule[] }

export const topic = (name: string, isUrgent: boolean, ...sources: string[]): ComplexTopic => ({
  name,
  isUrgent,
  words: phrasesOf(...sources),
})

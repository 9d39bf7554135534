import { phrasesOf } from '../language/wording.ts'
import { takeOff } from './english-lists.ts'
import { stopWriting } from './english-stop.ts'

/** Plain words of a sentence that ask us to stop writing. Doubtful cases count: US rules take any clear wish. */
export const englishOptOut = phrasesOf(...stopWriting, ...takeOff)

import { inLines } from '../../language/in-lines.ts'
import { mayMatch, ruleOf, type Sketch } from '../../language/prefilter.ts'
import { wordsOf } from '../../language/wording.ts'

const theirDoing = inLines`
  (?: (?!(?:so|but|and|you|your|yours|here|hoping|trying|then|now|because|sold|brakes?|airbags?)(?![a-z]))
      \w+){0,8}
`
/**
 * "The other dealer lied to me", "Ford dealer across town": troubles with somebody else brought the customer to us. Left
 * out of a sentence up to where it comes back to us.
 */
const elsewhere = ruleOf(
  wordsOf(
    inLines`
      (?:other|another|last|previous|old|different|competing|former) (?:\w+ )?
        (?:dealers?|dealerships?|place|shop|garage|mechanic)${theirDoing}
    `,
    inLines`
      (?:dealer|dealership|place|shop) (?:across (?:town|the street)|down the (?:street|road)
        |up the (?:street|road)|in (?:the next|another) town)${theirDoing}
    `,
  ),
)

/** Plain words of a sentence without what another dealer did. */
export const withoutElsewhere = (words: string, sketch: Sketch): string =>
  mayMatch(elsewhere, sketch) ? words.replace(elsewhere.pattern, ' ') : words

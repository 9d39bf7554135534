import { sketchOf } from '../language/prefilter.ts'
import { holdsPhrase, phrasesOf } from '../language/wording.ts'
import { remembered } from '../remembered.ts'
import { expressionsOfAnger } from './anger.ts'

const signals = expressionsOfAnger.map((sources) => phrasesOf(...sources))

/** Sentences: a turn asks for those of the latest messages. */
const SENTENCES_MAX = 2_000

/** Which expressions of anger a sentence in plain words holds, by their number: the same one twice counts once. */
export const listFrustrationSignals = remembered(
  SENTENCES_MAX,
  String,
  (words: string): readonly number[] => {
    const sketch = sketchOf(words)
    return signals.flatMap((signal, number) => (holdsPhrase(signal, words, sketch) ? [number] : []))
  },
)

import type { Language } from '../transcript.ts'
import { eachReply, type Judge } from './verdict.ts'

const words: Record<Language, Set<string>> = {
  en: new Set(
    'the a an is are you your we our to of for in on it this that with have has will can would what when which how do does and or not here get be if from me my us thanks at any'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las un una es son usted su nuestro nuestra de para en lo le que qué con tiene tenemos puede cuándo cómo cuál y o por este esta gracias al del si sí no más nos mi ya claro gusto'.split(
      ' ',
    ),
  ),
}

/** The language most of the small words are of; null for texts too short to tell. */
export function languageOf(text: string): Language | null {
  const said = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  const count = (language: Language) => said.filter((word) => words[language].has(word)).length
  const [english, spanish] = [count('en'), count('es') + (/[¿¡ñ]/.test(text) ? 2 : 0)]
  if (english + spanish < 2 || english === spanish) return null
  return english > spanish ? 'en' : 'es'
}

const nameOf = { en: 'English', es: 'Spanish' }

/** The answer is in the language of the customer. */
export const judgeLanguage: Judge = eachReply((reply, _exchange, _index, { persona }) => {
  const language = languageOf(reply)
  return language === null || language === persona.language ? null : `is in ${nameOf[language]}`
})

const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/
const doubled = /[\^{}\\[~\]|€]/g

/** Segments a text takes, as carriers count: 160 or 153 septets, 70 or 67 UTF-16 units. */
export function segmentsIn(text: string): number {
  if (gsm.test(text)) {
    const septets = text.length + (text.match(doubled)?.length ?? 0)
    return septets <= 160 ? 1 : Math.ceil(septets / 153)
  }
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67)
}

/** Two segments at most, and one question at a time. */
export const judgeLength: Judge = eachReply((reply) => {
  const segments = segmentsIn(reply)
  if (segments > 2) return `takes ${segments} segments`
  const questions = reply.match(/\?+/g)?.length ?? 0
  return questions > 1 ? `asks ${questions} questions at once` : null
})

import { segmentsOf, SMS_SEGMENTS_MAX } from './reply-length.ts'

/** Shorter says nothing any more. */
const NAME_MIN = 12

/**
 * A text around a store's name that fits two SMS segments: the whole text, else the text with as many words of the
 * name as there is room for. A name of letters that SMS sends at double size shortens sooner.
 */
export function withName(name: string, text: (name: string) => string): string {
  const fits = (candidate: string) => segmentsOf(text(candidate)) <= SMS_SEGMENTS_MAX
  const whole = name.replace(/\s+/g, ' ').trim()
  if (fits(whole)) return text(whole)
  const plain = whole.normalize('NFD').replace(/\p{M}/gu, '')
  if (fits(plain)) return text(plain)
  const words = plain.split(' ')
  for (let count = words.length - 1; count > 0; count--) {
    const shorter = words
      .slice(0, count)
      .join(' ')
      .replace(/[\s,;:&-]+$/, '')
    if (shorter.length >= NAME_MIN / 2 && fits(shorter)) return text(shorter)
  }
  const characters = [...plain]
  for (let count = Math.min(characters.length, 60); count > NAME_MIN; count -= 4) {
    const shorter = characters.slice(0, count).join('')
    if (fits(shorter)) return text(shorter)
  }
  return text(characters.slice(0, NAME_MIN).join(''))
}

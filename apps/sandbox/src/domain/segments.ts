/**
 * How many SMS segments a text takes. Characters outside GSM-7 turn the whole message into UCS-2, and a message of
 * several segments loses a few characters of each to the header that joins them.
 * https://www.twilio.com/docs/glossary/what-sms-character-limit
 */
export type Segmentation = { encoding: 'GSM-7' | 'UCS-2'; segments: number }

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Sent as an escape and a character: two septets each, never split over two segments. */
const extended = new Set('\f^{}\\[~]|€')

const GSM_SINGLE = 160
const GSM_JOINED = 153
const UCS_SINGLE = 70
const UCS_JOINED = 67

/** A message without text still takes one. */
export function segment(text: string): Segmentation {
  const characters = [...text]
  const isGsm = characters.every((character) => basic.has(character) || extended.has(character))
  // A character outside the basic plane is a surrogate pair, two UCS-2 units that stay together.
  const sizes = characters.map((character) => (isGsm ? (extended.has(character) ? 2 : 1) : character.length))
  return isGsm
    ? { encoding: 'GSM-7', segments: count(sizes, GSM_SINGLE, GSM_JOINED) }
    : { encoding: 'UCS-2', segments: count(sizes, UCS_SINGLE, UCS_JOINED) }
}

function count(sizes: readonly number[], single: number, joined: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total <= single) return 1
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > joined) {
      segments++
      used = 0
    }
    used += size
  }
  return segments
}

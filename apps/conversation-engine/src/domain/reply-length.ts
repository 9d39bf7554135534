import type { ChannelType } from '@forecourt/contracts/channel'

/** https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Sent as an escape and a character: two septets, never split over two segments. */
const extended = new Set('\f^{}\\[~]|€')

/** A message of several segments loses some characters of each to the header that joins them. */
const sizes = { gsm: { single: 160, joined: 153 }, ucs: { single: 70, joined: 67 } }

/** More is billed as a third message, and some phones show it as three. */
export const SMS_SEGMENTS_MAX = 2

const charactersMax: Record<Exclude<ChannelType, 'sms'>, number> = {
  whatsapp: 1_000,
  instagram: 1_000,
  webchat: 1_500,
  email: 5_000,
}

/** How many SMS segments a text takes. One character outside GSM-7 turns the whole text into UCS-2. */
export function segmentsOf(text: string): number {
  const characters = [...text]
  const isGsm = characters.every((character) => basic.has(character) || extended.has(character))
  const { single, joined } = isGsm ? sizes.gsm : sizes.ucs
  const sizeOf = (character: string) => (isGsm ? (extended.has(character) ? 2 : 1) : character.length)
  if (characters.reduce((sum, character) => sum + sizeOf(character), 0) <= single) return 1
  let segments = 1
  let used = 0
  for (const character of characters) {
    const size = sizeOf(character)
    if (used + size > joined) {
      segments++
      used = 0
    }
    used += size
  }
  return segments
}

/** SMS: two segments; elsewhere a number of characters that people still read. */
export const fitsChannel = (text: string, channelType: ChannelType): boolean =>
  channelType === 'sms' ? segmentsOf(text) <= SMS_SEGMENTS_MAX : text.length <= charactersMax[channelType]

/**
 * A model's text as a person would type it: no markdown, bullets, NUL or heaps of blank lines. Typographic quotes
 * and dashes become plain ones where that saves an SMS segment.
 */
export function toPlainText(text: string): string {
  const plain = withoutMarkdown(text.replaceAll('\0', ''))
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const typed = plain.replace(
    /[‘’ʼ“”„«»–—‑…\u00a0\u202f\u2009\u200b\u2060\ufeff•]/g,
    (mark) => plainMarks[mark] ?? '',
  )
  return segmentsOf(typed) < segmentsOf(plain) ? typed : plain
}

const plainMarks: Record<string, string> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '•': '-',
}

/** Links keep their address, since a customer needs it; emphasis and headings keep their words. */
const withoutMarkdown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/^[^\S\n]*```[^\n]*$/gm, '')
    .replace(/^[^\S\n]*#{1,6}[^\S\n]+/gm, '')
    .replace(/^[^\S\n]*(?:[-*+•][^\S\n]+|>[^\S\n]?)/gm, '')
    .replace(/^[^\S\n]*(?:-{3,}|\*{3,}|_{3,})[^\S\n]*$/gm, '')
    .replace(/!?\[([^\][\n]{1,200})\]\((https?:[^()\s]{1,500})\)/g, (_, label: string, address: string) =>
      label === address ? address : `${label}: ${address}`,
    )
    .replace(/(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\d*_])([*_])(?=[^\s*_])([^\n*_]{1,300})(?<=\S)\1(?![\p{L}\d*_])/gu, '$2')
    .replace(/`([^`\n]{1,300})`/g, '$1')

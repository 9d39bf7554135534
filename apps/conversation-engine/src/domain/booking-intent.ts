import { isAgreement, offeredKind, OFFERED, PROPOSES } from './booking-intent/agreement.ts'
import { decoys } from './booking-intent/decoys.ts'
import { type BookingKind, requests } from './booking-intent/requests.ts'
import { findToldVisit } from './booking-intent/told-visit.ts'
import { SHOP_ASK, TROUBLE } from './booking-intent/trouble.ts'
import { matches, matchOf, mayMatch, type Sketch, sketchOf } from './language/prefilter.ts'
import { foldOf } from './when/words.ts'
import type { When } from './when/phrase.ts'

/** What a person wants with the calendar. `isExplicit`: asks for it, not just speaks of it. `quote`: the words as written. */
export type BookingIntent = {
  kind: BookingKind
  isExplicit: boolean
  quote: string
}

const mask = (found: string) => '~'.repeat(found.length)

/**
 * Whether a text asks to book, move or cancel something, in English or Spanish.
 * @param previousReply our last message: "works for me" books when it offered a time
 */
export function readBookingIntent(text: string, previousReply?: string | null): BookingIntent | null {
  const source = text.normalize('NFC').slice(0, 8_000)
  const said = foldOf(source).replace(/\s/g, ' ')
  const sketch = sketchOf(said)
  const folded = decoys.reduce(
    (line, decoy) => (mayMatch(decoy, sketch) ? line.replace(decoy.pattern, mask) : line),
    said,
  )
  const found = firstOf(folded, sketch)
  const shop = !found?.isExplicit && matches(TROUBLE, said, sketch) ? SHOP_ASK.exec(said) : null
  if (shop) return intentOf('service', true, shop.index, shop[0].length)
  if (found?.isExplicit) return intentOf(found.kind, true, found.match.index, found.match[0].length)
  const trimmed = folded.trim()
  const previous = previousReply ? foldOf(previousReply.normalize('NFC').slice(-1_000)) : ''
  const isAgreed =
    previous !== '' &&
    trimmed.length < 160 &&
    (!trimmed.endsWith('?') || PROPOSES.test(trimmed.split(/[,.;!] */).at(-1) ?? '')) &&
    isAgreement(trimmed) &&
    OFFERED.test(previous)
  if (isAgreed)
    return intentOf(offeredKind(previous), true, folded.length - folded.trimStart().length, trimmed.length)
  const told = findToldVisit(folded, sketch)
  if (told) return intentOf(told.kind, true, told.index, told.length)
  return found ? intentOf(found.kind, false, found.match.index, found.match[0].length) : null

  function intentOf(kind: BookingKind, isExplicit: boolean, index: number, length: number): BookingIntent {
    return { kind, isExplicit, quote: source.slice(index, index + length).trim() }
  }
}

function firstOf(text: string, sketch: Sketch) {
  for (const rule of requests) {
    const match = matchOf(rule, text, sketch)
    if (!match) continue
    const isShop = rule.kind === 'appointment' && rule.isExplicit && matches(TROUBLE, text, sketch)
    return { kind: isShop ? 'service' : rule.kind, isExplicit: rule.isExplicit, match } as const
  }
  return undefined
}

/**
 * What a turn does about a booking. Rules: behaviour.md "Booking": a missing part is asked for; past times, closed days
 * and times that do not exist are refused with alternatives.
 */
export function decideBookingStep(
  intent: BookingIntent | null,
  when: When | null,
): 'none' | 'ask-day' | 'ask-time' | 'ask-which-day' | 'offer-alternatives' | 'bookable' {
  if (!intent?.isExplicit || intent.kind === 'cancel') return 'none'
  if (!when) return 'ask-day'
  if (when.problem === 'invalid-date') return 'ask-day'
  if (when.problem === 'ambiguous-day') return 'ask-which-day'
  if (when.problem) return 'offer-alternatives'
  if (when.dates) return 'ask-which-day'
  if (!when.date) return 'ask-day'
  return when.time && when.startsAt ? 'bookable' : 'ask-time'
}

import type { Talk } from './dealer-talk.ts'

/**
 * One of several wordings, the same for the same conversation, and not one that was used in it before while another is left.
 * @param salt tells apart choices within one reply
 */
export function choose(wordings: readonly string[], talk: Talk, salt: string): string {
  const fresh = wordings.filter(
    (wording) => !talk.replies.some((reply) => reply.includes(fill(wording, talk))),
  )
  const pool = fresh.length > 0 ? fresh : wordings
  return fill(pool[hash(`${salt} ${talk.replies.length} ${talk.pending}`) % pool.length] as string, talk)
}

/** Puts what is known into a wording. What is not known has a word of its own that reads well. */
export function fill(wording: string, { business, facts, language }: Talk): string {
  const isSpanish = language === 'es'
  const values: Record<string, string> = {
    business: business.name ?? (isSpanish ? 'nosotros' : 'our team'),
    hours: business.hours ?? '',
    address: business.address ?? '',
    name: facts.name ?? '',
    vehicle: facts.vehicle ? `the ${facts.vehicle.name}` : isSpanish ? 'el auto' : 'it',
    when: [facts.day, facts.timeText && `at ${facts.timeText}`].filter(Boolean).join(' '),
  }
  return wording.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** FNV-1a. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}

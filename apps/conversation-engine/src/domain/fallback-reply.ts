/** What a customer asks about, as far as single words tell. */
export type Topic = 'price' | 'test-drive' | 'trade-in' | 'hours' | 'default'

/** Checked in this order: a trade-in question often speaks of worth, a test drive of a day. */
const topicWords: readonly [Exclude<Topic, 'default'>, RegExp][] = [
  ['trade-in', /\btrad(e|ing)(-| )?(in|my)?\b|\bmy (old|current) (car|truck|suv)\b/i],
  [
    'test-drive',
    /\btest(-| )?drive|\bdrive it\b|\bappointment\b|\bbook\b|\bcome (in|by|see)\b|\bschedule\b/i,
  ],
  [
    'price',
    /\bprice|\bcost|\bhow much\b|\$|\bpayments?\b|\bmonthly\b|\bfinanc|\blease|\bdiscount|\bquote\b/i,
  ],
  ['hours', /\bhours?\b|\bopen\b|\bclos(e|ed|ing)\b|\bwhere are you\b|\baddress\b|\blocated\b/i],
]

export const topicOf = (text: string): Topic =>
  topicWords.find(([, words]) => words.test(text))?.[0] ?? 'default'

export type Store = { name: string; phone: string; hours: string | null }

/**
 * The reply when no model answers: honest, on topic, promising nothing but a person.
 * @param text everything the customer wrote since the last reply
 */
export function fallbackReply(text: string, store: Store): string {
  const call = `You can also reach us at ${store.phone}.`
  switch (topicOf(text)) {
    case 'price':
      return `Thanks for asking about pricing! I want to get you the right numbers, so someone from ${store.name} will follow up here shortly. ${call}`
    case 'test-drive':
      return `We'd love to have you in! Someone from ${store.name} will text you shortly to set a time that works. ${call}`
    case 'trade-in':
      return `Happy to help with your trade-in! Someone from ${store.name} will follow up here with the next steps. ${call}`
    case 'hours':
      return store.hours
        ? `Our hours at ${store.name}: ${store.hours}. ${call}`
        : `Someone from ${store.name} will confirm our hours with you here shortly. ${call}`
    case 'default':
      return `Thanks for your message! Someone from ${store.name} will get back to you here shortly. ${call}`
  }
}

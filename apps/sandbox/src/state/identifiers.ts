import { randomUUID } from 'node:crypto'

// Node makes random UUIDs from entropy it fetches in bulk: several times faster than asking for bytes each time.
const hexDigits = (count: number) => randomUUID().replaceAll('-', '').slice(0, count)

/** Twilio's form of an id: two letters and 32 hexadecimal digits. */
export const createSid = (prefix: 'SM' | 'MM' | 'ME') => prefix + hexDigits(32)

/** Anthropic's form of an id: `msg_01…`, `toolu_01…`, `req_01…`, 24 characters after the underscore. */
export const createAnthropicId = (prefix: 'msg' | 'toolu' | 'req') => `${prefix}_01${hexDigits(22)}`

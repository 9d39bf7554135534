import { randomUUID } from 'node:crypto'

// Node makes random UUIDs from entropy it fetches in bulk: several times faster than asking for bytes each time.
const hexDigits = (count: number) => randomUUID().replaceAll('-', '').slice(0, count)

/** Twilio's form of an id: two letters and 32 hexadecimal digits. */
export const createSid = (prefix: 'SM' | 'MM' | 'ME') => prefix + hexDigits(32)

/** Anthropic's form of an id: `msg_01…`, `toolu_01…`, `req_01…`, 24 characters after the underscore. */
export const createAnthropicId = (prefix: 'msg' | 'toolu' | 'req') => `${prefix}_01${hexDigits(22)}`

const longHex = () => hexDigits(32) + hexDigits(16)
const openAiPrefixes: Record<string, string> = {
  message: 'msg',
  function_call: 'fc',
  function_call_output: 'fco',
  reasoning: 'rs',
}

/** OpenAI's form of an id: `resp_…`, `conv_…`, 48 hexadecimal digits. */
export const createOpenAiId = (prefix: 'resp' | 'conv') => `${prefix}_${longHex()}`
/** Of an item of a conversation, by its type: `msg_…`, `fc_…`. */
export const createOpenAiItemId = (type: string) => `${openAiPrefixes[type] ?? 'item'}_${longHex()}`
export const createOpenAiCallId = () => `call_${hexDigits(24)}`
export const createOpenAiRequestId = () => `req_${hexDigits(32)}`

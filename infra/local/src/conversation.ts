import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from './start-error.ts'

/** One customer's SMS conversation through the sandbox's Twilio: the signed webhook in, the answer at Twilio's API. */
export type ConversationOptions = {
  /** Of the edge. */
  url: string
  /** The store's number. */
  to: string
  texts: readonly string[]
  say: (line: string) => void
}

export type Exchange = { text: string; answer: string; latencyMs: number }
export type Conversation = { customer: string; store: string; exchanges: Exchange[] }

type Text = {
  order: number
  direction: string
  from: string
  body: string
  status: string
  error_code: number | null
}

const ANSWER_LIMIT_MS = 20_000
const LOOK_EVERY_MS = 25
/** After the last answer: long enough for a second one, were there one. */
const QUIET_MS = 1_500

export const demoTexts = [
  'Hi! Do you still have the 2021 Toyota Camry?',
  'Nice. What are your hours on Saturday?',
  'Could I come in for a test drive this Saturday at 11?',
  'Great, my name is Maria Lopez. Thank you!',
]

/** A customer nobody has heard of: each conversation begins with the first word. */
export const newCustomer = () => `+1415${randomInt(200, 1000)}${String(randomInt(10_000)).padStart(4, '0')}`

/**
 * Sends each text when the one before was answered, and tells every answer as it comes.
 * @throws StartError when a text is not answered
 */
export async function converse({ url, to, texts, say }: ConversationOptions): Promise<Conversation> {
  const customer = newCustomer()
  const exchanges: Exchange[] = []
  let seen = 0
  say(`A customer (${customer}) texts the demo dealership (${to}):`)
  for (const text of texts) {
    const sentAt = performance.now()
    say(`  customer  ${text}`)
    await send(url, { from: customer, to, body: text })
    const answer = await nextAnswer(url, customer, to, seen)
    const latencyMs = performance.now() - sentAt
    seen = answer.order
    exchanges.push({ text, answer: answer.body, latencyMs })
    say(`  dealer    ${answer.body}  [${(latencyMs / 1000).toFixed(2)} s]`)
  }
  return { customer, store: to, exchanges }
}

/**
 * How many texts the store sent the customer in all, once enough time went by for one too many.
 * A proof that each was answered once compares it with the number of exchanges.
 */
export async function countAnswers(url: string, { customer, store }: Conversation): Promise<number> {
  await wait(QUIET_MS)
  return (await listAnswers(url, customer, store, 0)).length
}

async function send(url: string, text: { from: string; to: string; body: string }) {
  const response = await fetch(`${url}/sandbox/twilio/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // As Twilio can be told to, so that a service that dies at this moment costs no text.
    body: JSON.stringify({ ...text, retries: 6 }),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  })
  const answer = (await response.json()) as { status?: number | null; error?: string }
  if (response.ok && answer.status === 200) return
  throw new StartError(
    `The webhook of the text "${text.body}" was answered with ${answer.status ?? answer.error ?? response.status}: see .forecourt/logs/ingest-gateway.log.`,
  )
}

async function nextAnswer(url: string, customer: string, store: string, since: number): Promise<Text> {
  const deadline = Date.now() + ANSWER_LIMIT_MS
  while (Date.now() < deadline) {
    const answer = (await listAnswers(url, customer, store, since)).at(0)
    if (answer) return answer
    await wait(LOOK_EVERY_MS)
  }
  throw new StartError(
    `A text was not answered within ${ANSWER_LIMIT_MS / 1000} s: see conversation-engine.log and notifier.log in .forecourt/logs/.`,
  )
}

/** The store's texts to a customer, oldest first. */
async function listAnswers(url: string, customer: string, store: string, since: number): Promise<Text[]> {
  const query = new URLSearchParams({ from: store, to: customer, since: String(since) })
  const response = await fetch(`${url}/sandbox/twilio/messages?${query}`, {
    signal: AbortSignal.timeout(5_000),
  })
  const { data = [] } = (await response.json()) as { data?: Text[] }
  return data.filter(({ direction }) => direction !== 'inbound').reverse()
}

import { setTimeout as delay } from 'node:timers/promises'
import twilio from 'twilio'
import { Agent, request } from 'undici'
import type { SentText } from './history.ts'
import type { Random } from './random.ts'

/** Customers who text a store by way of Twilio: signed webhooks, repeated until they are acknowledged. */
export type Texting = {
  /** Numbers of those who write. */
  customers: readonly string[]
  /** Texts in all; each customer sends the same share. */
  texts: number
  /** Over which the texts are spread. */
  durationMs: number
  /** Share of the texts that is delivered again although it was acknowledged. */
  repeatShare: number
}

export type Line = {
  /** Origin that is posted to, and that the platform believes to be reached under. */
  url: string
  accountSid: string
  authToken: string
  store: string
}

/** As Twilio does: an answer takes at most this long. */
const ANSWER_LIMIT_MS = 15_000
const RETRY_AFTER_MS = { min: 100, max: 700 }
/** Longer than anything is taken away for. Who is not acknowledged by then has found an outage that does not end. */
const PATIENCE_MS = 180_000
/** Some do not wait between two texts, so that bursts and answers cross. */
const HASTE = 0.3

const openings = ['Hi!', 'Is it still there?', 'How much is it?', 'Can I come by on Saturday?', 'ok 👍', 'y']

/**
 * Sends texts. A customer sends the next one after the one before was acknowledged; customers do not wait for each other.
 * @param sent is added to in the order of acknowledgement
 * @throws when a text is refused, or not acknowledged however often it is tried
 */
export async function sendTexts(
  line: Line,
  texting: Texting,
  random: Random,
  sent: SentText[],
): Promise<Traffic> {
  const agent = new Agent({ connections: 64, headersTimeout: ANSWER_LIMIT_MS, bodyTimeout: ANSWER_LIMIT_MS })
  const pauseMs = (texting.durationMs * texting.customers.length) / texting.texts
  const traffic: Traffic = { texts: 0, repeats: 0, deliveries: 0 }
  const deliver = async (text: SentText, chances: Random) => {
    const deliveries = await deliverUntilAcknowledged(line, agent, text, chances)
    traffic.deliveries += deliveries
  }

  async function talk(customer: string, index: number): Promise<void> {
    const chances = random.fork(customer)
    const repeats: Promise<void>[] = []
    await delay(chances.next() * pauseMs)
    for (let i = 0; i < shareOf(texting, index); i++) {
      const text = compose(line, customer, i, chances)
      const [isRepeated, isAtOnce] = [chances.isLucky(texting.repeatShare), chances.isLucky(0.5)]
      // Twilio repeats when it saw no answer in time: at the same moment as well as later.
      const repeat = () => deliver(text, chances.fork(`repeat ${i}`))
      if (isRepeated && isAtOnce) repeats.push(repeat())
      await deliver(text, chances.fork(`delivery ${i}`))
      sent.push({ ...text, isAcknowledged: true })
      traffic.texts += 1
      traffic.repeats += isRepeated ? 1 : 0
      if (isRepeated && !isAtOnce) repeats.push(delay(chances.next() * pauseMs).then(repeat))
      if (!chances.isLucky(HASTE)) await delay((chances.next() * 2 * pauseMs) / (1 - HASTE))
      for (const promise of repeats) promise.catch(() => {})
    }
    await Promise.all(repeats)
  }

  try {
    await Promise.all(texting.customers.map(talk))
    return traffic
  } finally {
    await agent.destroy()
  }
}

/** Sends one text with these words. @throws as `sendTexts` does */
export async function sendText(
  line: Line,
  given: { customer: string; text: string },
  random: Random,
  sent: SentText[],
): Promise<void> {
  const chances = random.fork(`${given.customer} ${sent.length}`)
  const text = { ...compose(line, given.customer, 0, chances), text: given.text }
  await deliverUntilAcknowledged(line, talkers, text, chances)
  sent.push({ ...text, isAcknowledged: true })
}

/** Shared by all who send a text of their own: connections are kept between them. */
const talkers = new Agent({
  connections: 64,
  headersTimeout: ANSWER_LIMIT_MS,
  bodyTimeout: ANSWER_LIMIT_MS,
  keepAliveTimeout: 1_000,
})

/** What does not divide evenly is sent by the first. */
const shareOf = ({ texts, customers }: Texting, index: number) =>
  Math.floor(texts / customers.length) + (index < texts % customers.length ? 1 : 0)

/** Repeats are texts that were delivered again; deliveries are all requests, the unanswered too. */
export type Traffic = { texts: number; repeats: number; deliveries: number }

function compose({ store }: Line, customer: string, index: number, chances: Random): SentText {
  const messageSid = `SM${Array.from({ length: 32 }, () => chances.between(0, 15).toString(16)).join('')}`
  return {
    customer,
    store,
    text: `${chances.pick(openings)} (${index + 1})`,
    messageSid,
    isAcknowledged: false,
  }
}

/** @returns how many requests it took */
async function deliverUntilAcknowledged(
  line: Line,
  agent: Agent,
  text: SentText,
  chances: Random,
): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS
  for (let attempt = 1; ; attempt++) {
    const status = await post(line, agent, text)
    if (status !== undefined && status < 300) return attempt
    const isTemporary = status === undefined || status >= 500 || status === 429
    if (!isTemporary) throw new Error(`the webhook of ${text.messageSid} was refused with ${status}`)
    if (performance.now() > deadline)
      throw new Error(
        `${text.messageSid} was not acknowledged in ${PATIENCE_MS / 1000} s, last answer: ${status}`,
      )
    await delay(chances.between(RETRY_AFTER_MS.min, RETRY_AFTER_MS.max))
  }
}

/** @returns the status, undefined when no answer came */
async function post(line: Line, dispatcher: Agent, text: SentText): Promise<number | undefined> {
  const params = {
    MessageSid: text.messageSid,
    AccountSid: line.accountSid,
    From: text.customer,
    To: text.store,
    Body: text.text,
    NumMedia: '0',
  }
  const url = `${line.url}/webhook/sms/twilio`
  try {
    const answer = await request(url, {
      method: 'POST',
      dispatcher,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(line.authToken, url, params),
      },
      body: new URLSearchParams(params).toString(),
    })
    await answer.body.dump()
    return answer.statusCode
  } catch {
    return undefined
  }
}

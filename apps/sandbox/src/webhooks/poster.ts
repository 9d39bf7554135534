import { Agent, request } from 'undici'
import { signTwilio } from './signature.ts'

/** What became of one post. A status of null means that no answer came, `error` says why. */
export type PostResult = { status: number | null; body: string; error?: string; latencyMs: number }

export type Post = {
  /** As the application knows it, which is what is signed. */
  url: string
  params: URLSearchParams
  authToken: string
  /** A test of what happens to a forged request. */
  isForged?: boolean
  /** Tells apart deliveries of one event, as Twilio does. */
  idempotencyToken?: string
}

/** Twilio gives an application 15 seconds. https://www.twilio.com/docs/usage/webhooks/sms-webhooks */
const ANSWER_TIMEOUT_MS = 15_000
const CONNECT_TIMEOUT_MS = 5_000
/** At a time, to one address; more wait. Enough for a thousand a second, and no stampede on a service that starts. */
const CONNECTIONS_MAX = 64
const ANSWER_BYTES_MAX = 65_536

export type Poster = ReturnType<typeof createPoster>

/**
 * Posts signed webhooks.
 * @param publicUrl origin under which the application believes to be reached
 * @param webhookUrl origin that is posted to instead, still signed for `publicUrl`
 */
export function createPoster(publicUrl: string, webhookUrl: string | undefined) {
  const agent = new Agent({
    connections: CONNECTIONS_MAX,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
    maxResponseSize: ANSWER_BYTES_MAX,
  })
  const publicOrigin = new URL(publicUrl).origin

  function destinationOf(url: string): string {
    const { origin, pathname, search } = new URL(url)
    return webhookUrl && origin === publicOrigin ? new URL(pathname + search, webhookUrl).href : url
  }

  return {
    async post({ url, params, authToken, isForged, idempotencyToken }: Post): Promise<PostResult> {
      const startedAt = performance.now()
      const latency = () => Math.round(performance.now() - startedAt)
      const signature = signTwilio(isForged ? `not ${authToken}` : authToken, url, params)
      try {
        const answer = await request(destinationOf(url), {
          method: 'POST',
          dispatcher: agent,
          headers: {
            'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
            'x-twilio-signature': signature,
            'user-agent': 'TwilioProxy/1.1',
            ...(idempotencyToken ? { 'i-twilio-idempotency-token': idempotencyToken } : {}),
          },
          body: params.toString(),
        })
        return { status: answer.statusCode, body: await answer.body.text(), latencyMs: latency() }
      } catch (error) {
        return { status: null, body: '', error: reasonOf(error), latencyMs: latency() }
      }
    },
    close: () => agent.destroy(),
  }
}

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message

/** Worth another try: nothing answered, or the application said that it is in trouble. */
export const isTemporary = ({ status }: PostResult) => status === null || status >= 500 || status === 429

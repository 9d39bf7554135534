import type { DeliveryPlan } from '../domain/delivery-plan.ts'
import { API_VERSION, type Message, type MessageStatus } from '../domain/message.ts'
import type { Ledger } from '../state/ledger.ts'
import { isTemporary, type Poster } from './poster.ts'
import type { Scheduler } from './scheduler.ts'

/** Messages with callbacks still to be posted. Beyond, callbacks are dropped and the ledger says so. */
const WAITING_MAX = 100_000

/** Patient: an application that is being restarted is back within this. The pauses add up to about a minute. */
const RETRY_AFTER_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

type Dependencies = { poster: Poster; ledger: Ledger; scheduler: Scheduler; now: () => Date }

export type Callbacks = ReturnType<typeof createCallbacks>

/** Tells the sender, at its StatusCallback, what became of its messages. */
export function createCallbacks({ poster, ledger, scheduler, now }: Dependencies) {
  let waiting = 0
  let generation = 0

  /** One after the other, so that the planned order is the order they arrive in. */
  async function run(message: Message, url: string, plan: DeliveryPlan, authToken: string) {
    const startedIn = generation
    for (const { status, afterMs } of plan.callbacks) {
      await scheduler.wait(message.createdAtMs + afterMs - now().getTime())
      for (let attempt = 0; attempt <= RETRY_AFTER_MS.length; attempt++) {
        if (generation !== startedIn) return
        const params = toCallbackParams(message, status, plan.errorCode)
        const result = await poster.post({ url, params, authToken })
        if (generation !== startedIn) return
        const { status: answered, error, latencyMs: latency_ms } = result
        const { sid, to, from } = message
        const details = {
          sid,
          to,
          from,
          message_status: status,
          url,
          attempt: attempt + 1,
          status: answered,
          latency_ms,
        }
        ledger.append('twilio', 'callback_posted', error ? { ...details, error } : details)
        if (!isTemporary(result)) break
        await scheduler.wait(RETRY_AFTER_MS[attempt] ?? 0)
      }
    }
  }

  return {
    /** Plans the callbacks of a message that has just been accepted. */
    start(message: Message, plan: DeliveryPlan, authToken: string) {
      const url = message.statusCallback
      if (!url || plan.callbacks.length === 0) return
      if (waiting >= WAITING_MAX) {
        ledger.append('twilio', 'callback_dropped', { sid: message.sid, url })
        return
      }
      waiting++
      void run(message, url, plan, authToken).finally(() => waiting--)
    },
    /** Forgets what is still to be posted. */
    dropAll() {
      generation++
      scheduler.dropAll()
    },
    get waiting() {
      return waiting
    },
  }
}

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
function toCallbackParams(
  message: Message,
  status: MessageStatus,
  errorCode: number | null,
): URLSearchParams {
  const params = new URLSearchParams({
    SmsSid: message.sid,
    SmsStatus: status,
    MessageStatus: status,
    To: message.to,
    MessageSid: message.sid,
    AccountSid: message.accountSid,
    From: message.from,
    ApiVersion: API_VERSION,
  })
  if (message.messagingServiceSid) params.set('MessagingServiceSid', message.messagingServiceSid)
  if (errorCode !== null && (status === 'failed' || status === 'undelivered'))
    params.set('ErrorCode', String(errorCode))
  return params
}

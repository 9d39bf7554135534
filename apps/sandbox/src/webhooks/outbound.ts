import { planDelivery } from '../domain/delivery-plan.ts'
import type { Message } from '../domain/message.ts'
import { segment } from '../domain/segments.ts'
import type { AcceptedSend } from '../domain/send-request.ts'
import { toTwilioError } from '../domain/twilio-error.ts'
import type { Account } from '../state/accounts.ts'
import { createSid } from '../state/identifiers.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Messages } from '../state/messages.ts'
import type { Switchboard } from '../state/switchboard.ts'
import { callbackBehaviourOf, type TwilioFaults } from '../state/twilio-faults.ts'
import type { Callbacks } from './callbacks.ts'
import { toMedia } from './inbound.ts'
import type { Scheduler } from './scheduler.ts'

type Dependencies = {
  messages: Messages
  ledger: Ledger
  callbacks: Callbacks
  scheduler: Scheduler
  twilioFaults: Switchboard<TwilioFaults>
  now: () => Date
}

/**
 * Takes a message for delivery and sets its further life going: states, then callbacks.
 * @param answer whether the sender is told; when not, the ledger marks the acceptance as one it cannot know of
 */
export function acceptMessage(
  deps: Dependencies,
  account: Account,
  send: AcceptedSend,
  answer: 'created' | 'dropped',
): Message {
  const atMs = deps.now().getTime()
  const message = deps.messages.add({
    sid: createSid(send.mediaUrls.length > 0 ? 'MM' : 'SM'),
    accountSid: account.sid,
    messagingServiceSid: send.messagingServiceSid,
    direction: 'outbound-api',
    from: send.from,
    to: send.to,
    body: send.body,
    media: toMedia(send.mediaUrls),
    segments: segment(send.body).segments,
    status: send.messagingServiceSid ? 'accepted' : 'queued',
    errorCode: null,
    errorMessage: null,
    statusCallback: send.statusCallback,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    sentAtMs: null,
  })
  deps.ledger.append('twilio', 'message_accepted', {
    sid: message.sid,
    account_sid: account.sid,
    from: message.from,
    to: message.to,
    body: message.body,
    ...(send.mediaUrls.length > 0 ? { media_urls: send.mediaUrls } : {}),
    status_callback: message.statusCallback,
    segments: message.segments,
    answer,
  })
  deliver(deps, account, message)
  return message
}

function deliver(
  { messages, callbacks, scheduler, twilioFaults, now }: Dependencies,
  account: Account,
  message: Message,
) {
  const plan = planDelivery(callbackBehaviourOf(twilioFaults.faults, message.to), twilioFaults.random)
  for (const { status, afterMs } of plan.steps) {
    scheduler.after(afterMs, () => {
      const atMs = now().getTime()
      const isFailure = plan.errorCode !== null && (status === 'failed' || status === 'undelivered')
      messages.change(message, {
        status,
        updatedAtMs: atMs,
        ...(status === 'sent' ? { sentAtMs: atMs } : {}),
        ...(isFailure
          ? { errorCode: plan.errorCode, errorMessage: toTwilioError(plan.errorCode as number).message }
          : {}),
      })
    })
  }
  callbacks.start(message, plan, account.authToken)
}

import { errorFromUnusable } from '@forecourt/adapter-http/classify'
import { createHttpClient } from '@forecourt/adapter-http/request'
import type { MessageSender, MessageToSend } from '@forecourt/ports/message-sender'
import { Value } from '@sinclair/typebox/value'
import { fetchAccount, withMessages, type TwilioCredentials } from './client.ts'
import { toAcceptedMessage } from './mapping.ts'
import { listSent } from './record.ts'
import { MessageRecord } from './wire.ts'

export type { TwilioCredentials } from './client.ts'

export type TwilioSenderOptions = {
  /** `https://api.twilio.com`, or whatever stands in for it. */
  baseUrl: string
  /** Of one request, waiting for a connection included. */
  timeoutMs?: number
  connectionsMax?: number
}

/** `close` ends the connections; the sender is of no use afterwards. */
export type TwilioSender = MessageSender<TwilioCredentials> & { close(): Promise<void> }

/** Sends SMS and MMS by Twilio's Messages resource. One sender serves every account. */
export function createTwilioSender(options: TwilioSenderOptions): TwilioSender {
  const { baseUrl, ...limits } = options
  const connection = { http: createHttpClient(limits), baseUrl: baseUrl.replace(/\/+$/, '') }
  return {
    provider: 'twilio',
    send: (credentials, message, signal) => {
      const ask = { credentials, operation: 'send message', signal }
      return withMessages(connection, ask, async (messages) => {
        const record = await messages.create(toCreateParams(message))
        // Accepted, but under which id? Nothing may be concluded: unknown, and the record will tell.
        if (!Value.Check(MessageRecord, record)) throw unreadable(ask.operation)
        return toAcceptedMessage(record)
      })
    },
    findSent: (credentials, query, signal) =>
      withMessages(connection, { credentials, operation: 'list messages', signal }, (messages) =>
        listSent(messages, query),
      ),
    probe: (credentials, signal) =>
      fetchAccount(connection, { credentials, operation: 'fetch account', signal }),
    close: () => connection.http.close(),
  }
}

/** Our reference travels in the callback's URL: Messages.create takes none. */
function toCreateParams(message: MessageToSend) {
  return {
    from: message.from,
    to: message.to,
    statusCallback: message.statusCallbackUrl,
    ...(message.body !== '' && { body: message.body }),
    ...(message.mediaUrls.length > 0 && { mediaUrl: [...message.mediaUrls] }),
  }
}

const unreadable = (operation: string) =>
  errorFromUnusable({ provider: 'twilio', operation }, 'unreadable_answer', 201)

import { credentialsOf } from '@forecourt/adapter-twilio/credentials'
import type { Secrets } from '@forecourt/db/secrets'
import type {
  AcceptedMessage,
  MessageSender,
  MessageToSend,
  SentQuery,
} from '@forecourt/ports/message-sender'

/** One way out for every provider, with the credentials of a channel found on the way. */
export type Senders = {
  send(channel: SendingChannel, message: MessageToSend, signal?: AbortSignal): Promise<AcceptedMessage>
  findSent(channel: SendingChannel, query: SentQuery, signal?: AbortSignal): Promise<AcceptedMessage[]>
}

export type SendingChannel = { channelId: string; provider: string; credentialsEncrypted: Buffer | null }

/** The channel cannot send as it is set up; nothing has left. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

type TwilioCredentials = { accountSid: string; authToken: string }

export function createSenders(options: {
  twilio: MessageSender<TwilioCredentials>
  twilioPlatform: { accountSid?: string | undefined; authToken?: string | undefined }
  secrets: Secrets
}): Senders {
  const { twilio, twilioPlatform, secrets } = options

  /** @throws ChannelError */
  function reach(channel: SendingChannel) {
    if (channel.provider !== 'twilio')
      throw new ChannelError('provider_unknown', `Nothing here can send by ${channel.provider}`)
    const stored =
      channel.credentialsEncrypted &&
      secrets.decrypt(channel.credentialsEncrypted, `channels.credentials:${channel.channelId}`)
    const credentials = credentialsOf(stored, twilioPlatform)
    if (!credentials)
      throw new ChannelError(
        'credentials_missing',
        'Neither the channel nor the platform has an account with Twilio',
      )
    return credentials
  }

  return {
    // Async, so that what is wrong with the channel rejects like everything else.
    send: async (channel, message, signal) => twilio.send(reach(channel), message, signal),
    findSent: async (channel, query, signal) => twilio.findSent(reach(channel), query, signal),
  }
}

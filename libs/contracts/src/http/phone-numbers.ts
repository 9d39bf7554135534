import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, Text } from './field.ts'
import { pageQuery } from './page.ts'

export const channelTypes = ['sms', 'whatsapp', 'instagram', 'webchat', 'email'] as const
export type ChannelType = (typeof channelTypes)[number]

const provider = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Who carries the messages. For `sms`: `twilio`',
  examples: ['twilio'],
})
const externalNumber = Type.String({
  minLength: 1,
  maxLength: 254,
  description:
    "The channel's own address: for SMS a number in E.164, or as written in the USA. Answers show E.164",
  examples: ['+12025550123', '(202) 555-0123'],
})
const accessToken = Type.String({
  minLength: 1,
  maxLength: 4_096,
  writeOnly: true,
  description:
    'Secret of the channel at its provider; for Twilio the auth token. Stored encrypted, never shown again',
  examples: ['9f2c4e7a1b3d5f60718293a4b5c6d7e8'],
})
const credentials = Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 4_096 }), {
  maxProperties: 50,
  writeOnly: true,
  description:
    'Further credentials of the channel at its provider; for Twilio `account_sid` and `auth_token`. What is not given is that of the platform’s own account. Stored encrypted, never shown again',
  examples: [{ account_sid: 'AC0123456789abcdef0123456789abcdef' }],
})
const displayName = OrNull(Text(200, 'Name for people', 'Sales line'))

const sendsPerSecond = Type.Number({
  minimum: 0.1,
  maximum: 1_000,
  description:
    'Most messages a second that leave by this channel, over all replicas; what exceeds it waits its turn. At once may go one second’s worth, at least one message. 10 unless set',
  examples: [10],
})

/** A channel: one address the business owns on one platform. */
export const PhoneNumber = Type.Object(
  {
    phone_number_id: Id('channel'),
    dealership_id: Id('location it belongs to'),
    type: OneOf(channelTypes),
    provider: Type.String(),
    external_number: Type.String(),
    display_name: OrNull(Type.String()),
    state: OneOf(['active', 'paused'], { description: 'The AI does not answer on a paused channel' }),
    sends_per_second: Type.Number({ description: 'Most messages a second that leave by it' }),
    has_credentials: Type.Boolean({ description: 'Whether it has credentials of its own' }),
    created_at: Instant('When it was created'),
    updated_at: Instant('When it was last changed'),
  },
  { $id: 'PhoneNumber', description: 'A channel: one address the business owns on one platform' },
)
export type PhoneNumber = Static<typeof PhoneNumber>

export const PhoneNumberToCreate = Type.Object(
  {
    type: OneOf(channelTypes, { description: 'At present `sms`' }),
    provider,
    external_number: externalNumber,
    dealership_id: Id('location it belongs to'),
    access_token: Type.Optional(accessToken),
    credentials: Type.Optional(credentials),
    display_name: Type.Optional(displayName),
    sends_per_second: Type.Optional(sendsPerSecond),
  },
  {
    additionalProperties: false,
    examples: [
      {
        type: 'sms',
        provider: 'twilio',
        external_number: '(202) 555-0123',
        dealership_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10',
        display_name: 'Sales line',
      },
    ],
  },
)
export type PhoneNumberToCreate = Static<typeof PhoneNumberToCreate>

export const PhoneNumberChanges = Type.Partial(
  Type.Object({
    provider,
    external_number: externalNumber,
    dealership_id: Id('location it belongs to'),
    access_token: OrNull(accessToken),
    credentials: OrNull(credentials),
    display_name: displayName,
    state: OneOf(['active', 'paused']),
    sends_per_second: sendsPerSecond,
  }),
  {
    additionalProperties: false,
    minProperties: 1,
    description:
      'What is left out stays; null removes. `access_token` and `credentials` are replaced each by itself',
    examples: [{ display_name: 'Service line', state: 'active' }],
  },
)
export type PhoneNumberChanges = Static<typeof PhoneNumberChanges>

export const PhoneNumberQuery = Type.Object(
  {
    ...pageQuery,
    dealership_id: Type.Optional(Id('location')),
    type: Type.Optional(OneOf(channelTypes)),
  },
  { additionalProperties: false },
)
export type PhoneNumberQuery = Static<typeof PhoneNumberQuery>

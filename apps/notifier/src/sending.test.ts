import { ProviderError, type ProviderErrorFacts } from '@forecourt/ports/provider-error'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { relayOutbox } from './jobs/outbox-relay.ts'
import {
  createScriptedProvider,
  createStores,
  insertReplies,
  outboxRow,
  type Stores,
} from './notifier.fixture.ts'

let stores: Stores
let business: TestBusiness
const notifiers: Context[] = []

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
})
afterEach(async () => {
  for (const notifier of notifiers.splice(0)) {
    await notifier.outbound.leave()
    await notifier.close()
  }
})

async function startNotifier(provider = createScriptedProvider()) {
  const notifier = await stores.createNotifier(provider.senders)
  notifiers.push(notifier)
  return notifier
}

const failure = (facts: Partial<ProviderErrorFacts>) =>
  new ProviderError({
    provider: 'twilio',
    operation: 'send message',
    message: 'said no',
    isRetryable: false,
    outcome: 'refused',
    ...facts,
  })

const request = (notifier: Context, messageId: string | undefined) =>
  notifier.outbound.schedule({ messageId: messageId as string, tenantId: business.tenantId }, 0)

const inState = (messageId: string | undefined, state: string) =>
  eventually(`the message is ${state}`, async () => {
    const row = await outboxRow(stores, messageId)
    return row.state === state && row
  })

/** Makes the database believe that the message is due now and its attempt started long ago. */
const letTimePass = (messageId: string | undefined, seconds: number) =>
  stores.database.owner.query(
    `update outbox_messages set due_at = now() - interval '2 seconds',
            attempt_started_at = attempt_started_at - make_interval(secs => $2) where message_id = $1`,
    [messageId, seconds],
  )

describe('a pending message', () => {
  it('is sent once, with our id in the callback URL', async () => {
    const provider = createScriptedProvider()
    const notifier = await startNotifier(provider)
    const [id] = await insertReplies(stores, business, ['Hello!'])
    request(notifier, id)
    request(notifier, id)
    expect(await inState(id, 'sent')).toMatchObject({
      attempts: 1,
      provider_message_id: provider.record[0]?.id,
    })
    expect(provider.attempts).toEqual([
      {
        reference: id,
        from: business.number,
        to: '+12025550101',
        body: 'Hello!',
        mediaUrls: [],
        statusCallbackUrl: `https://desk.example.com/webhook/sms/twilio/status?message=${id}&attempt=1&correlation=c-1`,
      },
    ])
  })

  it('is sent by one of two replicas', async () => {
    const provider = createScriptedProvider()
    const replicas = [await startNotifier(provider), await startNotifier(provider)]
    const [id] = await insertReplies(stores, business, ['Hello!'])
    for (const replica of replicas) request(replica, id)
    await inState(id, 'sent')
    await eventually('both are idle', () => replicas.every((replica) => replica.outbound.underWay === 0))
    expect(provider.attempts).toHaveLength(1)
  })

  it('waits for the earlier ones of its conversation', async () => {
    const provider = createScriptedProvider()
    const notifier = await startNotifier(provider)
    const ids = await insertReplies(stores, business, ['one', 'two', 'three'])
    for (const id of ids.toReversed()) request(notifier, id)
    await inState(ids[2], 'sent')
    expect(provider.attempts.map((message) => message.body)).toEqual(['one', 'two', 'three'])
  })

  it('does not hold up another conversation', async () => {
    const never = new Promise<void>(() => {})
    const provider = createScriptedProvider((message) => (message.body === 'slow' ? never : undefined))
    const notifier = await stores.createNotifier(provider.senders)
    const [slow] = await insertReplies(stores, business, ['slow'])
    const [quick] = await insertReplies(stores, business, ['quick'])
    request(notifier, slow)
    request(notifier, quick)
    await inState(quick, 'sent')
    expect((await outboxRow(stores, slow)).state).toBe('sending')
    await notifier.close()
  })
})

describe('a refused message', () => {
  it('is tried again where that may help', async () => {
    const provider = createScriptedProvider((_message, attempt) => {
      if (attempt === 1) throw failure({ status: 429, code: '20429', isRetryable: true })
    })
    const notifier = await startNotifier(provider)
    const [id] = await insertReplies(stores, business, ['Hello!'])
    request(notifier, id)
    expect(await inState(id, 'sent')).toMatchObject({ attempts: 2, error_code: null })
  })

  it("fails with the provider's code and words where it cannot", async () => {
    const provider = createScriptedProvider(() => {
      throw failure({ status: 400, code: '21211', message: 'Invalid To' })
    })
    const notifier = await startNotifier(provider)
    const [first, second] = await insertReplies(stores, business, ['Hello!', 'Bye!'])
    request(notifier, first)
    expect(await inState(first, 'failed')).toMatchObject({ error_code: '21211', error_message: 'Invalid To' })
    // The next one of the conversation has its turn all the same.
    await inState(second, 'failed')
    expect(provider.attempts).toHaveLength(2)
  })

  it('fails at once when the channel has no account to send by', async () => {
    const notifier = await stores.createNotifier()
    notifiers.push(notifier)
    const [id] = await insertReplies(stores, business, ['Hello!'])
    request(notifier, id)
    expect(await inState(id, 'failed')).toMatchObject({ error_code: 'credentials_missing' })
  })
})

describe('a message of unknown fate', () => {
  const broken = () => failure({ isRetryable: true, outcome: 'unknown', code: 'ECONNRESET' })

  it('that the provider has is never sent again', async () => {
    const provider = createScriptedProvider((message) => {
      provider.accept(message)
      throw broken()
    })
    const notifier = await startNotifier(provider)
    const [id] = await insertReplies(stores, business, ['Hello!'])
    request(notifier, id)
    await inState(id, 'unknown')
    await letTimePass(id, 60)
    await relayOutbox(notifier)
    expect(await inState(id, 'sent')).toMatchObject({
      provider_message_id: provider.record[0]?.id,
      attempts: 1,
    })
    expect(provider.attempts).toHaveLength(1)
  })

  it('that the provider does not have is sent again only after its record has settled', async () => {
    let isBroken = true
    const provider = createScriptedProvider(() => {
      if (isBroken) throw broken()
    })
    const notifier = await startNotifier(provider)
    const [id] = await insertReplies(stores, business, ['Hello!'])
    request(notifier, id)
    await inState(id, 'unknown')
    isBroken = false

    await letTimePass(id, 5)
    await relayOutbox(notifier)
    expect((await outboxRow(stores, id)).state).toBe('unknown')
    expect(provider.attempts).toHaveLength(1)

    await letTimePass(id, 60)
    await relayOutbox(notifier)
    expect(await inState(id, 'sent')).toMatchObject({ attempts: 2 })
    expect(provider.record).toHaveLength(1)
  })

  it('stays unknown while the record cannot be read', async () => {
    const provider = createScriptedProvider(() => {
      throw broken()
    })
    provider.provider.isRecordReadable = false
    const notifier = await startNotifier(provider)
    const [id] = await insertReplies(stores, business, ['Hello!'])
    request(notifier, id)
    await inState(id, 'unknown')
    await letTimePass(id, 3_600)
    await relayOutbox(notifier)
    expect((await outboxRow(stores, id)).state).toBe('unknown')
    expect(provider.attempts).toHaveLength(1)
  })

  it('holds back the next one of its conversation', async () => {
    const provider = createScriptedProvider((message) => {
      if (message.body === 'one') throw broken()
    })
    const notifier = await startNotifier(provider)
    const [first, second] = await insertReplies(stores, business, ['one', 'two'])
    request(notifier, first)
    await inState(first, 'unknown')
    request(notifier, second)
    await eventually('idle', () => notifier.outbound.underWay === 0)
    expect((await outboxRow(stores, second)).state).toBe('pending')
  })

  it('is not taken for an earlier message with the same words', async () => {
    const provider = createScriptedProvider((_message, attempt) => {
      if (provider.attempts.length === 2 && attempt === 1) throw broken()
    })
    const notifier = await startNotifier(provider)
    const [first, second] = await insertReplies(stores, business, ['Same words', 'Same words'])
    request(notifier, first)
    await inState(first, 'sent')
    await inState(second, 'unknown')
    await letTimePass(second, 60)
    await relayOutbox(notifier)
    await inState(second, 'sent')
    expect(provider.record).toHaveLength(2)
  })

  it('is not taken for one with the same words in an earlier conversation of the same customer', async () => {
    const provider = createScriptedProvider((_message, attempt) => {
      if (provider.attempts.length === 2 && attempt === 1) throw broken()
    })
    const notifier = await startNotifier(provider)
    const [first] = await insertReplies(stores, business, ['Same words'])
    const [second] = await insertReplies(stores, business, ['Same words'])
    request(notifier, first)
    await inState(first, 'sent')
    request(notifier, second)
    await inState(second, 'unknown')
    await letTimePass(second, 60)
    await relayOutbox(notifier)
    await inState(second, 'sent')
    expect(provider.record).toHaveLength(2)
  })
})

describe('a message whose sender died', () => {
  it('between accept and record is found in the record, and not sent again', async () => {
    const provider = createScriptedProvider()
    const [id] = await insertReplies(stores, business, ['Hello!'])
    // What the dead process left behind: an attempt begun, and the provider's accept nobody recorded.
    await stores.database.owner.query(
      `update outbox_messages set state = 'sending', attempts = 1, attempt_started_at = now() - interval '30 seconds',
              due_at = now() - interval '15 seconds' where message_id = $1`,
      [id],
    )
    const sent = { reference: id as string, from: business.number, to: '+12025550101', body: 'Hello!' }
    provider.accept({ ...sent, mediaUrls: [], statusCallbackUrl: '' })
    const notifier = await startNotifier(provider)
    await relayOutbox(notifier)
    await inState(id, 'sent')
    expect(provider.attempts).toHaveLength(0)
  })

  it('before it took it in hand is sent by the relay', async () => {
    const provider = createScriptedProvider()
    const [id] = await insertReplies(stores, business, ['Hello!'])
    await stores.database.owner.query(
      "update outbox_messages set due_at = now() - interval '5 seconds' where message_id = $1",
      [id],
    )
    await relayOutbox(await startNotifier(provider))
    await inState(id, 'sent')
    expect(provider.attempts).toHaveLength(1)
  })
})

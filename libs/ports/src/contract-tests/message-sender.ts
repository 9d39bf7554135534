import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageSender, MessageToSend } from '../message-sender.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * What the provider is told to do with the next send request, and with that one only. Reading its record is
 * never affected.
 */
export type SenderFault =
  /** Takes the message, then breaks the connection before a byte of the answer. */
  | { kind: 'accept-then-disconnect' }
  /** Takes the message and never answers. */
  | { kind: 'accept-then-silence' }
  /** Takes the message and answers success with a body that makes no sense. */
  | { kind: 'accept-then-garbage' }
  /** Takes nothing and answers 500. */
  | { kind: 'server-error' }
  /** Takes nothing: too many requests, come back after `retryAfterMs` of the provider. */
  | { kind: 'rate-limit' }
  /** 401: the credentials are wrong. */
  | { kind: 'unauthorized' }
  /** 400: the provider will never take this message. */
  | { kind: 'rejected' }

/** A provider, or what stands in for it, seen from behind. */
export type SenderProvider = {
  /** Messages it has taken, oldest first, in the sender's terms. */
  accepted(): Promise<Pick<MessageToSend, 'from' | 'to' | 'body' | 'mediaUrls' | 'statusCallbackUrl'>[]>
  /** Send requests that reached it, taken or not. */
  sendRequests(): Promise<number>
  fault(fault: SenderFault): Promise<void>
  /** The wait that it asks for when there are too many requests. */
  retryAfterMs: number
}

export type SenderSetup<Credentials> = {
  provider: SenderProvider
  sender: MessageSender<Credentials>
  /** The same adapter, its base URL pointing at a port on which nobody listens. */
  unreachable: MessageSender<Credentials>
  credentials: Credentials
  /** Addresses that the provider accepts. */
  from: string
  to: string
  close(): Promise<void>
}

/**
 * What every sender must do, run against a provider.
 *
 * Its heart is the port's rule: `refused` promises that the provider has nothing, and a send of which that
 * cannot be promised is `unknown`, made once, and found again in the provider's own record.
 *
 * @param create a fresh provider and sender; the sender must give up on a silent provider within `timeoutMs`
 * @param without faults that this provider cannot be made to show; the adapter's own tests leave none out
 */
export function messageSenderContract<Credentials>(
  name: string,
  create: (options: { timeoutMs: number }) => Promise<SenderSetup<Credentials>>,
  without: readonly SenderFault['kind'][] = [],
): void {
  const canShow = (kind: SenderFault['kind']) => !without.includes(kind)

  describe(`${name} keeps the contract of MessageSender`, () => {
    let setup: SenderSetup<Credentials>
    let attemptedAt: Date

    beforeEach(async () => {
      setup = await create({ timeoutMs })
      attemptedAt = new Date()
    })
    afterEach(() => setup.close())

    const message = (overrides: Partial<MessageToSend> = {}): MessageToSend => ({
      reference: '0f8fad5b-d9cb-469f-a165-70867728950e',
      from: setup.from,
      to: setup.to,
      body: 'Your Camry is ready – ask for Zoë, 50% + tax = $20 & done.',
      mediaUrls: [],
      statusCallbackUrl:
        'https://forecourt.example/status?message=0f8fad5b-d9cb-469f-a165-70867728950e&attempt=1',
      ...overrides,
    })
    const send = (sent = message(), signal?: AbortSignal) =>
      setup.sender.send(setup.credentials, sent, signal)
    const find = (sent = message()) => setup.sender.findSent(setup.credentials, { ...sent, attemptedAt })

    /** The one thing that may happen to a send whose answer is lost. */
    const expectUnknownButFound = async (error: ProviderError) => {
      expect(error).toMatchObject({ outcome: 'unknown', isRetryable: true })
      expect(await setup.provider.sendRequests()).toBe(1)
      expect(await find()).toHaveLength(1)
    }

    it('hands the message over whole, with the callback that carries our reference', async () => {
      const sent = message({
        mediaUrls: ['https://forecourt.example/a.jpg', 'https://forecourt.example/b.jpg?c=d'],
      })
      const accepted = await send(sent)
      const { reference: _reference, ...taken } = sent
      expect(accepted.providerMessageId).not.toBe('')
      expect(await setup.provider.accepted()).toEqual([taken])
      expect(await setup.provider.sendRequests()).toBe(1)
    })

    it('finds an accepted message in the record under the id it was accepted by', async () => {
      const { providerMessageId } = await send()
      expect(await find()).toEqual([expect.objectContaining({ providerMessageId })])
    })

    it('finds equal messages apart', async () => {
      const first = await send()
      const second = await send()
      const found = await find()
      expect(found).toHaveLength(2)
      expect(new Set(found.map((one) => one.providerMessageId))).toEqual(
        new Set([first.providerMessageId, second.providerMessageId]),
      )
    })

    it('finds nothing of another text, recipient, sender or time', async () => {
      await send()
      expect(await find(message({ body: 'Your Camry is ready' }))).toEqual([])
      expect(await find(message({ to: setup.from }))).toEqual([])
      expect(await find(message({ from: setup.to }))).toEqual([])
      const later = { ...message(), attemptedAt: new Date(Date.now() + 60 * 60_000) }
      expect(await setup.sender.findSent(setup.credentials, later)).toEqual([])
    })

    if (canShow('accept-then-disconnect')) {
      it('accepted, then the connection broke: unknown, and the record has it', async () => {
        await setup.provider.fault({ kind: 'accept-then-disconnect' })
        await expectUnknownButFound(await failureOf(send()))
      })
    }

    if (canShow('accept-then-silence')) {
      it('accepted, then no answer in time: unknown, and the record has it', async () => {
        await setup.provider.fault({ kind: 'accept-then-silence' })
        const startedAt = performance.now()
        const error = await failureOf(send())
        expect(performance.now() - startedAt).toBeLessThan(timeoutMs * 10)
        await expectUnknownButFound(error)
      })
    }

    if (canShow('accept-then-garbage')) {
      it('accepted, and the answer cannot be read: unknown, and the record has it', async () => {
        await setup.provider.fault({ kind: 'accept-then-garbage' })
        await expectUnknownButFound(await failureOf(send()))
      })
    }

    if (canShow('server-error')) {
      it('the provider broke down: unknown, and its empty record settles it', async () => {
        await setup.provider.fault({ kind: 'server-error' })
        const error = await failureOf(send())
        expect(error).toMatchObject({ outcome: 'unknown', isRetryable: true })
        expect(error.status).toBeGreaterThanOrEqual(500)
        expect(await setup.provider.sendRequests()).toBe(1)
        expect(await find()).toEqual([])
      })
    }

    it('nobody listens: refused, for nothing left', async () => {
      const error = await failureOf(setup.unreachable.send(setup.credentials, message()))
      expect(error).toMatchObject({ outcome: 'refused', isRetryable: true, code: 'ECONNREFUSED' })
      expect(error.status).toBeUndefined()
    })

    it('nobody listens: the record cannot be read, which is not the same as an empty one', async () => {
      const query = { ...message(), attemptedAt }
      expect(await failureOf(setup.unreachable.findSent(setup.credentials, query))).toBeInstanceOf(
        ProviderError,
      )
    })

    if (canShow('rate-limit')) {
      it('too many requests: refused, with the wait that was asked for', async () => {
        await setup.provider.fault({ kind: 'rate-limit' })
        const error = await failureOf(send())
        const { retryAfterMs } = setup.provider
        expect(error).toMatchObject({ outcome: 'refused', isRetryable: true, status: 429, retryAfterMs })
        expect(await setup.provider.sendRequests()).toBe(1)
        expect(await find()).toEqual([])
      })
    }

    if (canShow('unauthorized')) {
      it('wrong credentials: refused for good', async () => {
        await setup.provider.fault({ kind: 'unauthorized' })
        const error = await failureOf(send())
        expect(error).toMatchObject({ outcome: 'refused', isRetryable: false, status: 401 })
        expect(await setup.provider.sendRequests()).toBe(1)
      })
    }

    if (canShow('rejected')) {
      it('a message that is not taken: refused for good, with a code', async () => {
        await setup.provider.fault({ kind: 'rejected' })
        const error = await failureOf(send())
        expect(error).toMatchObject({ outcome: 'refused', isRetryable: false, status: 400 })
        expect(error.code).toMatch(/./)
        expect(await setup.provider.sendRequests()).toBe(1)
      })
    }

    it('given up before it began: refused, and nothing was sent', async () => {
      const error = await failureOf(send(message(), AbortSignal.abort()))
      expect(error).toMatchObject({ outcome: 'refused' })
      expect(await setup.provider.sendRequests()).toBe(0)
    })

    it('given up while waiting for the answer: ends at once, unknown', async () => {
      await setup.provider.fault({ kind: 'accept-then-silence' })
      const giveUp = new AbortController()
      const failure = failureOf(send(message(), giveUp.signal))
      await expect.poll(() => setup.provider.sendRequests()).toBe(1)
      giveUp.abort()
      await expectUnknownButFound(await failure)
    })

    it('proves working credentials, and says when it cannot', async () => {
      await expect(setup.sender.probe(setup.credentials)).resolves.toBeUndefined()
      expect(await failureOf(setup.unreachable.probe(setup.credentials))).toBeInstanceOf(ProviderError)
    })

    it('names itself and the operation in an error, and gives no secret away', async () => {
      await setup.provider.fault({ kind: 'unauthorized' })
      const error = await failureOf(send())
      expect(error).toMatchObject({ provider: setup.sender.provider, operation: 'send message' })
      const told = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`
      expect(told).not.toContain(message().body)
      for (const secret of secretsOf(setup.credentials)) expect(told).not.toContain(secret)
    })
  })
}

/** Long enough for a loaded machine to answer in, short enough to wait for. */
const timeoutMs = 500

/** What a call failed with; anything but a ProviderError fails the test. */
async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error as ProviderError
}

/** Identifiers may be told; whatever is called a key, token, secret or password may not. */
function secretsOf(credentials: unknown): string[] {
  return Object.entries(credentials as Record<string, unknown>)
    .filter(([name]) => /key|token|secret|password/i.test(name))
    .map(([, value]) => String(value))
}

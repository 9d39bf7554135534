import { ProviderError } from '@forecourt/ports/provider-error'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyReports } from '../consumers/delivery-reported.ts'
import { createScriptedProvider, storeReport } from '../notifier.fixture.ts'
import { createBench } from './bench.fixture.ts'

const bench = await createBench()
const { insert, inState, request, startNotifier, statesOf } = bench

afterAll(() => bench.stores.close())
beforeEach(() => bench.newBusiness())
afterEach(() => bench.stopNotifiers())

describe('an alert to staff', () => {
  const broken = () =>
    new ProviderError({
      provider: 'twilio',
      operation: 'send message',
      code: 'ECONNRESET',
      message: 'cut',
      isRetryable: true,
      outcome: 'unknown',
    })

  it('does not wait for what the customer is to read first', async () => {
    const notifier = await startNotifier()
    const { ids } = await insert([
      { content: 'one', state: 'unknown' },
      { content: 'CALL HER NOW', purpose: 'staff_alert' },
      { content: 'two' },
    ])
    request(notifier, ids[1], ids[2])
    await inState(ids[1], 'sent')
    await eventually('idle', () => notifier.outbound.underWay === 0)
    expect(await statesOf(ids)).toEqual(['unknown', 'sent', 'pending'])
  })

  it('holds up nothing that the customer is to read', async () => {
    const provider = createScriptedProvider((message) => {
      if (message.body === 'wants a human, angry') throw broken()
    })
    const notifier = await startNotifier(provider)
    const { ids } = await insert([
      { content: 'wants a human, angry', purpose: 'staff_alert' },
      { content: 'Someone will text you shortly' },
      { content: 'still there?', purpose: 'staff_alert' },
      { content: 'Gracias por esperar' },
    ])
    request(notifier, ids[0])
    await inState(ids[0], 'unknown')
    request(notifier, ids[1])
    // Each customer's message is followed by the next, over the alert between them.
    await inState(ids[3], 'sent')
    expect(await statesOf(ids)).toEqual(['unknown', 'sent', 'pending', 'sent'])
  })

  it('is passed over when a report settles the message before it', async () => {
    const notifier = await startNotifier()
    const { ids } = await insert([
      { content: 'one', state: 'unknown' },
      { content: 'price question', purpose: 'staff_alert' },
      { content: 'two' },
    ])
    const inboxEventId = await storeReport(bench.stores, bench.business, {
      message_id: ids[0],
      state: 'delivered',
      provider_message_id: `SM${ids[0]}`,
    })
    await applyReports(notifier, [{ tenantId: bench.business.tenantId, inboxEventId }])
    await inState(ids[2], 'sent')
    expect(await statesOf(ids)).toEqual(['delivered', 'pending', 'sent'])
  })
})

import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { createTcpProxy } from '@forecourt/testing/tcp-proxy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStores, inboundParams, type Stores } from './gateway.fixture.ts'

let stores: Stores
let business: TestBusiness

beforeAll(async () => {
  stores = await createStores()
  business = await insertBusiness(stores.database.owner)
})
afterAll(() => stores.close())

const isStored = async (messageSid: string) =>
  (await stores.database.owner.query('select from inbox_events where provider_event_id = $1', [messageSid]))
    .rowCount === 1

describe('when a store is away', () => {
  it('acknowledges without Redis what Postgres has', async () => {
    const gateway = await stores.startGateway({ REDIS_URL: 'redis://127.0.0.1:1' })
    const params = inboundParams(business.number)
    expect((await gateway.post('/webhook/sms/twilio', params)).statusCode).toBe(200)
    expect(await isStored(params.MessageSid)).toBe(true)
    await gateway.stop()
  })

  it('answers 503 with Retry-After without Postgres, and takes the repeat when it is back', async () => {
    const proxy = await createTcpProxy(stores.database.url)
    const gateway = await stores.startGateway({ DATABASE_URL: proxy.url })
    const params = inboundParams(business.number)
    await proxy.cut()
    const answer = await gateway.post('/webhook/sms/twilio', params)
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2'])
    expect(await isStored(params.MessageSid)).toBe(false)

    await proxy.mend()
    expect((await gateway.post('/webhook/sms/twilio', params)).statusCode).toBe(200)
    expect(await isStored(params.MessageSid)).toBe(true)
    await gateway.stop()
    await proxy.cut()
  })

  it('answers 503 when too many webhooks wait', async () => {
    const gateway = await stores.startGateway({ REDIS_QUEUE_MAX_SIZE: '1' })
    // Nothing can be stored until this is undone, so that whatever comes has to wait.
    const holder = await stores.database.owner.connect()
    await holder.query('begin; lock table inbox_events in exclusive mode')
    const all = Array.from({ length: 20 }, () => inboundParams(business.number))
    const refused: number[] = []
    const answers = all.map(async (params) => {
      const { statusCode } = await gateway.post('/webhook/sms/twilio', params)
      if (statusCode !== 200) refused.push(statusCode)
      return statusCode
    })
    await expect.poll(() => refused).toContain(503)
    await holder.query('rollback')
    holder.release()
    const statuses = await Promise.all(answers)
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
    const stored = await Promise.all(all.map((params) => isStored(params.MessageSid)))
    expect(stored).toEqual(statuses.map((status) => status === 200))
    await gateway.stop()
  })
})

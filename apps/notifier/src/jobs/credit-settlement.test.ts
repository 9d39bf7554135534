import { streamKey, shardOf, streams } from '@forecourt/contracts/streams'
import type { OutboxState } from '@forecourt/contracts/delivery'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { createStores, insertConversation, outboxRow, type Stores } from '../notifier.fixture.ts'
import { settleCredits } from './credit-settlement.ts'

let stores: Stores
let replicas: Context[]
let business: TestBusiness
const { signal } = new AbortController()

beforeAll(async () => {
  stores = await createStores()
  replicas = await Promise.all([1, 2].map(() => stores.createNotifier()))
})
afterAll(async () => {
  for (const replica of replicas) await replica.close()
  await stores.close()
})
beforeEach(async () => {
  await own(`update outbox_messages set credit = null where credit in ('held', 'unused')`)
  business = await insertBusiness(stores.database.owner, { credits: 0 })
})

const own = async (text: string, values: unknown[] = []) =>
  (await stores.database.owner.query(text, values)).rows

/** Calls a function of the accounts as a service of this tenant would. */
async function call(of: TestBusiness, text: string, values: unknown[]): Promise<void> {
  const client = await stores.database.owner.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('forecourt.tenant_ids', $1, true)`, [of.tenantId])
    await client.query(text, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const addCredits = (amount: number, of = business) =>
  call(of, `select add_credits($1, $2, 'top-up')`, [of.tenantId, amount])

type Credit = 'held' | 'unused'

/** Replies in these states, a credit reserved for each. @returns their ids */
async function insertPaid(replies: readonly (readonly [OutboxState, Credit])[], of = business) {
  const { ids } = await insertConversation(
    stores,
    of,
    replies.map(([state, credit], i) => ({ content: `reply ${i}`, state, credit })),
  )
  await call(of, `select move_credits('reserve', array_fill($1::uuid, array[cardinality($2::text[])]), $2)`, [
    of.tenantId,
    ids,
  ])
  return ids
}

/** The account, after a look at whether the ledger adds up to it. */
async function accountOf(of = business) {
  const [account] = await own('select balance::integer, held::integer from credits where tenant_id = $1', [
    of.tenantId,
  ])
  const [sums] = await own(
    `select (s.add - s.reserve + s.release)::integer as balance, (s.reserve - s.settle - s.release)::integer as held
       from (select coalesce(sum(amount) filter (where kind = 'add'), 0) as add,
                    coalesce(sum(amount) filter (where kind = 'reserve'), 0) as reserve,
                    coalesce(sum(amount) filter (where kind = 'settle'), 0) as settle,
                    coalesce(sum(amount) filter (where kind = 'release'), 0) as release
               from credit_ledger where tenant_id = $1) s`,
    [of.tenantId],
  )
  expect(sums).toEqual(account)
  return account as { balance: number; held: number }
}

const movementsOf = async (messageId: string | undefined) =>
  (
    await own(
      `select kind from credit_ledger where reference = $1 and kind in ('settle', 'release') order by id`,
      [messageId],
    )
  ).map((row) => row.kind as string)
const counted = async (name: string, replica = replicas[0] as Context) =>
  ((await replica.registry.getSingleMetric(name)?.get())?.values ?? []).reduce((sum, v) => sum + v.value, 0)

describe('the credit of a reply', () => {
  it.each([
    ['held', 'sent', 'settled', ['settle']],
    ['held', 'delivered', 'settled', ['settle']],
    ['held', 'read', 'settled', ['settle']],
    ['held', 'failed', 'released', ['release']],
    ['held', 'canceled', 'released', ['release']],
    ['unused', 'sent', 'released', ['release']],
    ['unused', 'pending', 'released', ['release']],
    ['unused', 'canceled', 'released', ['release']],
    ['held', 'pending', 'held', []],
    ['held', 'sending', 'held', []],
    ['held', 'unknown', 'held', []],
  ] as const)('that is %s and %s is then %s, once', async (credit, state, becomes, movements) => {
    await addCredits(100)
    const [id] = await insertPaid([[state, credit]])
    for (let i = 0; i < 3; i++) await settleCredits(replicas[0] as Context, signal)
    expect(await outboxRow(stores, id)).toMatchObject({ credit: becomes, state })
    expect(await movementsOf(id)).toEqual(movements)
    expect(await accountOf()).toEqual({
      balance: becomes === 'released' ? 100 : 99,
      held: becomes === 'held' ? 1 : 0,
    })
  })

  it('stays settled when the carrier reports a failure afterwards', async () => {
    await addCredits(100)
    const [id] = await insertPaid([['sent', 'held']])
    await settleCredits(replicas[0] as Context, signal)
    await own(`update outbox_messages set state = 'failed' where message_id = $1`, [id])
    await settleCredits(replicas[0] as Context, signal)
    expect([await movementsOf(id), await accountOf()]).toEqual([['settle'], { balance: 99, held: 0 }])
  })
})

describe('settlers at once', () => {
  it('move each credit once, whoever is faster, over several tenants and more than one batch', async () => {
    const states = ['sent', 'failed', 'delivered', 'canceled', 'read'] as const
    const businesses = [business]
    for (let i = 0; i < 3; i++) businesses.push(await insertBusiness(stores.database.owner, { credits: 0 }))
    const ids: string[] = []
    for (const of of businesses) {
      await addCredits(1_000, of)
      const replies = Array.from(
        { length: 200 },
        (_, i) => [states[i % 5] as OutboxState, i % 7 === 0 ? 'unused' : 'held'] as const,
      )
      ids.push(...(await insertPaid(replies, of)))
    }
    const isLeft = async () => (await own('select from replies_to_settle(1)')).length > 0
    while (await isLeft())
      await Promise.all([...replicas, ...replicas].map((replica) => settleCredits(replica, signal)))

    const moved = await own(
      `select reference from credit_ledger where kind in ('settle', 'release') and reference = any ($1)`,
      [ids],
    )
    expect(moved.map((row) => row.reference as string).toSorted()).toEqual(ids.toSorted())
    // Of 200 replies 120 left; of every seventh the credit was not used.
    const settled = Array.from({ length: 200 }, (_, i) => i).filter((i) => i % 7 !== 0 && (i % 5) % 2 === 0)
    for (const of of businesses)
      expect(await accountOf(of)).toEqual({ balance: 1_000 - settled.length, held: 0 })
  }, 60_000)

  it('do not touch a reply that one of them has in hand', async () => {
    await addCredits(100)
    const [id, free] = await insertPaid([
      ['sent', 'held'],
      ['sent', 'held'],
    ])
    const other = await stores.database.owner.connect()
    await other.query('begin')
    await other.query('select from outbox_messages where message_id = $1 for update', [id])
    await settleCredits(replicas[0] as Context, signal)
    await other.query('rollback')
    other.release()
    expect([await movementsOf(id), await movementsOf(free)]).toEqual([[], ['settle']])
    await settleCredits(replicas[1] as Context, signal)
    expect(await movementsOf(id)).toEqual(['settle'])
  })
})

it('books that hold less than their replies are left alone, those of others are not', async () => {
  const faultsBefore = await counted('notifier_settlement_faults_total')
  const other = await insertBusiness(stores.database.owner, { credits: 0 })
  for (const of of [business, other]) await addCredits(100, of)
  const wrong = await insertPaid([
    ['sent', 'held'],
    ['failed', 'held'],
  ])
  const right = await insertPaid(
    [
      ['sent', 'held'],
      ['failed', 'held'],
    ],
    other,
  )
  await own('update credits set held = 0 where tenant_id = $1', [business.tenantId])
  await settleCredits(replicas[0] as Context, signal)

  for (const id of wrong)
    expect([(await outboxRow(stores, id)).credit, await movementsOf(id)]).toEqual(['held', []])
  expect(await Promise.all(right.map(movementsOf))).toEqual([['settle'], ['release']])
  expect(await accountOf(other)).toEqual({ balance: 99, held: 0 })
  expect(await counted('notifier_settlement_faults_total')).toBe(faultsBefore + 1)
})

describe('a balance that runs low', () => {
  const alerts = async (of = business) => {
    const key = streamKey(streams.alerts, shardOf(streams.alerts, of.tenantId))
    const entries = await stores.redis.redis.xrange(key, '-', '+')
    return entries
      .map(([, fields]) => JSON.parse(fields[1] as string))
      .filter((event) => event.tenantid === of.tenantId)
      .map(({ type, subject, data }) => ({ type, subject, data }))
  }
  const spend = async () => {
    await insertPaid([['sent', 'held']])
    await settleCredits(replicas[0] as Context, signal)
  }
  const alert = (balance: number) => ({
    type: 'credits.lowered.v1',
    subject: business.tenantId,
    data: { balance },
  })

  it('is told once, and again after a top-up', async () => {
    const before = await counted('credits_ran_low_total')
    await addCredits(51)
    await spend()
    expect(await alerts()).toEqual([])
    await spend()
    await spend()
    expect(await alerts()).toEqual([alert(49)])
    await addCredits(3)
    await spend()
    expect(await alerts()).toEqual([alert(49)])
    await spend()
    expect(await alerts()).toEqual([alert(49), alert(49)])
    expect((await counted('credits_ran_low_total')) - before).toBe(2)
  })

  it('is told once by settlers at once', async () => {
    await addCredits(20)
    await insertPaid(Array.from({ length: 10 }, () => ['sent', 'held'] as const))
    await Promise.all(replicas.map((replica) => settleCredits(replica, signal)))
    expect(await alerts()).toEqual([alert(10)])
  })

  it.each([
    ['10', 12, []],
    ['10', 10, [9]],
    [200, 150, [149]],
    ['0', 1, []],
    // What is no number of credits counts as nothing said.
    ['lots', 50, [49]],
    ['lots', 60, []],
    ['-5', 50, [49]],
    [12.5, 50, [49]],
    [null, 50, [49]],
  ])('with a threshold of %o, from %i on', async (threshold, credits, told) => {
    await own('update tenants set settings = $2 where id = $1', [
      business.tenantId,
      JSON.stringify({ low_credits_threshold: threshold }),
    ])
    await addCredits(credits)
    await spend()
    expect(await alerts()).toEqual(told.map((balance) => alert(balance)))
  })

  it('is settled all the same while Redis is away', async () => {
    await addCredits(10)
    const [id] = await insertPaid([['sent', 'held']])
    const replica = await stores.createNotifier()
    replica.redis.disconnect()
    await settleCredits(replica, signal)
    await replica.close()
    expect([await movementsOf(id), await accountOf()]).toEqual([['settle'], { balance: 9, held: 0 }])
  })
})

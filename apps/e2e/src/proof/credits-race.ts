import { setTimeout as delay } from 'node:timers/promises'
import { eventually } from '@forecourt/testing/eventually'
import { createBusiness } from '../business.fixture.ts'
import type { Proof, Size } from './proof.ts'
import { findCreditViolations, findTopUpViolations, type Account } from './race-checker.ts'
import { forEach, readSends } from './race-history.ts'
import type { Run } from './run.ts'

const counts: Record<Size, number> = { small: 100, full: 1_000 }
const CREDITS = 10
const TOP_UP = 1_000
const REST_LIMIT_MS = 180_000
const LOOK_MS = 10
const TOP_UP_WITHIN_MS = 250
/** Every so many wait until the customer was laid aside, unless another's credit has answered them. */
const LATE_EVERY = 5
const LATE_WITHIN_MS = 2_000
const agentConfig = { reply_delay_ms: 0 }

const questions = [
  'hi do you have the new civic',
  'whats the address',
  'looking for a used f150 for work',
  'hola buenas, tienen camionetas?',
  'can i test drive the rav4',
  'do u finance',
]

/** All customers of a business write at once, and it can pay for few of them; then it is topped up. */
export const creditsRace: Proof = {
  name: 'credits-race',
  about: 'turns in parallel on a balance of 10; then top-ups one by one while turns find the balance empty',
  options: { agentConfig, credits: CREDITS },
  judge: async (run, size) => {
    await run.switchFaults('anthropic', { latency_ms: { min: 0, max: 400 } })
    const race = await raceForFew(run, counts[size])
    const topUps = await topUpMeanwhile(run, Math.ceil(counts[size] / 2))
    const sends = await readSends(run)
    const to = (customers: readonly string[]) => {
      const wanted = new Set(customers)
      return sends.filter(({ customer }) => wanted.has(customer))
    }
    const told = to(topUps.customers).filter(({ purpose }) => purpose === 'notice').length
    if (told === 0) throw new Error('no top-up came too late for a turn')
    const notices = to(race.customers).filter(({ purpose }) => purpose === 'notice').length
    return {
      violations: [
        ...findCreditViolations(race, to(race.customers)),
        ...findTopUpViolations(topUps, to(topUps.customers)),
      ],
      facts: {
        texts: race.customers.length,
        credits: CREDITS,
        waiting: race.waiting,
        notices,
        'looks at the account': race.accounts.length + topUps.accounts.length,
        'top-ups': topUps.customers.length,
        'told to wait meanwhile': told,
      },
    }
  },
}

async function raceForFew(run: Run, count: number) {
  const { userId } = run.business
  const customers = run.newCustomers(count)
  const { accounts, until } = watch(run, userId)
  return until(async () => {
    await forEach(customers, customers.length, (customer, index) => run.say(customer, question(index)))
    await run.rest(REST_LIMIT_MS)
    // Who waits is told once, however often they ask.
    await forEach(customers.slice(0, count / 2), 48, async (customer) => {
      if (await isWaiting(run, customer)) await run.say(customer, 'hello? anyone')
    })
    await run.rest(REST_LIMIT_MS)
    const waiting = await countWaiting(run, userId)
    const toppedUpAtMs = Date.now()
    await addCredits(run, userId, TOP_UP)
    await run.rest(REST_LIMIT_MS)
    await settled(run, userId, accounts)
    return { customers, credits: CREDITS, accounts, waiting, toppedUpAtMs }
  })
}

/** Money comes in while turns are laid aside for want of it: whoever can be paid for is answered. */
async function topUpMeanwhile(run: Run, count: number) {
  const { userId, number } = await createBusiness(run.api, agentConfig, 0)
  const customers = run.newCustomers(count)
  const { accounts, until } = watch(run, userId)
  return until(async () => {
    const random = run.random.fork('top-ups')
    await forEach(customers, 16, async (customer, index) => {
      await run.say(customer, question(index), number)
      // The credit comes as a turn looks for it: before, after, or in between. Some come too late for sure.
      if (index % LATE_EVERY === 0)
        await eventually('it waits', () => isWaiting(run, customer), LATE_WITHIN_MS).catch(() => {})
      else await delay(random.between(0, TOP_UP_WITHIN_MS))
      await addCredits(run, userId, 1)
    })
    await run.rest(REST_LIMIT_MS)
    await settled(run, userId, accounts)
    return { customers, accounts }
  })
}

const question = (index: number) => questions[index % questions.length] as string

/** Reads the account over and over while the work is going on. */
function watch(run: Run, tenantId: string) {
  const accounts: Account[] = []
  const until = async <T>(work: () => Promise<T>): Promise<T> => {
    const end = new AbortController()
    const looking = (async () => {
      while (!end.signal.aborted) {
        accounts.push(await readAccount(run, tenantId))
        await delay(LOOK_MS)
      }
    })()
    try {
      return await work()
    } finally {
      end.abort()
      await looking
      accounts.push(await readAccount(run, tenantId))
    }
  }
  return { accounts, until }
}

async function readAccount({ database }: Run, tenantId: string): Promise<Account> {
  const { rows } = await database.query<Account>(
    `select c.balance::float8 as balance, c.held::float8 as held,
            coalesce(sum(l.amount) filter (where l.kind = 'add'), 0)::float8 as added,
            coalesce(sum(l.amount) filter (where l.kind = 'reserve'), 0)::float8 as reserved,
            coalesce(sum(l.amount) filter (where l.kind = 'settle'), 0)::float8 as settled,
            coalesce(sum(l.amount) filter (where l.kind = 'release'), 0)::float8 as released
       from credits c left join credit_ledger l on l.tenant_id = c.tenant_id
      where c.tenant_id = $1 group by c.balance, c.held`,
    [tenantId],
  )
  return rows[0] as Account
}

/** What is still held afterwards is for the verdict to judge. */
const settled = (run: Run, tenantId: string, accounts: Account[]) =>
  eventually(
    'the credits are settled',
    async () => {
      const account = await readAccount(run, tenantId)
      accounts.push(account)
      return account.held === 0
    },
    30_000,
  ).catch(() => {})

async function addCredits({ api }: Run, userId: string, amount: number): Promise<void> {
  const { status, body } = await api('POST', `/users/${userId}/credits/add`, { amount })
  if (status !== 200) throw new Error(`credits: ${status} ${JSON.stringify(body)}`)
}

const waiting = "from conversations c where c.waiting_for = 'credits'"

async function countWaiting({ database }: Run, tenantId: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::integer as count ${waiting} and c.tenant_id = $1`,
    [tenantId],
  )
  return rows[0]?.count ?? 0
}

async function isWaiting({ database }: Run, customer: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `select ${waiting} and c.identity_id = (select id from identities where address = $1)`,
    [customer],
  )
  return Boolean(rowCount)
}

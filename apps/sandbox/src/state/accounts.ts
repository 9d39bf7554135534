import type { Message } from '../domain/message.ts'
import { parsePhoneNumber } from '../domain/phone-number.ts'

/** An account of the simulated Twilio. */
export type Account = {
  sid: string
  authToken: string
  friendlyName: string
  /** Numbers it owns. Empty: any sender is taken as its own. */
  numbers: ReadonlySet<string>
  optOut: OptOutHandling
  createdAtMs: number
}

/**
 * Who handles STOP. `default`: Twilio remembers, confirms, and refuses later sends (21610); `advanced`: the same, and the
 * webhook says so by OptOutType; `off`: the application alone.
 */
export type OptOutHandling = 'default' | 'advanced' | 'off'

export type Registration = {
  sid: string
  authToken: string
  friendlyName?: string
  numbers?: readonly string[]
  optOut?: OptOutHandling
}

const ACCOUNTS_MAX = 10_000

export type Accounts = ReturnType<typeof createAccounts>

/** Accounts by sid, by credentials and by number. The first is there from the start and takes what belongs to nobody. */
export function createAccounts(first: Registration, now: () => Date) {
  const bySid = new Map<string, Account>()
  const byAuthorization = new Map<string, Account>()
  const byNumber = new Map<string, Account>()

  function register(given: Registration): Account | undefined {
    const previous = bySid.get(given.sid)
    if (!previous && bySid.size >= ACCOUNTS_MAX) return undefined
    const account: Account = {
      sid: given.sid,
      authToken: given.authToken,
      friendlyName: given.friendlyName ?? previous?.friendlyName ?? 'Sandbox account',
      numbers: new Set(
        given.numbers?.map((number) => parsePhoneNumber(number) ?? number) ?? previous?.numbers,
      ),
      optOut: given.optOut ?? previous?.optOut ?? 'default',
      createdAtMs: previous?.createdAtMs ?? now().getTime(),
    }
    if (previous) forget(previous)
    bySid.set(account.sid, account)
    byAuthorization.set(toAuthorization(account), account)
    for (const number of account.numbers) byNumber.set(number, account)
    return account
  }

  function forget(account: Account) {
    byAuthorization.delete(toAuthorization(account))
    for (const number of account.numbers) if (byNumber.get(number) === account) byNumber.delete(number)
  }

  register(first)
  return {
    /** Adds an account or changes one; what is not given stays. Undefined when there is no room. */
    register,
    find: (sid: string) => bySid.get(sid),
    /** @param authorization the header as it came */
    findByAuthorization: (authorization: string) => byAuthorization.get(authorization),
    /** Whose number this is; the first account's when it is nobody's. */
    ownerOf: (number: string): Account => byNumber.get(number) ?? (bySid.get(first.sid) as Account),
    list: () => [...bySid.values()],
    /** The stores' numbers: those registered, then those seen in `recent` messages. */
    numbers: (recent: readonly Message[]): string[] => [
      ...new Set([
        ...byNumber.keys(),
        ...recent.map(({ direction, from, to }) => (direction === 'inbound' ? to : from)),
      ]),
    ],
    reset() {
      for (const map of [bySid, byAuthorization, byNumber]) map.clear()
      register(first)
    },
  }
}

const toAuthorization = (account: Account) =>
  `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`

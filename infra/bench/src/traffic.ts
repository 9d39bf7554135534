/**
 * The world around the services, in a process of its own: customers who text and providers that answer at once. Both
 * ends in one process, so that one clock sees a webhook leave and its reply arrive.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { openConnections, type Connections } from './connections.ts'
import { summarise, type Times } from './percentiles.ts'
import { startProviders, type Accepted } from './providers.ts'
import { serve } from './remote.ts'
import { callbackRequest, webhookRequest, type Signer } from './webhooks.ts'

/** Where texts go: the port of a gateway, signed for its public address, to these stores' numbers. */
export type Target = { port: number; signer: Signer; stores: readonly string[] }

export type Rate = { perSecond: number; refused: number; times: Times }

export type Turns = {
  perSecond: number
  /** From the moment a webhook was to leave to the acceptance of its reply by the provider. */
  times: Times
  /** Webhooks not answered with 200, texts never replied to, replies beyond one per text. */
  wrong: number
  /** Texts that were due while every customer waited for a reply: the load was more than could be answered. */
  unsent: number
}

/** A customer with one text on the way at a time. */
export type Customer = { number: string; store: string }

const customers = new Map<string, (at: number) => void>()
let surplus = 0
let callbacks: { connections: Connections; signer: Signer } | undefined

const providers = await startProviders((accepted) => {
  const settle = customers.get(accepted.message.get('To') as string)
  if (settle) settle(performance.now())
  else surplus += 1
  if (callbacks) void report(accepted)
})

async function report({ sid, message }: Accepted) {
  const url = message.get('StatusCallback') as string
  const { connections, signer } = callbacks as NonNullable<typeof callbacks>
  for (const state of ['sent', 'delivered'])
    await connections.send(callbackRequest(signer, url, sid, state, message))
}

/** Numbers nobody has texted from yet. */
let numbers = 0
const newCustomers = (stores: readonly string[], count: number): Customer[] =>
  Array.from({ length: count }, (_, index) => ({
    number: `+1503${String(2_000_000 + (numbers += 1))}`,
    store: stores[index % stores.length] as string,
  }))

/** Sends the text and resolves with the time its reply was accepted, or with nothing. */
async function text(
  connections: Connections,
  request: Buffer,
  { number }: Customer,
): Promise<number | undefined> {
  const replied = new Promise<number | undefined>((resolve) => {
    const late = setTimeout(() => resolve(undefined), 30_000)
    customers.set(number, (at) => {
      clearTimeout(late)
      resolve(at)
    })
  })
  const status = await connections.send(request)
  const at = status === 200 ? await replied : undefined
  customers.delete(number)
  return at
}

/** As many acknowledged webhooks as possible, `inFlight` at once. */
async function flood(
  target: Target,
  options: { inFlight: number; seconds: number; requestsMax: number },
): Promise<Rate> {
  const connections = await openConnections(target.port, options.inFlight)
  const people = newCustomers(target.stores, 5_000)
  const requests = Array.from({ length: options.requestsMax }, (_, n) => {
    const { number, store } = people[n % people.length] as Customer
    return webhookRequest(target.signer, number, store, n)
  })
  const timesMs: number[] = []
  let refused = 0
  const startedAt = performance.now()
  const endsAt = startedAt + options.seconds * 1_000
  let next = 0
  const worker = async () => {
    while (next < requests.length && performance.now() < endsAt) {
      const sentAt = performance.now()
      const status = await connections.send(requests[next++] as Buffer)
      if (status === 200) timesMs.push(performance.now() - sentAt)
      else refused += 1
    }
  }
  await Promise.all(Array.from({ length: options.inFlight }, worker))
  const seconds = (performance.now() - startedAt) / 1_000
  connections.close()
  return { perSecond: timesMs.length / seconds, refused, times: summarise(timesMs) }
}

/** Calls `send` at fixed moments whatever became of the earlier ones; each is told when it should have been sent. */
async function atRate(rate: number, count: number, send: (n: number, intendedAt: number) => Promise<void>) {
  const startedAt = performance.now()
  const sending: Promise<void>[] = []
  while (sending.length < count) {
    const dueCount = Math.min(count, Math.floor(((performance.now() - startedAt) * rate) / 1_000) + 1)
    while (sending.length < dueCount)
      sending.push(send(sending.length, startedAt + (sending.length * 1_000) / rate))
    await wait(1)
  }
  await Promise.all(sending)
  return (performance.now() - startedAt) / 1_000
}

/** Acknowledged webhooks at a fixed rate. Time counts from the moment each was due, so that no stall is hidden. */
async function pace(target: Target, options: { rate: number; seconds: number }): Promise<Rate> {
  const connections = await openConnections(target.port, 256)
  const people = newCustomers(target.stores, 2_000)
  const count = options.rate * options.seconds
  const requests = Array.from({ length: count }, (_, n) => {
    const { number, store } = people[n % people.length] as Customer
    return webhookRequest(target.signer, number, store, n)
  })
  const timesMs: number[] = []
  let refused = 0
  const seconds = await atRate(options.rate, count, async (n, intendedAt) => {
    const status = await connections.send(requests[n] as Buffer)
    if (status === 200) timesMs.push(performance.now() - intendedAt)
    else refused += 1
  })
  connections.close()
  return { perSecond: timesMs.length / seconds, refused, times: summarise(timesMs) }
}

type TurnsOptions = {
  /** Texts on the way at once, the next one leaving when a reply arrives; or texts a second whatever happens. */
  load: { inFlight: number } | { rate: number }
  seconds: number
  /** Among how many customers the texts are spread. */
  people: number
  hasCallbacks?: boolean
  /** The customers write from these numbers, to these stores. */
  known?: readonly Customer[]
}

async function turns(target: Target, options: TurnsOptions): Promise<Turns> {
  const connections = await openConnections(target.port, 256)
  callbacks = options.hasCallbacks ? { connections, signer: target.signer } : undefined
  const people = options.known ?? newCustomers(target.stores, options.people)
  const free = [...people]
  const timesMs: number[] = []
  let wrong = 0
  let unsent = 0
  let sent = 0
  const one = async (intendedAt: number) => {
    const customer = free.shift()
    if (!customer) return void (unsent += 1)
    const request = webhookRequest(target.signer, customer.number, customer.store, (sent += 1))
    const at = await text(connections, request, customer)
    if (at === undefined) wrong += 1
    else timesMs.push(at - intendedAt)
    free.push(customer)
  }

  surplus = 0
  const startedAt = performance.now()
  const { load } = options
  let seconds: number
  if ('rate' in load)
    seconds = await atRate(load.rate, load.rate * options.seconds, (_n, intendedAt) => one(intendedAt))
  else {
    const endsAt = startedAt + options.seconds * 1_000
    const worker = async () => {
      while (performance.now() < endsAt) await one(performance.now())
    }
    await Promise.all(Array.from({ length: load.inFlight }, worker))
    seconds = (performance.now() - startedAt) / 1_000
  }
  callbacks = undefined
  connections.close()
  return { perSecond: timesMs.length / seconds, times: summarise(timesMs), wrong: wrong + surplus, unsent }
}

export type Wave = { times: Times; wrong: number; peakModelCalls: number }

/** One text of each of `count` new customers, all at once, to a model that takes its time. */
async function wave(target: Target, options: { count: number; modelMs: number }): Promise<Wave> {
  const connections = await openConnections(target.port, 256)
  const people = newCustomers(target.stores, options.count)
  const requests = people.map(({ number, store }, n) => webhookRequest(target.signer, number, store, n))
  providers.modelMs = options.modelMs
  providers.takePeak()
  surplus = 0
  const startedAt = performance.now()
  const ends = await Promise.all(
    people.map((customer, n) => text(connections, requests[n] as Buffer, customer)),
  )
  providers.modelMs = 0
  connections.close()
  const arrived = ends.filter((at) => at !== undefined)
  return {
    times: summarise(arrived.map((at) => at - startedAt)),
    wrong: ends.length - arrived.length + surplus,
    peakModelCalls: providers.takePeak(),
  }
}

const operations = { port: () => Promise.resolve(providers.port), flood, pace, turns, wave }
export type Traffic = typeof operations

serve(operations)

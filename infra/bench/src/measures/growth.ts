import type { Figure } from '../figure.ts'
import { insertHistory } from '../history.ts'
import type { Stand } from '../stand.ts'
import type { Customer, Turns } from '../traffic.ts'
import { openDesk } from './turn.ts'

const MANY = { conversations: 20_000, messagesEach: 50, area: 'short' } as const
const LONG = { conversations: 200, messagesEach: 5_000, area: 'long' } as const
const PACE = { load: { rate: 100 }, seconds: 15, people: 200 }

/** The same turn in an empty database, in one with a million messages, and in conversations of five thousand. */
export async function measureGrowth(stand: Stand): Promise<Figure[]> {
  const { database, businesses } = stand
  const empty = await takeTurns(stand)
  const known = await insertHistory(database, businesses, MANY)
  const full = await takeTurns(stand, known.slice(0, PACE.people))
  const deep = await takeTurns(stand, await insertHistory(database, businesses, LONG))

  const figure = (name: string, { times, wrong }: Turns): Figure => ({
    name,
    value: times.p50 / empty.times.p50,
    unit: '×',
    max: 1.3,
    wrong: wrong + empty.wrong,
    notes: `p50 ${times.p50.toFixed(1)} ms against ${empty.times.p50.toFixed(1)} ms, p99 ${times.p99.toFixed(0)} ms against ${empty.times.p99.toFixed(0)} ms, at ${PACE.load.rate}/s`,
  })
  return [
    figure(`a turn with ${count(MANY)} messages stored, to an empty database`, full),
    figure(
      `a turn in conversations of ${LONG.messagesEach.toLocaleString('en')}, ${count(MANY, LONG)} stored`,
      deep,
    ),
  ]
}

const count = (...sizes: readonly { conversations: number; messagesEach: number }[]) =>
  sizes.reduce((sum, size) => sum + size.conversations * size.messagesEach, 0).toLocaleString('en')

/** By services that were started for it, so that none has an advantage of the others' warmth. */
async function takeTurns(stand: Stand, known?: readonly Customer[]): Promise<Turns> {
  const desk = await openDesk(stand)
  const target = stand.target(desk.gateway.port)
  await stand.traffic.turns(target, { load: { inFlight: 32 }, seconds: 20, people: 500 })
  const turns = await stand.traffic.turns(target, { ...PACE, ...(known ? { known } : {}) })
  await desk.stop()
  await stand.clear()
  return turns
}

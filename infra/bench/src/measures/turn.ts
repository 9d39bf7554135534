import type { Figure } from '../figure.ts'
import type { Running } from '../process.ts'
import type { Stand } from '../stand.ts'

const PEOPLE = 2_000
/** Until V8 has compiled what is used often, which after four seconds costs a turn as much as all of the rest. */
const WARM_UP = { load: { inFlight: 64 }, seconds: 20, people: 500 }

/** Webhook in → reply accepted by the provider, with a model that answers at once and no burst window. */
export async function measureTurn(stand: Stand): Promise<Figure[]> {
  const floor = await withFloor(stand)
  const desk = await openDesk(stand)
  const target = stand.target(desk.gateway.port)
  await stand.traffic.turns(target, WARM_UP)

  const paced = await stand.traffic.turns(target, { load: { rate: 100 }, seconds: 15, people: 200 })
  const before = desk.cpuMs()
  const most = await stand.traffic.turns(target, { load: { inFlight: 192 }, seconds: 15, people: PEOPLE })
  const spent = desk
    .cpuMs()
    .map((ms, index) => (((ms - (before[index] as number)) / most.times.count) * 1_000).toFixed(0))
  const load = { rate: 500 }
  const sustained = await stand.traffic.turns(target, { load, seconds: 15, people: PEOPLE })
  const reported = await stand.traffic.turns(target, {
    load,
    seconds: 10,
    people: PEOPLE,
    hasCallbacks: true,
  })
  const memory = desk.services.map(({ name, process }) => ({ name, peakMb: process.peakMb() }))
  await desk.stop()
  await stand.clear()

  return [
    {
      name: 'whole turns, as many as possible',
      value: most.perSecond,
      unit: '/s',
      floor: floor.perSecond,
      ratioMin: 1,
      min: 500,
      wrong: most.wrong + floor.wrong,
      notes: `p99 ${most.times.p99.toFixed(0)} ms at 192 at once; processor per turn: gateway ${spent[0]}, engine ${spent[1]}, notifier ${spent[2]} µs`,
    },
    {
      name: 'whole turns at a steady 500/s',
      value: sustained.perSecond,
      unit: '/s',
      min: 495,
      wrong: sustained.wrong,
      notes: `p50 ${sustained.times.p50.toFixed(0)} ms, p99 ${sustained.times.p99.toFixed(0)} ms, open loop, ${sustained.unsent} texts unsent since every customer waited; with two delivery reports for each reply ${reported.perSecond.toFixed(0)}/s, p50 ${reported.times.p50.toFixed(0)} ms, p99 ${reported.times.p99.toFixed(0)} ms`,
    },
    {
      name: 'our share of a reply at 100/s, p50',
      value: paced.times.p50,
      unit: 'ms',
      max: 25,
      wrong: paced.wrong,
    },
    {
      name: 'our share of a reply at 100/s, p99',
      value: paced.times.p99,
      unit: 'ms',
      max: 150,
      wrong: 0,
      notes: `worst ${paced.times.max.toFixed(0)} ms, open loop`,
    },
    ...memory.map(({ name, peakMb }): Figure => ({
      name: `${name}, memory under this load`,
      value: peakMb,
      unit: 'MB',
      max: 300,
      wrong: 0,
    })),
  ]
}

async function withFloor(stand: Stand) {
  const floor = await stand.startFloor('turn')
  const target = stand.target(floor.port)
  await stand.traffic.turns(target, WARM_UP)
  const rate = await stand.traffic.turns(target, { load: { inFlight: 64 }, seconds: 10, people: PEOPLE })
  await floor.stop()
  await stand.clear()
  return rate
}

export type Desk = {
  gateway: Running
  engine: Running
  services: { name: string; process: Running }[]
  cpuMs(): number[]
  stop(): Promise<void>
}

/** The services a turn passes through. */
export async function openDesk(stand: Stand): Promise<Desk> {
  const [gateway, engine, notifier] = await Promise.all([
    stand.start('ingest-gateway'),
    stand.start('conversation-engine'),
    stand.start('notifier'),
  ])
  const services = [
    { name: 'ingest-gateway', process: gateway },
    { name: 'conversation-engine', process: engine },
    { name: 'notifier', process: notifier },
  ]
  return {
    gateway,
    engine,
    services,
    cpuMs: () => services.map(({ process }) => process.cpuMs()),
    stop: async () => void (await Promise.all(services.map(({ process }) => process.stop()))),
  }
}

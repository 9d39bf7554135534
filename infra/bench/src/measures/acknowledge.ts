import type { Figure } from '../figure.ts'
import type { Stand } from '../stand.ts'

const IN_FLIGHT = 128
const WARM_UP = { inFlight: IN_FLIGHT, seconds: 3, requestsMax: 30_000 }
const FLOOD = { inFlight: IN_FLIGHT, seconds: 8, requestsMax: 120_000 }

/** Signed webhook verified, stored durably, published: how many a second, and how soon at a thousand a second. */
export async function measureAcknowledge(stand: Stand): Promise<Figure[]> {
  const floor = await flood(stand, () => stand.startFloor('acknowledge'))
  const ours = await flood(stand, () => stand.start('ingest-gateway'))

  const gateway = await stand.start('ingest-gateway')
  const target = stand.target(gateway.port)
  await stand.traffic.pace(target, { rate: 1_000, seconds: 3 })
  const paced = await stand.traffic.pace(target, { rate: 1_000, seconds: 10 })
  await gateway.stop()
  await stand.clear()

  return [
    {
      name: 'acknowledged webhooks, as many as possible',
      value: ours.perSecond,
      unit: '/s',
      floor: floor.perSecond,
      ratioMin: 0.7,
      wrong: ours.refused + floor.refused,
      notes: `p99 ${ours.times.p99.toFixed(0)} ms at ${IN_FLIGHT} at once, gateway ${ours.cpuUs.toFixed(0)} µs of processor each (floor ${floor.cpuUs.toFixed(0)})`,
    },
    {
      name: 'acknowledge at 1,000/s, p99',
      value: paced.times.p99,
      unit: 'ms',
      max: 50,
      wrong: paced.refused,
      notes: `p50 ${paced.times.p50.toFixed(1)} ms, worst ${paced.times.max.toFixed(0)} ms, open loop`,
    },
  ]
}

async function flood(stand: Stand, start: () => ReturnType<Stand['start']>) {
  const server = await start()
  const target = stand.target(server.port)
  await stand.traffic.flood(target, WARM_UP)
  const cpuMs = server.cpuMs()
  const rate = await stand.traffic.flood(target, FLOOD)
  const cpuUs = ((server.cpuMs() - cpuMs) * 1_000) / rate.times.count
  await server.stop()
  await stand.clear()
  return { ...rate, cpuUs }
}

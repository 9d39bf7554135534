import type { Figure } from '../figure.ts'
import { median } from '../percentiles.ts'
import type { ServiceName } from '@forecourt/local/services'
import { setTimeout as wait } from 'node:timers/promises'
import type { Stand } from '../stand.ts'

const services: ServiceName[] = ['ingest-gateway', 'conversation-engine', 'notifier', 'dashboard-server']
const STARTS = 3
/** A service that has nothing to do has settled by then: the room it took to start is given back after some ten seconds. */
const IDLE_MS = 15_000

/** From the start of the process to ready, and what it takes when nobody asks anything of it. */
export async function measureStart(stand: Stand): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const name of services) {
    const readyMs: number[] = []
    for (let n = 1; n < STARTS; n++) {
      const process = await stand.start(name)
      readyMs.push(process.readyMs)
      await process.stop()
    }
    const process = await stand.start(name)
    readyMs.push(process.readyMs)
    await wait(IDLE_MS)
    figures.push(
      { name: `${name}, start to ready`, value: median(readyMs), unit: 'ms', max: 2_000, wrong: 0 },
      { name: `${name}, memory when idle`, value: process.memoryMb(), unit: 'MB', max: 120, wrong: 0 },
    )
    await process.stop()
  }
  return figures
}

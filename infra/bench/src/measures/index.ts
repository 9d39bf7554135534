import type { Figure } from '../figure.ts'
import type { Stand } from '../stand.ts'
import { measureAcknowledge } from './acknowledge.ts'
import { measureGrowth } from './growth.ts'
import { measureStart } from './start.ts'
import { measureTurn } from './turn.ts'
import { measureWaiting } from './waiting.ts'

/** Everything that is measured, each beginning with an empty database. */
export const measures: Record<string, (stand: Stand) => Promise<Figure[]>> = {
  acknowledge: measureAcknowledge,
  turn: measureTurn,
  waiting: measureWaiting,
  start: measureStart,
  growth: measureGrowth,
}

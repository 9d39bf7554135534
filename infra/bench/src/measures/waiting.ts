import type { Figure } from '../figure.ts'
import type { Stand } from '../stand.ts'
import { openDesk } from './turn.ts'

const CUSTOMERS = 1_000
const MODEL_MS = 1_000
/** Longer than it takes to take a thousand turns up, and shorter than a model may take. */
const SLOW_MODEL_MS = 10_000
const WAVES = 3

/**
 * A thousand customers text at the same moment, and the model takes a second for each: one engine holds them all. How many
 * are held at once depends on how fast they come in; what it takes to hold all of them shows with a slower model.
 */
export async function measureWaiting(stand: Stand): Promise<Figure[]> {
  const desk = await openDesk(stand)
  const target = stand.target(desk.gateway.port)
  await stand.traffic.turns(target, { load: { inFlight: 64 }, seconds: 4, people: 500 })
  await stand.traffic.wave(target, { count: CUSTOMERS, modelMs: MODEL_MS })
  const waves = []
  for (let n = 0; n < WAVES; n++)
    waves.push(await stand.traffic.wave(target, { count: CUSTOMERS, modelMs: MODEL_MS }))
  const slow = await stand.traffic.wave(target, { count: CUSTOMERS, modelMs: SLOW_MODEL_MS })
  const peakMb = desk.engine.peakMb()
  await desk.stop()
  await stand.clear()

  const wrong = waves.reduce((sum, wave) => sum + wave.wrong, 0)
  const atOnce = Math.min(...waves.map((wave) => wave.peakModelCalls))
  // Beyond the model's own second there is only the work itself: a thousand turns at the rate turns are taken.
  const lastMs = Math.max(...waves.map((wave) => wave.times.max))
  return [
    {
      name: `model calls open at once, ${CUSTOMERS} customers waiting`,
      value: atOnce,
      unit: '×',
      min: CUSTOMERS,
      wrong,
      notes: `a call takes ${MODEL_MS} ms; the first reply after ${Math.min(...waves.map((wave) => wave.times.p50)).toFixed(0)} ms (median), the last after ${lastMs.toFixed(0)} ms`,
    },
    {
      name: 'the same when a call takes 10 s',
      value: slow.peakModelCalls,
      unit: '×',
      min: CUSTOMERS,
      wrong: slow.wrong,
      notes: `the last reply after ${slow.times.max.toFixed(0)} ms`,
    },
    { name: 'engine with them, memory at the most', value: peakMb, unit: 'MB', max: 300, wrong: 0 },
  ]
}

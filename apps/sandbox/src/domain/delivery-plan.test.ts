import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planDelivery, usualCallbacks } from './delivery-plan.ts'
import { createRandom } from './random.ts'

const plan = (behaviour: Partial<typeof usualCallbacks>, seed = 1) => {
  const { steps, callbacks, errorCode } = planDelivery(
    { ...usualCallbacks, ...behaviour },
    createRandom(seed),
  )
  return { truth: steps.map(({ status }) => status), told: callbacks.map(({ status }) => status), errorCode }
}

test.each([
  [{}, ['sending', 'sent', 'delivered'], ['sent', 'delivered'], null],
  [{ order: 'reversed' }, ['sending', 'sent', 'delivered'], ['delivered', 'sent'], null],
  [{ repeat: 1 }, ['sending', 'sent', 'delivered'], ['sent', 'sent', 'delivered', 'delivered'], null],
  [{ outcome: 'failed' }, ['sending', 'failed'], ['failed'], 30003],
  [
    { outcome: 'undelivered', errorCode: 30006 },
    ['sending', 'sent', 'undelivered'],
    ['sent', 'undelivered'],
    30006,
  ],
  [{ outcome: 'none' }, ['sending', 'sent'], [], null],
  [{ statuses: ['sending', 'delivered'] }, ['sending', 'sent', 'delivered'], ['sending', 'delivered'], null],
] as const)('%j', (behaviour, truth, told, errorCode) => {
  expect(plan(behaviour)).toEqual({ truth, told, errorCode })
})

test('shuffled callbacks are the same ones in an order that the seed decides', () => {
  const orders = new Set(
    Array.from({ length: 50 }, (_, seed) => plan({ order: 'shuffled', repeat: 2 }, seed).told.join()),
  )
  expect(orders.size).toBeGreaterThan(5)
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { told } = plan({ order: 'shuffled', repeat: 2 }, seed)
      expect(told.toSorted()).toEqual(plan({ repeat: 2 }).told.toSorted())
      expect(told).toEqual(plan({ order: 'shuffled', repeat: 2 }, seed).told)
    }),
  )
})

test('callbacks wait the asked time beyond their own, and are never planned backwards', () => {
  const { callbacks } = planDelivery(
    { ...usualCallbacks, delayMs: { min: 1000, max: 1000 } },
    createRandom(1),
  )
  expect(callbacks.map(({ afterMs }) => afterMs)).toEqual([1040, 1150])
})

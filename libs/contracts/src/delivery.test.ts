import { describe, expect, it } from 'vitest'
import { deliveryRank, deliveryStates, outboxStates } from './delivery.ts'

describe('the rank of a delivery state', () => {
  it('is known for every state, and of no other', () => {
    expect(Object.keys(deliveryRank).toSorted()).toEqual(outboxStates.toSorted())
  })

  it('rises along the way of a message', () => {
    const way = ['pending', 'sending', 'sent', 'delivered', 'read'] as const
    const ranks = way.map((state) => deliveryRank[state])
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(new Set(ranks).size).toBe(way.length)
  })

  it('lets a delivery correct a failure, and a failure never undo a delivery', () => {
    expect(deliveryRank.failed).toBeGreaterThan(deliveryRank.sent)
    expect(deliveryRank.failed).toBeLessThan(deliveryRank.delivered)
  })

  it('lets any report settle a message whose answer never came', () => {
    for (const state of deliveryStates) expect(deliveryRank[state]).toBeGreaterThan(deliveryRank.unknown)
  })

  it('is the same while a message is on its way and while nobody knows', () => {
    expect(deliveryRank.unknown).toBe(deliveryRank.sending)
  })
})

it('providers report states that a message can have', () => {
  expect(outboxStates).toEqual(expect.arrayContaining([...deliveryStates]))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { burstWindowOf, turnDueInMs } from './burst-window.ts'

describe('the burst window', () => {
  it.each([
    ['sms', {}, { delayMs: 1_500, delayMaxMs: 6_000 }],
    ['whatsapp', {}, { delayMs: 1_500, delayMaxMs: 6_000 }],
    ['webchat', {}, { delayMs: 0, delayMaxMs: 6_000 }],
    ['email', {}, { delayMs: 0, delayMaxMs: 6_000 }],
    ['sms', { reply_delay_ms: 0 }, { delayMs: 0, delayMaxMs: 6_000 }],
    ['sms', { reply_delay_ms: 800, reply_delay_max_ms: 2_000 }, { delayMs: 800, delayMaxMs: 2_000 }],
    ['sms', { reply_delay_ms: 9_000 }, { delayMs: 9_000, delayMaxMs: 9_000 }],
    ['sms', { reply_delay_ms: 'soon', reply_delay_max_ms: -1 }, { delayMs: 1_500, delayMaxMs: 6_000 }],
  ] as const)('of %s with %j is %j', (channelType, agentConfig, window) => {
    expect(burstWindowOf(agentConfig, channelType)).toEqual(window)
  })

  it.each([
    [0, 1_500],
    [4_000, 1_500],
    [5_000, 1_000],
    [6_000, 0],
    [60_000, 0],
  ])('closes, with the first message %i ms old, in %i ms', (unansweredForMs, dueInMs) => {
    expect(turnDueInMs({ delayMs: 1_500, delayMaxMs: 6_000 }, unansweredForMs)).toBe(dueInMs)
  })

  it('never keeps the first message waiting beyond its maximum, nor a reply from the past', () => {
    const ms = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(ms, ms, ms, (delayMs, delayMaxMs, age) => {
        const dueInMs = turnDueInMs({ delayMs, delayMaxMs }, age)
        return dueInMs >= 0 && dueInMs <= delayMs && (dueInMs === 0 || age + dueInMs <= delayMaxMs)
      }),
    )
  })
})

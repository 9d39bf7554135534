import { describe, expect, it } from 'vitest'
import { burstWindowOf } from './burst-window.ts'

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
})

import { eventually } from '@forecourt/testing/eventually'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { ClaimedMessage, OutboxRef } from '../queries/outbox.ts'
import { CLAIM_AGE_MS_MAX, createOutboundSchedule } from './outbound-schedule.ts'

/** A schedule whose claims are answered after the clock has moved on by `tookMs`. */
function scheduleWithClaimsThatTake(tookMs: number) {
  let nowMs = 1_000
  const sent: string[] = []
  const schedule = createOutboundSchedule({
    log: pino({ level: 'silent' }),
    concurrency: 10,
    claim: (wanted: OutboxRef) => {
      const askedAtMs = nowMs
      nowMs += tookMs
      return Promise.resolve({ message: wanted as ClaimedMessage, askedAtMs })
    },
    send: (message) => Promise.resolve(void sent.push(message.messageId)),
    nowMs: () => nowMs,
  })
  return { schedule, sent }
}

it.each([
  [0, ['m-1']],
  [CLAIM_AGE_MS_MAX, ['m-1']],
  [CLAIM_AGE_MS_MAX + 1, []],
])('a claim answered after %i ms sends %o', async (tookMs, expected) => {
  const { schedule, sent } = scheduleWithClaimsThatTake(tookMs)
  schedule.schedule({ messageId: 'm-1', tenantId: 't-1' }, 0)
  await eventually('it is done', () => schedule.underWay === 0)
  expect(sent).toEqual(expected)
})

/** A schedule whose claims are answered as given, one after another. */
function scheduleWithAnswers(
  ...answers: Awaited<ReturnType<Parameters<typeof createOutboundSchedule>[0]['claim']>>[]
) {
  const sent: string[] = []
  const schedule = createOutboundSchedule({
    log: pino({ level: 'silent' }),
    concurrency: 1,
    claim: () => Promise.resolve(answers.shift()),
    send: (message) => Promise.resolve(void sent.push(message.messageId)),
    nowMs: () => 0,
  })
  schedule.schedule({ messageId: 'm-1', tenantId: 't-1' }, 0)
  return { schedule, sent }
}

it('asks again for a message after the time that its number needs', async () => {
  const message = { messageId: 'm-1' } as ClaimedMessage
  const { sent } = scheduleWithAnswers({ waitMs: 1 }, { waitMs: 1 }, { message, askedAtMs: 0 })
  await eventually('it is sent', () => sent.length === 1)
})

it('is busy with a message that waits for its number, without taking the place of others', async () => {
  const { schedule, sent } = scheduleWithAnswers({ waitMs: 3_600_000 })
  await eventually('it waits', () => schedule.underWay === 0)
  expect([schedule.isBusyWith('m-1'), sent]).toEqual([true, []])
  await schedule.leave()
})

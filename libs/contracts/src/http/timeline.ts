import { Type, type Static, type TProperties } from '@sinclair/typebox'
import { deliveryStates } from '../delivery.ts'
import { Id, Instant, OneOf, OrNull } from './field.ts'

const text = (description: string) => Type.String({ description })
const number = (description: string) => OrNull(Type.Integer({ description }))

const step = <const Kind extends string, T extends TProperties>(
  kind: Kind,
  description: string,
  details: T,
) =>
  Type.Object(
    {
      at: Instant('When it began'),
      kind: Type.Literal(kind),
      summary: Type.String({ description: 'One sentence for a person' }),
      message_id: OrNull(Id('message it is about')),
      correlation_id: OrNull(text('Follows the exchange through every service and log line')),
      duration_ms: OrNull(Type.Integer({ minimum: 0, description: 'How long it took, where that is known' })),
      details: Type.Object(details),
    },
    { description },
  )

export const turnOutcomes = ['committed', 'superseded', 'lost', 'broke_off', 'parked'] as const
export const sendOutcomes = ['sending', 'accepted', 'refused', 'unknown', 'failed', 'canceled'] as const

export const TimelineStep = Type.Union(
  [
    step('webhook', "The provider delivered the customer's message", {
      provider: Type.String(),
      provider_message_id: OrNull(Type.String()),
    }),
    step('stored', 'It got its number in the conversation; the duration is since it arrived', {
      seq: Type.Integer(),
    }),
    step('turn', 'An attempt of the AI to answer everything unanswered', {
      outcome: OneOf(turnOutcomes, {
        description:
          'superseded: the customer wrote again; lost: to another worker or to a person; parked: given up, see the dead letters',
      }),
      attempt: number('Attempts at this answer so far, this one included'),
      worker: OrNull(text('Process that made it')),
      from_seq: number('First message it answers'),
      to_seq: number('Last message it answers'),
      prompt_version: number('Version of the prompt; null for the built-in one'),
      error: OrNull(text('Why nothing came of it')),
    }),
    step('understanding', 'What the rules read in the messages', {
      language: text('Language of the customer: en or es'),
      learned: Type.Array(
        Type.Object({
          type: Type.String(),
          value: Type.Unknown(),
          confidence: Type.Number(),
          quote: text("The customer's own words"),
        }),
      ),
      score_before: Type.Integer(),
      score_after: Type.Integer(),
      reasons: Type.Array(Type.Object({ points: Type.Integer(), reason: Type.String() })),
    }),
    step('decision', 'What was decided, and by which words of the customer', {
      action: OrNull(text('responded, book, escalated, opted_out and so on')),
      source: OneOf(['model', 'rewrite', 'fallback', 'notice', 'none'], {
        description: 'Who or what wrote the reply; none: nothing was to be said',
      }),
      credit: OneOf(['used', 'spared', 'none_left']),
      consent: OrNull(Type.Object({ kind: Type.String(), how: Type.String(), quote: Type.String() })),
      escalation: OrNull(
        Type.Object({
          rule: Type.String(),
          confidence: Type.Number(),
          priority: Type.String(),
          quote: Type.String(),
          reason: Type.String(),
          staff_name: OrNull(Type.String()),
        }),
      ),
      booking: OrNull(
        Type.Object({ intent: OrNull(Type.String()), step: Type.String(), when: Type.Unknown() }),
      ),
      experiment_id: OrNull(Id('experiment the prompt version belongs to')),
    }),
    step('tool', 'A tool that the model asked for', {
      name: Type.String(),
      input: Type.Unknown(),
      result: Type.Unknown(),
      is_done: Type.Boolean({ description: 'The act is on record' }),
    }),
    step('guard', 'A draft of the model that may not leave', {
      draft: Type.Integer({ description: 'Counted from 1; the second is the rewrite' }),
      rule: Type.String(),
      quote: text('Words of the draft'),
      reason: Type.String(),
    }),
    step(
      'event',
      'What happened besides turns: taken over, handed back, closed, waiting for credits, reviewed',
      {
        type: Type.String(),
        success: Type.Boolean(),
        error: OrNull(Type.String()),
        metadata: Type.Record(Type.String(), Type.Unknown()),
      },
    ),
    step('model', 'What the model took; `provider` is null when the deterministic reply was used', {
      provider: OrNull(Type.String()),
      model: OrNull(Type.String()),
      calls: number('Calls made, retries included; 0 when it was not asked'),
      input_tokens: OrNull(Type.Integer()),
      output_tokens: OrNull(Type.Integer()),
      cost_usd: OrNull(Type.Number()),
    }),
    step('outbox', 'The reply was committed and may leave', {
      seq: Type.Integer(),
      allowed_because: text('Why sending it was allowed'),
    }),
    step('provider', 'The message was handed to the provider; its newest attempt', {
      provider: Type.String(),
      outcome: OneOf(sendOutcomes, {
        description:
          'refused: it will be tried again; failed: it will not; canceled: it never left; unknown: the provider is asked what became of it',
      }),
      attempts: Type.Integer(),
      provider_message_id: OrNull(Type.String()),
      error_code: OrNull(Type.String()),
    }),
    step('receipt', 'What the provider reported afterwards', {
      provider: Type.String(),
      state: OneOf(deliveryStates),
      attempt: number('Attempt it speaks of'),
      provider_message_id: Type.String(),
      error_code: OrNull(Type.String()),
    }),
  ],
  {
    $id: 'TimelineStep',
    description: 'What happened in a conversation, step by step',
    examples: [
      {
        at: '2026-03-02T15:04:05.678Z',
        kind: 'model',
        summary: 'Claude (claude-haiku-5-5) answered in 812 ms',
        message_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10',
        correlation_id: '5b1f9c0e-2f0c-4a6e-8a55-6f3f8f0b7f11',
        duration_ms: 812,
        details: {
          provider: 'claude',
          model: 'claude-haiku-5-5',
          calls: 1,
          input_tokens: 640,
          output_tokens: 48,
          cost_usd: 0.00088,
        },
      },
    ],
  },
)
export type TimelineStep = Static<typeof TimelineStep>

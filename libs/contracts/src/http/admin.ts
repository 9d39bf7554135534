import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull } from './field.ts'

export const DashboardQuery = Type.Object(
  { dealership_id: Type.Optional(Id('location; without it everything the key may see')) },
  { additionalProperties: false },
)

const count = (description: string) => Type.Integer({ minimum: 0, description })

export const Dashboard = Type.Object(
  {
    success: Type.Literal(true),
    metrics: Type.Object({
      total_conversations: count('All there ever were'),
      active_conversations: count('Open and answered by the AI'),
      escalated_conversations: count('Open and waiting for a person'),
      unanswered_conversations: count('Open, with words of the customer not answered yet'),
      avg_qualification_score: Type.Number({
        minimum: 0,
        maximum: 100,
        description: 'Mean over all conversations',
      }),
      total_messages: count('All that was said, in and out'),
      failed_messages: count('Outbound messages that could not be delivered'),
      ai_replies: count('Turns the AI answered'),
      avg_turn_ms: OrNull(Type.Number({ description: 'Mean time from plan to committed reply' })),
      ai_cost_usd: Type.Number({ minimum: 0, description: 'Model calls so far' }),
      interactions: Type.Array(
        Type.Object({ type: Type.String(), total: count('All'), failed: count('Without success') }),
        { description: 'What was done, by type' },
      ),
    }),
  },
  { $id: 'Dashboard', description: 'Figures of the business or of one location' },
)
export type Dashboard = Static<typeof Dashboard>

const check = {
  ok: Type.Boolean(),
  latency_ms: Type.Integer({ minimum: 0 }),
  error: Type.Optional(Type.String()),
}
const Check = Type.Object(check)

const Provider = Type.Object({
  provider: Type.String(),
  status: OneOf(['ok', 'failing', 'not_configured']),
  ok: Type.Boolean({ description: 'false when failing; a provider that is not configured is not at fault' }),
  latency_ms: Type.Integer({ minimum: 0 }),
  error: Type.Optional(Type.String()),
  checked_at: OrNull(Instant('When it was asked; answers are kept 15 s')),
})

const Group = Type.Object({
  stream: Type.String(),
  group: Type.String(),
  lag: OrNull(Type.Integer({ description: 'Entries not yet taken; null when Redis cannot tell' })),
  pending: Type.Integer({ description: 'Entries taken and not yet finished' }),
})

const Backlog = {
  waiting: Type.Integer({ minimum: 0, description: 'Counted up to 1000' }),
  oldest_age_ms: Type.Integer({ minimum: 0, description: 'Age of the oldest; 0 when nothing waits' }),
}

export const PlatformHealth = Type.Object(
  {
    ok: Type.Boolean({ description: 'Everything that is configured works' }),
    checked_at: Instant('When this was found out'),
    database: Check,
    redis: Check,
    streams: Type.Object({ ...check, groups: Type.Array(Group) }),
    inbox: Type.Object({ ...check, ...Backlog }, { description: 'Webhooks stored and not yet processed' }),
    outbox: Type.Object(
      {
        ...check,
        waiting: Backlog.waiting,
        unknown: Type.Integer({ minimum: 0, description: 'Sends whose outcome is not known yet' }),
      },
      { description: 'Messages that are due and have not left' },
    ),
    models: Type.Array(Provider),
    sms: Type.Array(Provider),
  },
  { $id: 'PlatformHealth', description: 'Deep health of the platform' },
)
export type PlatformHealth = Static<typeof PlatformHealth>

export const Unroutable = Type.Object(
  {
    inbox_event_id: Id('stored webhook'),
    provider: Type.String(),
    reason: OrNull(Type.String()),
    payload: Type.Record(Type.String(), Type.Unknown(), { description: 'As the provider sent it' }),
    received_at: Instant('When it came in'),
  },
  { $id: 'Unroutable', description: 'A message to a number nobody on the platform owns' },
)
export type Unroutable = Static<typeof Unroutable>

import type { Page } from '@forecourt/contracts/http/page'
import type { TimelineStep } from '@forecourt/contracts/http/timeline'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { toStep, type StepFact } from '../domain/timeline.ts'
import { toPage, type PageRequest } from './page.ts'

type Row = StepFact & { id: string; sort_at: number }

/**
 * What happened in a conversation, oldest first, in one statement. Steps of one instant come in the order in which
 * things go, which is that of the numbers in front of their ids.
 */
export async function listTimeline(
  tx: TenantTransaction,
  conversationId: string,
  page: PageRequest,
): Promise<Page<TimelineStep>> {
  const { cursor, limit } = page
  const rest = cursor
    ? sql`(at, id collate "C") > (timestamptz 'epoch' + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id})`
    : sql`true`
  const { rows } = await sql<Row>`
    with said as (
      select id, seq, role from messages where conversation_id = ${conversationId}
    ), attempts as (${attemptsAt(conversationId)}
    ), reported_as as materialized (${reportedAs}
    ), steps as (
      ${receivedSteps} union all ${attemptSteps} union all ${decisionSteps(conversationId)}
      union all ${modelSteps(conversationId)} union all ${eventSteps(conversationId)} union all ${sentSteps}
      union all ${receiptSteps}
    )
    select *, (extract(epoch from at) * 1000000)::bigint as sort_at
      from steps where ${rest} order by at, id collate "C" limit ${limit + 1}`.execute(tx)
  return toPage(rows, page, toStep, 'step')
}

const msBetween = (from: string, to: string) =>
  sql`greatest(0, round(extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}) * 1000))::integer`

/** A customer's message has the id of its inbox event. */
const receivedSteps = sql`
  select s.rank || m.id as id, s.kind, s.at, m.id as message_id, i.correlation_id, s.duration_ms, s.facts
    from said m
    join inbox_events i on i.id = m.id
    cross join lateral (values
      ('1.', 'webhook', i.received_at, null::integer,
       jsonb_build_object('provider', i.provider, 'provider_message_id', i.provider_event_id)),
      ('2.', 'stored', i.processed_at, ${msBetween('i.received_at', 'i.processed_at')},
       jsonb_build_object('seq', m.seq))) as s (rank, kind, at, duration_ms, facts)
   where m.role = 'customer' and s.at is not null`

/** Turns that were committed, and attempts that came to nothing, which are interactions. */
const attemptsAt = (conversationId: string) => sql`
  select id, coalesce(claimed_at, created_at - make_interval(secs => latency_ms / 1000.0)) as at,
         reply_message_id as message_id, correlation_id, latency_ms as duration_ms, 'committed' as outcome,
         plans::integer as attempt, claimed_by as worker, from_seq, to_seq, prompt_version, null as error,
         outcome in ('silent', 'queued') as is_silent
    from turns where conversation_id = ${conversationId}
  union all
  select id, coalesce((metadata->>'started_at')::timestamptz, created_at), null, correlation_id,
         (metadata->>'latency_ms')::integer, substr(type, 6), (metadata->>'attempt')::integer, metadata->>'worker',
         (metadata->>'from_seq')::integer, (metadata->>'to_seq')::integer, null, error, false
    from interactions
   where conversation_id = ${conversationId}
     and type in ('turn.superseded', 'turn.lost', 'turn.broke_off', 'turn.parked')`

/** Attempts at one answer all begin with the same message. */
const attemptSteps = sql`
  select '3.' || id, 'turn', at, message_id, correlation_id, duration_ms,
         jsonb_build_object(
           'outcome', outcome, 'attempt', attempt, 'worker', worker, 'from_seq', from_seq, 'to_seq', to_seq,
           'prompt_version', prompt_version, 'error', error,
           'is_silent', is_silent, 'earlier_attempt', lag(attempt) over (partition by from_seq order by at))
    from attempts`

const modelSteps = (conversationId: string) => sql`
  select '4.' || t.id, 'model', a.at, t.reply_message_id, t.correlation_id, t.model_latency_ms,
         jsonb_build_object(
           'provider', t.provider, 'model', t.model, 'calls', t.model_calls, 'input_tokens', t.input_tokens,
           'output_tokens', t.output_tokens, 'cost_usd', t.cost_micros / 1000000.0)
    from turns t join attempts a on a.id = t.id
   where t.conversation_id = ${conversationId} and (coalesce(t.model_calls, 1) > 0 or t.outcome = 'fallback')`

/** From the record of a turn: what was read, decided, looked up, and what the guard found. Turns of before have none. */
const decisionSteps = (conversationId: string) => sql`
  select s.rank || t.id || s.place, s.kind, a.at, t.reply_message_id, t.correlation_id, null::integer, s.facts
    from turns t join attempts a on a.id = t.id
    cross join lateral (
      select '3a.' as rank, '' as place, 'understanding' as kind, jsonb_build_object(
               'language', t.record->>'language', 'learned', coalesce(t.record->'learned', '[]'),
               'score_before', t.record->'score'->'before', 'score_after', t.record->'score'->'after',
               'reasons', t.record->'score'->'reasons') as facts
      union all
      select '3b.', '', 'decision', jsonb_build_object(
               'action', t.action, 'source', t.record->>'source', 'credit', t.record->>'credit',
               'consent', t.record->'consent', 'escalation', t.record->'escalation', 'booking', t.record->'booking',
               'experiment_id', t.experiment_id)
      union all
      select '4a.', '.' || n, 'tool', tool from jsonb_array_elements(t.record->'tools') with ordinality as x (tool, n)
      union all
      select '4b.', '.' || n, 'guard', hit from jsonb_array_elements(t.record->'guards') with ordinality as x (hit, n)
    ) s
   where t.conversation_id = ${conversationId} and t.record ? 'source'`

/** What is on record apart from the turns, which tell of their tools, guards and attempts themselves. */
const eventSteps = (conversationId: string) => sql`
  select '3c.' || i.id, 'event', i.created_at, null::uuid, i.correlation_id, null::integer,
         jsonb_build_object('type', i.type, 'success', i.success, 'error', i.error, 'metadata', i.metadata)
    from interactions i
   where i.conversation_id = ${conversationId}
     and i.type not like 'turn.%' and i.type not like 'tool.%' and i.type not like 'guard.%'`

/** Without an instant there was no attempt to send: a message that is put back to be sent again loses it. */
const sentSteps = sql`
  select s.rank || o.message_id, s.kind, s.at, o.message_id, o.correlation_id, s.duration_ms, s.facts
    from said m
    join outbox_messages o on o.message_id = m.id
    join channels ch on ch.id = o.channel_id
    cross join lateral (values
      ('5.', 'outbox', o.created_at, null::integer,
       jsonb_build_object('seq', o.seq, 'allowed_because', o.allowed_because)),
      ('6.', 'provider', coalesce(o.attempt_started_at, o.sent_at), ${msBetween('o.attempt_started_at', 'o.sent_at')},
       jsonb_build_object(
         'provider', ch.provider, 'state', o.state, 'attempts', o.attempts,
         'provider_message_id', o.provider_message_id, 'error_code', o.error_code))
    ) as s (rank, kind, at, duration_ms, facts)
   where s.at is not null`

/**
 * The partition of a report is our id of the message or, where it does not carry that, the provider's. Worked out
 * before the reports are looked for: a cast in the condition could not pass row-level security to the index.
 */
const reportedAs = sql`
  select m.id as message_id, unnest(array[m.id::text, o.provider_message_id]) as partition_key
    from said m join outbox_messages o on o.message_id = m.id`

const receiptSteps = sql`
  select '7.' || i.id, 'receipt', i.received_at, r.message_id, i.correlation_id, null,
         jsonb_build_object(
           'provider', i.provider, 'state', i.payload->>'state', 'attempt', (i.payload->>'attempt')::integer,
           'provider_message_id', i.payload->>'provider_message_id', 'error_code', i.payload->>'error_code')
    from reported_as r join inbox_events i on i.partition_key = r.partition_key and i.kind = 'status'`

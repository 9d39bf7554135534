import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import type { PromptFacts } from '../domain/experiment.ts'

type Row = Omit<PromptFacts, 'response' | 'score_change'> & {
  response_mean: number | null
  response_variance: number | null
  score_count: number
  score_mean: number | null
  score_variance: number | null
}

/** Which answers count: all, or those drawn by an experiment, or those of a time. */
export type Counted = { experimentId?: string; from?: Date; to?: Date }

/**
 * What the turns of these versions say, in the order given. A turn that asked no prompt, such as an opt-out, counts for
 * the version that had answered just before it.
 * @throws 404 when a version does not exist
 */
export async function listPromptFacts(
  tx: TenantTransaction,
  promptIds: readonly string[],
  counted: Counted = {},
): Promise<PromptFacts[]> {
  const isCounted = sql`prompt_id = any (${promptIds}::uuid[]) and ${restrict(counted)}`
  const { rows } = await sql<Row>`
    with spoken as materialized (
      select prompt_id as prompt, conversation_id, to_seq, action, outcome, latency_ms, input_tokens, output_tokens,
             cost_micros, ${scoreAt('before')} as score_before, ${scoreAt('after')} as score_after
        from turns where ${isCounted}
    ), silent as (
      select s.prompt, t.conversation_id, t.action
        from turns t cross join lateral (
          select prompt_id as prompt, ${isCounted} as is_counted
            from turns where conversation_id = t.conversation_id and to_seq < t.to_seq and prompt_id is not null
           order by to_seq desc limit 1) s
       where t.prompt_id is null and t.action in ('book', 'escalated', 'opted_out') and s.is_counted
         and t.conversation_id in (select conversation_id from spoken)
    ), answers as (
      select prompt, count(*) as turns, avg(latency_ms)::float8 as response_mean,
             var_samp(latency_ms)::float8 as response_variance,
             percentile_cont(0.95) within group (order by latency_ms) as p95_response_ms,
             coalesce(sum(input_tokens), 0)::bigint as input_tokens,
             coalesce(sum(output_tokens), 0)::bigint as output_tokens,
             coalesce(sum(cost_micros), 0)::bigint as cost_micros,
             count(*) filter (where outcome = 'fallback') as fallbacks
        from spoken group by prompt
    ), talks as (
      select prompt, conversation_id, bool_or(action = 'escalated') as escalated, bool_or(action = 'book') as booked,
             bool_or(action = 'opted_out') as opted_out
        from (select prompt, conversation_id, action from spoken union all select * from silent) every_turn
       group by prompt, conversation_id
    ), scores as (
      select prompt, (array_agg(score_after order by to_seq desc) filter (where score_after is not null))[1]
             - (array_agg(score_before order by to_seq) filter (where score_before is not null))[1] as change
        from spoken where score_before is not null or score_after is not null group by prompt, conversation_id
    ), changes as (
      select prompt, count(change) as score_count, avg(change) as score_mean, var_samp(change) as score_variance
        from scores group by prompt
    ), outcomes as (
      select prompt, count(*) as conversations, count(*) filter (where escalated) as escalated,
             count(*) filter (where booked) as booked, count(*) filter (where opted_out) as opted_out
        from talks group by prompt
    )
    select p.id as prompt_id, p.version, coalesce(a.turns, 0) as turns, a.response_mean, a.response_variance,
           a.p95_response_ms, coalesce(a.input_tokens, 0) as input_tokens,
           coalesce(a.output_tokens, 0) as output_tokens, coalesce(a.cost_micros, 0) as cost_micros,
           coalesce(a.fallbacks, 0) as fallbacks, coalesce(o.conversations, 0) as conversations,
           coalesce(o.escalated, 0) as escalated, coalesce(o.booked, 0) as booked,
           coalesce(o.opted_out, 0) as opted_out, coalesce(c.score_count, 0) as score_count, c.score_mean,
           c.score_variance
      from agent_prompts p left join answers a on a.prompt = p.id left join outcomes o on o.prompt = p.id
      left join changes c on c.prompt = p.id
     where p.id = any (${promptIds}::uuid[])`.execute(tx)
  const found = new Map(rows.map((row) => [row.prompt_id, toFacts(row)]))
  return promptIds.map((id) => {
    const facts = found.get(id)
    if (!facts) throw notFound('prompt')
    return facts
  })
}

const restrict = ({ experimentId, from, to }: Counted) => {
  const conditions = [
    ...(experimentId ? [sql`experiment_id = ${experimentId}`] : []),
    ...(from ? [sql`created_at >= ${from}`] : []),
    ...(to ? [sql`created_at < ${to}`] : []),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

/** Turns of before scores were recorded have none. */
const scoreAt = (moment: 'before' | 'after') => sql`
  case when jsonb_typeof(record #> ${`{score,${moment}}`}::text[]) = 'number'
       then (record #>> ${`{score,${moment}}`}::text[])::float8 end`

const toFacts = (row: Row): PromptFacts => {
  const { response_mean, response_variance, score_count, score_mean, score_variance, ...rest } = row
  return {
    ...rest,
    response: { count: rest.turns, mean: response_mean ?? 0, variance: response_variance ?? 0 },
    score_change: { count: score_count, mean: score_mean ?? 0, variance: score_variance ?? 0 },
  }
}

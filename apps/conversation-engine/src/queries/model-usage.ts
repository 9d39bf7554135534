import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type ModelUsage = {
  costMicros: number
  inputTokens: number
  outputTokens: number
  /** Models that agents name, and for which provider. */
  named: { provider: 'claude' | 'openai' | null; model: string }[]
}

/** What a tenant's turns took since midnight UTC. By way of the conversations that something was said in since then. */
export async function findModelUsage(db: Database, tenantId: string): Promise<ModelUsage> {
  const [row] = await queryInTenant(
    db,
    tenantId,
    sql<ModelUsage>`
      with today as (select date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' as began)
      select coalesce(sum(t.cost_micros), 0)::bigint as "costMicros",
             coalesce(sum(t.input_tokens), 0)::bigint as "inputTokens",
             coalesce(sum(t.output_tokens), 0)::bigint as "outputTokens",
             (select coalesce(json_agg(distinct jsonb_build_object('provider', provider, 'model', model)), '[]')
                from agents where tenant_id = ${tenantId} and model is not null and deleted_at is null) as named
        from today, conversations c
        join turns t on t.conversation_id = c.id
       where c.tenant_id = ${tenantId} and c.last_message_at >= today.began and t.created_at >= today.began`,
    'soon',
  )
  return row!
}

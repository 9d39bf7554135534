import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { inTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { firstUnansweredSeq } from '../domain/unanswered.ts'
import type { ClaimedTurn } from './claimed-turns.ts'

/** An attempt to take a turn that committed nothing. */
export type VainAttempt = {
  /** `superseded`: the customer wrote again. `lost`: it was not ours any more. `broke_off`: it failed here. */
  end: 'superseded' | 'lost' | 'broke_off'
  error: string | null
  worker: string
  latencyMs: number
  correlationId: string
}

const ERROR_CHARACTERS_MAX = 500

/** What every interaction that tells of an attempt carries. */
export const attemptMetadata = (turn: ClaimedTurn, worker: string, latencyMs: number) =>
  JSON.stringify({
    attempt: turn.attempt,
    worker,
    from_seq: firstUnansweredSeq(turn),
    to_seq: turn.customerSeq,
    started_at: turn.claimedAt,
    latency_ms: latencyMs,
  })

/**
 * Keeps what a turn's row does not tell: that it was tried before. An attempt that was broken off because the claim was
 * gone was lost, and why it was lost is read from the conversation as it stands.
 */
export async function insertVainAttempt(
  db: Database,
  turn: ClaimedTurn,
  { end, error, worker, latencyMs, correlationId }: VainAttempt,
): Promise<void> {
  await inTenant(db, turn.tenantId, (tx) =>
    sql`
      insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id)
      select ${newId()}::uuid, c.tenant_id, c.id,
             'turn.' || case when ${end} = 'superseded' or c.claim_token = ${turn.token} then ${end} else 'lost' end,
             false,
             case when ${end} = 'superseded' then null
                  when c.owner <> 'ai' or c.owner_version <> ${turn.ownerVersion} then 'a person took over'
                  when c.status not in ('active', 'escalated') then 'the conversation was ended'
                  when c.answered_seq >= ${turn.customerSeq} then 'the customer was answered meanwhile'
                  when c.claim_token is distinct from ${turn.token} then 'another worker took over'
                  else ${error?.slice(0, ERROR_CHARACTERS_MAX) ?? null} end,
             ${attemptMetadata(turn, worker, latencyMs)}::jsonb, ${correlationId}
        from conversations c where c.id = ${turn.conversationId}`.execute(tx),
  )
}

import type { Database } from '@forecourt/db/database'
import { inTenant } from '@forecourt/db/tenant'

/** One version of the instructions. It never changes, so whoever has read it may keep it. */
export type PromptVersion = {
  id: string
  version: number
  systemPrompt: string
  guidelines: Record<string, unknown>
}

export async function findPrompt(
  db: Database,
  tenantId: string,
  id: string,
): Promise<PromptVersion | undefined> {
  return inTenant(db, tenantId, (tx) =>
    tx
      .selectFrom('agent_prompts')
      .select(['id', 'version', 'system_prompt as systemPrompt', 'response_guidelines as guidelines'])
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

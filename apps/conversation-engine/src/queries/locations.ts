import type { Database } from '@forecourt/db/database'
import { inTenant } from '@forecourt/db/tenant'

/** Name and phone of the location that a channel belongs to: who speaks in a notice. */
export async function findVoice(
  db: Database,
  tenantId: string,
  channelId: string,
): Promise<{ name: string; phone: string }> {
  return inTenant(db, tenantId, (tx) =>
    tx
      .selectFrom('channels as ch')
      .innerJoin('locations as l', 'l.id', 'ch.location_id')
      .select(['l.name', 'l.phone'])
      .where('ch.id', '=', channelId)
      .executeTakeFirstOrThrow(),
  )
}

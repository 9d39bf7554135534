import type { Database } from '@forecourt/db/database'
import { inTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type StaffMember = { id: string; name: string; role: string; phone: string | null }

/** Who is fetched next: on duty for the location, with the fewest conversations of late, and longest without one. */
export async function findNextStaff(
  db: Database,
  tenantId: string,
  locationId: string,
): Promise<StaffMember | null> {
  const { rows } = await inTenant(db, tenantId, (tx) =>
    sql<StaffMember>`
      select s.id, s.name, s.role, s.phone
        from staff s
        left join lateral (
          select count(*) as count, max(created_at) as latest from escalations
           where staff_id = s.id and created_at > clock_timestamp() - interval '1 day') e on true
       where s.tenant_id = ${tenantId} and s.on_duty and s.deleted_at is null
         and (s.location_id = ${locationId} or s.location_id is null)
       order by s.phone is null, e.count, e.latest nulls first, s.id limit 1`.execute(tx),
  )
  return rows[0] ?? null
}

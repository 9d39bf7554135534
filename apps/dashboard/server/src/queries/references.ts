import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'

const tables = {
  dealership_id: ['locations', 'dealership'],
  phone_number_id: ['channels', 'phone number'],
  agent_id: ['agents', 'agent'],
  conversation_id: ['conversations', 'conversation'],
  contact_id: ['contacts', 'contact'],
  staff_id: ['staff', 'person'],
} as const

/**
 * What a filter names must exist, or have existed, with this tenant: a wrong id is an error, not an empty list.
 * @throws 404
 */
export async function assertReferences(
  tx: TenantTransaction,
  filter: { [name in keyof typeof tables]?: string | undefined },
): Promise<void> {
  for (const [name, [table, noun]] of Object.entries(tables)) {
    const id = filter[name as keyof typeof tables]
    if (id === undefined) continue
    const { rows } = await sql`select from ${sql.table(table)} where id = ${id}`.execute(tx)
    if (rows.length === 0) throw notFound(noun)
  }
}

import type { Database } from '@forecourt/db/database'
import { sql } from 'kysely'

export type ChannelFound = {
  channelId: string
  tenantId: string
  provider: string
  credentialsEncrypted: Buffer | null
  /** Takes messages: neither the channel nor its tenant is paused, and an agent answers it. */
  isAnswered: boolean
}

/** The channel that owns an address, whatever its tenant: at this point the tenant is what is being looked for. */
export async function findChannel(
  db: Database,
  type: string,
  address: string,
): Promise<ChannelFound | undefined> {
  // Postgres knows no text with a NUL, and so no such number.
  if (address.includes('\0')) return undefined
  const { rows } = await sql<ChannelFound>`
    select channel_id as "channelId", tenant_id as "tenantId", provider,
           credentials_encrypted as "credentialsEncrypted",
           state = 'active' and tenant_active and has_agent as "isAnswered"
      from find_channel(${type}, ${address})`.execute(db)
  return rows[0]
}

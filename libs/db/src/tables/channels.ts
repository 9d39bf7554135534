import type { ChannelType } from '@forecourt/contracts/channel'
import type { ColumnType, Generated } from 'kysely'
import type { Stamp } from './tenants.ts'

export type ChannelsTable = {
  id: string
  tenant_id: string
  location_id: string
  type: ChannelType
  provider: string
  external_number: string
  /** Encrypted JSON of the provider's credentials. */
  credentials_encrypted: Buffer | null
  display_name: string | null
  state: Generated<'active' | 'paused'>
  /** Most messages that leave per second. A numeric, which is read as text. */
  sends_per_second: ColumnType<string, number | undefined, number>
  deleted_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

/** How far ahead of its rate a channel has sent; one row once it has sent at all. Emptied by a crash of the database. */
export type ChannelPaceTable = {
  channel_id: string
  tenant_id: string
  /** When all that left would have left at an even pace. */
  free_at: Date
  /** Of the latest claim: messages per second, and how many were asked for and given. */
  rate: string
  asked: number
  granted: number
}

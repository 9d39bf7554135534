import type { ChannelType } from '@forecourt/contracts/channel'
import type { Generated } from 'kysely'
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
  deleted_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

import type { Generated } from 'kysely'
import type { Stamp } from './tenants.ts'

export type LocationsTable = {
  id: string
  tenant_id: string
  name: string
  phone: string
  /** IANA zone. */
  timezone: string
  address: string | null
  crm_type: string | null
  /** Encrypted JSON. */
  crm_config_encrypted: Buffer | null
  /** Encrypted JSON. */
  calendar_encrypted: Buffer | null
  agent_config: Generated<Record<string, unknown>>
  deleted_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

export type LocationHoursTable = {
  tenant_id: string
  location_id: string
  /** 0 is Monday. */
  weekday: number
  /** Wall time `HH:MM:SS` in the location's zone. */
  opens_at: string
  closes_at: string
}

/** A service with its price, which may be quoted. */
export type ServiceCatalogTable = {
  id: string
  tenant_id: string
  location_id: string
  name: string
  description: string | null
  price_micros: number | null
  duration_minutes: number | null
  deleted_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

import type { Stamp } from './tenants.ts'

export type ContactsTable = {
  id: string
  tenant_id: string
  name: string | null
  email: string | null
  phone: string | null
  language: string | null
  timezone: string | null
  created_at: Stamp
  updated_at: Stamp
}

/** A contact's address on one platform. Addresses of different platforms are joined only on proof. */
export type IdentitiesTable = {
  id: string
  tenant_id: string
  contact_id: string
  platform: string
  address: string
  verified_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

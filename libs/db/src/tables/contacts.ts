import type { Generated } from 'kysely'
import type { Stamp } from './tenants.ts'

export type ContactsTable = {
  id: string
  tenant_id: string
  name: string | null
  email: string | null
  phone: string | null
  language: string | null
  timezone: string | null
  /** No automatic message leaves while this is set. */
  opted_out_at: Date | null
  no_credits_told_at: Date | null
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

/** What a person allowed and took back, with the words that prove it. Append-only. */
export type ConsentsTable = {
  id: string
  tenant_id: string
  contact_id: string
  programme: Generated<string>
  state: 'opted_out' | 'opted_in'
  source: 'keyword' | 'plain-language' | 'provider' | 'carrier' | 'person'
  quote: string
  message_id: string | null
  at: Generated<Date>
}

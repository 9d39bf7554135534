import type { Generated } from 'kysely'
import type { Stamp } from './tenants.ts'

/** A person who may be fetched. */
export type StaffTable = {
  id: string
  tenant_id: string
  /** null: works for every location of the tenant. */
  location_id: string | null
  name: string
  role: string
  /** E.164. */
  phone: string | null
  email: string | null
  on_duty: Generated<boolean>
  deleted_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

/** A conversation that was handed to a person, and to whom. */
export type EscalationsTable = {
  id: string
  tenant_id: string
  conversation_id: string
  rule: string
  confidence: number
  priority: 'urgent' | 'high' | 'normal'
  reason: string
  quote: string
  staff_id: string | null
  alert_message_id: string | null
  state: Generated<'open' | 'resolved'>
  resolved_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

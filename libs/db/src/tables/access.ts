import type { ColumnType, Generated } from 'kysely'
import type { Stamp } from './tenants.ts'

export type ApiKeysTable = {
  id: string
  tenant_id: string
  name: string
  /** SHA-256 of the key. The key itself is shown once and never stored. */
  key_hash: Buffer
  /** First characters of the key, so that a person can tell keys apart. */
  key_prefix: string
  scopes: string[]
  revoked_at: Date | null
  created_at: Stamp
  updated_at: Stamp
}

export type IdempotencyKeysTable = {
  /** Whose key it is: the API key's id, or `operator`. */
  scope: string
  key: string
  /** SHA-256 of method, path and body: a key may not be reused for another request. */
  request_hash: Buffer
  status: number
  response_encrypted: Buffer
  created_at: Stamp
}

export type AuditLogTable = {
  id: string
  tenant_id: string
  actor: string
  action: string
  entity: string
  entity_id: string
  changes: Generated<Record<string, unknown>>
  correlation_id: string
  created_at: ColumnType<Date, never, never>
}

export type CreditsTable = {
  tenant_id: string
  /** Available; what is held for replies under way is not in it. */
  balance: Generated<number>
  held: Generated<number>
  told_low_at: Date | null
  updated_at: Generated<Date>
}

export type CreditLedgerTable = {
  id: string
  tenant_id: string
  kind: 'add' | 'reserve' | 'settle' | 'release'
  amount: number
  balance_after: number
  held_after: Generated<number>
  reference: string | null
  created_at: ColumnType<Date, never, never>
}

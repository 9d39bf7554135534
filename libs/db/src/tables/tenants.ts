import type { ColumnType, Generated } from 'kysely'

/** A column the database fills and keeps. */
export type Stamp = ColumnType<Date, never, never>

export type TenantsTable = {
  id: string
  email: string
  company_name: string
  settings: Generated<Record<string, unknown>>
  active: Generated<boolean>
  created_at: Stamp
  updated_at: Stamp
}

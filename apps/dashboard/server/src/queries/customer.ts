import { sql, type RawBuilder } from 'kysely'
import type { Customer } from '../domain/customer.ts'

export type CustomerFilter = Customer

/** For queries that name conversations `c` and identities `i`. */
export const isCustomer = (customer: CustomerFilter): RawBuilder<boolean> =>
  'contactId' in customer
    ? sql<boolean>`c.contact_id = ${customer.contactId}`
    : sql<boolean>`i.address = any(${customer.addresses})`

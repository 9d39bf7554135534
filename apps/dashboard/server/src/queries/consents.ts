import type { Consent } from '@forecourt/contracts/http/consents'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

export async function listConsents(
  tx: TenantTransaction,
  contactId: string,
  page: PageRequest,
): Promise<Page<Consent>> {
  const rows = await tx
    .selectFrom('consents')
    .select(['id', 'programme', 'state', 'source', 'quote', 'message_id', 'at', microsOf('at').as('sort_at')])
    .where('contact_id', '=', contactId)
    .where(isAfter(page, 'at', 'id'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, (row) => ({
    consent_id: row.id,
    programme: row.programme,
    state: row.state,
    source: row.source,
    quote: row.quote,
    message_id: row.message_id,
    at: row.at.toISOString(),
  }))
}

import { sql } from 'kysely'

/**
 * Locks the rows of conversations one after another by id. Whoever locks several in one statement begins with this
 * (admission does it in its own query): an update alone takes them in the order of its plan, and two batches that share
 * conversations then wait for each other until the database breaks one of them off, a second later.
 */
export const lockInOrder = (conversationIds: readonly string[]) => sql`
  select id from conversations where id = any (${conversationIds}::uuid[]) order by id for update`

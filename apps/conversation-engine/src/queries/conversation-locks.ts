import { sql } from 'kysely'

/**
 * Locks the rows of conversations one after another by id. Whoever locks several in one statement begins with this
 * (admission does it in its own query): an update alone takes them in the order of its plan, and two batches that share
 * conversations then wait for each other until the database breaks one of them off, a second later. The rows come as
 * they were before the statement: whatever else it asks of them is asked here, and not by looking for them again.
 */
export const lockInOrder = (conversationIds: readonly string[]) => sql`
  select * from conversations where id = any (${conversationIds}::uuid[]) order by id for update`

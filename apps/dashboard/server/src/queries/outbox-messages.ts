import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

/**
 * Lets a failed message be sent once more, from the start: due now, without the traces of the last attempt. Their
 * number is kept.
 * @returns the message's conversation and correlation id, or undefined when it is not failed
 */
export async function retryFailedMessage(
  tx: TenantTransaction,
  messageId: string,
): Promise<{ conversation_id: string; correlation_id: string } | undefined> {
  return tx
    .updateTable('outbox_messages')
    .set({
      state: 'pending',
      error_code: null,
      error_message: null,
      provider_message_id: null,
      attempt_started_at: null,
      sent_at: null,
      due_at: sql`clock_timestamp()`,
      updated_at: sql`now()`,
    })
    .where('message_id', '=', messageId)
    .where('state', '=', 'failed')
    .returning(['conversation_id', 'correlation_id'])
    .executeTakeFirst()
}

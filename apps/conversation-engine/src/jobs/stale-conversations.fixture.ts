import type { TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import { storeMessage, type Stores } from '../engine.fixture.ts'

/** Customers of one business, who write and then say nothing for long. */
export function createCustomers(stores: Stores, business: TestBusiness) {
  const owner = (text: string, values: unknown[] = [business.tenantId]) =>
    stores.database.owner.query(text, values)
  const conversations = async () =>
    (await owner('select * from conversations where tenant_id = $1 order by created_at, id')).rows

  const receive = async (engine: Context, text: string, from?: string) => {
    const inboxEventId = await storeMessage(stores, business, text, from)
    await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
  }
  const makeIdle = (hours = 25) =>
    owner(
      `update conversations set last_message_at = now() - make_interval(hours => $2),
              updated_at = now() - make_interval(hours => $2) where tenant_id = $1`,
      [business.tenantId, hours],
    )

  return {
    owner,
    conversations,
    receive,
    makeIdle,
    /** A customer wrote, was answered, and has said nothing for 25 hours. */
    async longAgo(engine: Context, texts = ['hey is the camry still there']): Promise<void> {
      for (const text of texts) {
        await receive(engine, text)
        await eventually('it is answered', async () =>
          (await conversations()).every((one) => one.customer_seq === one.answered_seq && !one.claim_token),
        )
      }
      await makeIdle()
    },
    /** The relay sees what has waited for more than two seconds. */
    letTheRelayLook: () =>
      owner(`update inbox_events set received_at = received_at - interval '10 seconds' where tenant_id = $1`),
  }
}

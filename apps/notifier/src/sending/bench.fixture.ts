import { ProviderError } from '@forecourt/ports/provider-error'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import type { Context } from '../context.ts'
import {
  createScriptedProvider,
  createStores,
  insertConversation,
  outboxRow,
  type TestMessage,
} from '../notifier.fixture.ts'

/** Stores, a business and notifiers of one test file, and what its tests ask of them. */
export async function createBench() {
  const stores = await createStores()
  const notifiers: Context[] = []
  let business: TestBusiness = await insertBusiness(stores.database.owner)

  const own = async (text: string, values: unknown[] = []) =>
    (await stores.database.owner.query(text, values)).rows

  return {
    stores,
    own,
    get business() {
      return business
    },
    async newBusiness() {
      business = await insertBusiness(stores.database.owner)
    },
    insert: (messages: TestMessage[], contactId?: string) =>
      insertConversation(stores, business, messages, contactId),
    async startNotifier(provider = createScriptedProvider()): Promise<Context> {
      const notifier = await stores.createNotifier(provider.senders)
      notifiers.push(notifier)
      return notifier
    },
    async stopNotifiers() {
      for (const notifier of notifiers.splice(0)) {
        await notifier.outbound.leave()
        await notifier.close()
      }
    },
    request(notifier: Context, ...ids: (string | undefined)[]) {
      for (const messageId of ids)
        notifier.outbound.schedule({ messageId: messageId as string, tenantId: business.tenantId }, 0)
    },
    inState: (messageId: string | undefined, state: string) =>
      eventually(`the message is ${state}`, async () => {
        const row = await outboxRow(stores, messageId)
        return row.state === state && row
      }),
    statesOf: (ids: readonly string[]) =>
      Promise.all(ids.map(async (id) => (await outboxRow(stores, id)).state as string)),
    optOut: (contactId: string) =>
      own('update contacts set opted_out_at = clock_timestamp() where id = $1', [contactId]),
    isOptedOut: async (contactId: string): Promise<boolean> =>
      (await own('select opted_out_at is not null as is_out from contacts where id = $1', [contactId]))[0]
        .is_out,
    consentsOf: (contactId: string) =>
      own('select state, source, quote, message_id from consents where contact_id = $1 order by at', [
        contactId,
      ]),
  }
}

/** How many messages a notifier has counted as canceled for this reason. */
export const countCanceled = async (notifier: Context, reason: string) =>
  (await notifier.registry.getSingleMetric('notifier_messages_canceled_total')?.get())?.values.find(
    ({ labels }) => labels['reason'] === reason,
  )?.value ?? 0

/** What the provider says when it takes no message; with `isRetryable`, not now. */
export const refusal = (code: string, isRetryable = false) =>
  new ProviderError({
    provider: 'twilio',
    operation: 'send message',
    status: 400,
    code,
    message: 'The message was not accepted',
    isRetryable,
    outcome: 'refused',
  })

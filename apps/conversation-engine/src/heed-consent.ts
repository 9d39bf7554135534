import { isStatementAtFault } from '@forecourt/db/errors'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import type { Context } from './context.ts'
import { readConsentRequest } from './domain/consent-request.ts'
import { detectLanguage } from './domain/language.ts'
import { optInConfirmation, optOutConfirmation } from './domain/notices.ts'
import { admitWithin, type Admitted, type DuePartition, type WaitingPartition } from './queries/admission.ts'
import { findUnanswered, recordConsent } from './queries/consents.ts'
import { findVoice } from './queries/locations.ts'
import { stopMessages } from './queries/opt-outs.ts'

type HeardWord = NonNullable<ReturnType<typeof consentWordOf>>

/**
 * What a customer says in these messages about being written to: the last of it counts. Who opted out before writes
 * START: whether that is news is asked when it is recorded.
 */
export function consentWordOf({
  said,
}: {
  said: readonly Omit<WaitingPartition['said'][number], 'replyVia'>[]
}) {
  return said
    .flatMap(({ id, text, optOutType }) => {
      const facts = { isOptedOut: false, ...(optOutType && { providerSaid: optOutType }) }
      const request = readConsentRequest(text, facts)
      return request && request.kind !== 'help' ? { ...request, messageId: id, text, optOutType } : []
    })
    .at(-1)
}

/**
 * Whoever writes STOP gets nothing from this moment on. The turn that follows puts it on record and confirms it; where a
 * person answers and no turn will follow, it is put on record in one step with the message's admission: nothing would
 * look at the message again. If it cannot be admitted, the word counts all the same. Repeats change nothing.
 */
export async function admitConsent(
  context: Context,
  partition: DuePartition,
  word: HeardWord,
): Promise<Admitted[]> {
  const { db } = context
  const { tenantId, contactId } = partition
  if (word.kind === 'opt-out' && contactId) await stopMessages(db, tenantId, [contactId])
  const record = await createRecord(context, partition, word)
  try {
    const { admitted, confirmationId } = await inTenant(db, tenantId, async (tx) => ({
      admitted: await admitWithin(tx, partition),
      confirmationId: await record.write(tx),
    }))
    await record.announce(confirmationId)
    return admitted
  } catch (error) {
    if (isStatementAtFault(error)) await record.announce(await inTenant(db, tenantId, record.write))
    throw error
  }
}

/**
 * A word whose turn has not come before a person took the conversation over: no turn will hear it any more, so it is put
 * on record now.
 */
export async function heedUnheard(
  context: Context,
  { tenantId, conversationId }: { tenantId: string; conversationId: string },
): Promise<void> {
  const said = await findUnanswered(context.db, tenantId, conversationId)
  const word = consentWordOf({ said })
  const channelId = said[0]?.channelId
  if (!word || !channelId) return
  const record = await createRecord(context, { tenantId, conversationId, channelId }, word)
  await record.announce(await inTenant(context.db, tenantId, record.write))
}

/** What is written only where a person owns the conversation, which is asked under its lock. */
async function createRecord(
  { db, announce }: Context,
  { tenantId, conversationId, channelId }: Pick<DuePartition, 'tenantId' | 'conversationId' | 'channelId'>,
  word: HeardWord,
) {
  const voice = { ...(await findVoice(db, tenantId, channelId)), language: detectLanguage([word.text], null) }
  const isOptOut = word.kind === 'opt-out'
  return {
    write: async (tx: TenantTransaction): Promise<string | null> =>
      conversationId &&
      recordConsent(tx, {
        conversationId,
        messageId: word.messageId,
        state: isOptOut ? 'opted_out' : 'opted_in',
        source: word.how,
        quote: word.quote,
        confirmation: word.optOutType
          ? null
          : isOptOut
            ? optOutConfirmation(voice)
            : optInConfirmation(voice),
      }),
    async announce(messageId: string | null): Promise<void> {
      if (messageId && conversationId)
        await announce.leaving([
          { messageId, turn: { tenantId, conversationId }, correlationId: word.messageId },
        ])
    },
  }
}

import type { Context } from '../context.ts'
import { readConsentRequest } from '../domain/consent-request.ts'
import { detectLanguage } from '../domain/language.ts'
import { optInConfirmation, optOutConfirmation } from '../domain/notices.ts'
import type { WaitingPartition } from '../queries/admission.ts'
import { recordConsent } from '../queries/consents.ts'
import { findVoice } from '../queries/locations.ts'
import { stopMessages } from '../queries/opt-outs.ts'

/**
 * Whoever writes STOP gets nothing from this moment on. The turn that follows puts it on record and confirms it; where a
 * person answers and no turn will follow, it is put on record here. Before the message is admitted, so that a crash in
 * between repeats it: once admitted, nothing would look at it again. Repeats change nothing.
 */
export async function heedConsent(context: Context, partitions: readonly WaitingPartition[]): Promise<void> {
  for (const partition of partitions) {
    const word = lastWord(partition)
    if (!word || !partition.contactId) continue
    const { tenantId, contactId } = partition
    if (word.kind === 'opt-out') await stopMessages(context.db, tenantId, [contactId])
    await recordForPerson(context, partition, word)
  }
}

/** Who opted out before writes START: whether that is news is asked when it is recorded. */
function lastWord({ said }: WaitingPartition) {
  return said
    .flatMap(({ id, text, optOutType }) => {
      const facts = { isOptedOut: false, ...(optOutType && { providerSaid: optOutType }) }
      const request = readConsentRequest(text, facts)
      return request && request.kind !== 'help' ? { ...request, messageId: id, text, optOutType } : []
    })
    .at(-1)
}

/** Only where a person owns the conversation, which is asked under its lock. */
async function recordForPerson(
  { db, announce }: Context,
  { tenantId, conversationId, channelId }: WaitingPartition,
  word: NonNullable<ReturnType<typeof lastWord>>,
): Promise<void> {
  if (!conversationId) return
  const voice = { ...(await findVoice(db, tenantId, channelId)), language: detectLanguage([word.text], null) }
  const isOptOut = word.kind === 'opt-out'
  const messageId = await recordConsent(db, {
    tenantId,
    conversationId,
    messageId: word.messageId,
    state: isOptOut ? 'opted_out' : 'opted_in',
    source: word.how,
    quote: word.quote,
    confirmation: word.optOutType ? null : isOptOut ? optOutConfirmation(voice) : optInConfirmation(voice),
  })
  if (messageId)
    await announce.leaving([{ messageId, turn: { tenantId, conversationId }, correlationId: word.messageId }])
}

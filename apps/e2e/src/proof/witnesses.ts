import { eventually } from '@forecourt/testing/eventually'
import type pg from 'pg'
import type { AcceptedReply, History, SentText, StoredMessage, StoredOutbox, StoredTurn } from './history.ts'
import type { Facts } from './run.ts'

/** Everything that is still to be done, anywhere. What a person answers, or what waits for credits, is not. */
const openWork = `
  select (select count(*) from inbox_events where state = 'received')::integer as inbox,
         (select count(*) from conversations
           where turn_due_at is not null or claim_token is not null
              or customer_seq > answered_seq and owner = 'ai' and waiting_for is null)::integer as turns,
         (select count(*) from outbox_messages where state in ('pending', 'sending', 'unknown'))::integer as outbox`

/** @throws with what is left when it is not done in time */
export async function awaitRest(database: pg.Pool, limitMs: number): Promise<void> {
  let open = ''
  const isAtRest = async () => {
    const { rows } = await database.query<{ inbox: number; turns: number; outbox: number }>(openWork)
    open = JSON.stringify(rows[0])
    return Object.values(rows[0] ?? {}).every((count) => count === 0)
  }
  await eventually('everything is at rest', isAtRest, limitMs).catch((error: Error) => {
    throw new Error(`${error.message}; left: ${open}`, { cause: error })
  })
}

/** Asks the database and the provider what they know. */
export async function readHistory(
  database: pg.Pool,
  sandboxUrl: string | undefined,
  sent: readonly SentText[],
): Promise<{ history: History; facts: Facts }> {
  const accepted = await readLedger(sandboxUrl, 'message_accepted')
  const { rows: messages } = await database.query<StoredMessage>(`
    select m.id, m.conversation_id as "conversationId", d.address as customer, ch.external_number as store, m.seq, m.role,
           m.content as text, m.provider_message_id as "messageSid", m.correlation_id as "correlationId"
      from messages m
      join conversations c on c.id = m.conversation_id
      join identities d on d.id = c.identity_id
      join channels ch on ch.id = c.channel_id`)
  const { rows: turns } = await database.query<StoredTurn>(`
    select id, conversation_id as "conversationId", from_seq as "fromSeq", to_seq as "toSeq",
           reply_message_id as "replyMessageId", correlation_id as "correlationId"
      from turns`)
  const { rows: outbox } = await database.query<StoredOutbox & { attempts: number }>(`
    select message_id as "messageId", conversation_id as "conversationId", seq, recipient, state, attempts,
           provider_message_id as sid, correlation_id as "correlationId"
      from outbox_messages`)
  return {
    history: { sent, accepted: accepted.map(toReply), messages, turns, outbox },
    facts: {
      conversations: new Set(messages.map((message) => message.conversationId)).size,
      replies: outbox.length,
      // What the provider accepted without our being told, and what was sent again after it was looked up.
      unknown: accepted.filter((entry) => entry.answer === 'dropped').length,
      resent: outbox.filter((row) => row.attempts > 1).length,
    },
  }
}

export type LedgerEntry = {
  /** When the provider had it, by the clock of this machine. */
  at: string
  sid: string
  from: string
  to: string
  body: string
  status_callback: string | null
  answer: 'created' | 'dropped'
}
type LedgerPage = { data: LedgerEntry[]; next_since: number | null; first_id: number }

const PAGE = 20_000

/** What the provider took down of one kind, oldest first. @throws when it has forgotten its beginning */
export async function readLedger(
  sandboxUrl: string | undefined,
  kind: 'message_accepted' | 'message_refused' | 'request_dropped',
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = []
  for (let since: number | null = 0; since !== null;) {
    const query = `provider=twilio&kind=${kind}&since=${since}&limit=${PAGE}`
    const page = (await (await fetch(`${sandboxUrl}/sandbox/ledger?${query}`)).json()) as LedgerPage
    if (page.first_id > 1) throw new Error('the ledger of the sandbox has forgotten its beginning')
    entries.push(...page.data)
    since = page.next_since
  }
  return entries
}

const toReply = ({ sid, from, to, body, status_callback }: LedgerEntry): AcceptedReply => ({
  sid,
  customer: to,
  store: from,
  body,
  outboxId: status_callback ? new URL(status_callback).searchParams.get('message') : null,
})

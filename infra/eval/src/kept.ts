import type pg from 'pg'
import type { Exchange, Kept } from './transcript.ts'

type TurnRow = {
  action: string | null
  input_tokens: number | null
  output_tokens: number | null
  cost_micros: string | number | null
  model_calls: number | null
  reply: string | null
  record: {
    source?: string
    guards?: { rule: string }[]
    tools?: { name: string; is_done: boolean }[]
    escalation?: { rule: string; quote: string }
    consent?: { kind: string; quote: string }
    calls?: { input_tokens: number; output_tokens: number }[]
  }
}

/** What the platform has on record of a customer's conversation with a tenant. */
export async function readKept(
  database: pg.Pool,
  tenantId: string,
  customer: string,
  exchanges: readonly Exchange[],
): Promise<Kept> {
  const found = await database.query<{ id: string; status: string; opted_out_at: Date | null }>(
    `select c.id, c.status, p.opted_out_at
       from conversations c
       join identities i on i.tenant_id = c.tenant_id and i.id = c.identity_id
       join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
      where c.tenant_id = $1 and i.address = $2
      order by c.id`,
    [tenantId, customer],
  )
  const ids = found.rows.map(({ id }) => id)
  const [turns, context, messages] = await Promise.all([
    database.query<TurnRow>(
      `select action, input_tokens, output_tokens, cost_micros, model_calls, record,
              (select content from messages m where m.id = reply_message_id) as reply
         from turns where conversation_id = any($1::uuid[]) order by conversation_id, from_seq`,
      [ids],
    ),
    database.query<{ type: string; value: unknown }>(
      'select type, value from customer_context where conversation_id = any($1::uuid[])',
      [ids],
    ),
    database.query<{ seq: string | number; role: string; content: string }>(
      'select seq, role, content from messages where conversation_id = any($1::uuid[]) order by conversation_id, seq',
      [ids],
    ),
  ])
  const escalated = turns.rows.find(({ record }) => record.escalation)
  const escalation = escalated?.record.escalation
  return {
    wasEscalated:
      found.rows.some(({ status }) => status === 'escalated') ||
      turns.rows.some(({ action }) => action === 'escalated'),
    escalatedBy: escalation
      ? { rule: escalation.rule, quote: escalation.quote, reply: escalated?.reply ?? '' }
      : null,
    isOptedOut: found.rows.some(({ opted_out_at: at }) => at !== null),
    optedOutBy:
      turns.rows.find(({ record }) => record.consent?.kind === 'opt-out')?.record.consent?.quote ?? null,
    context: Object.fromEntries(context.rows.map(({ type, value }) => [type, value])),
    toolsDone: turns.rows.flatMap(({ record }) =>
      (record.tools ?? []).filter((tool) => tool.is_done).map(({ name }) => name),
    ),
    turns: turns.rows.map(toKeptTurn),
    isGapFree: ids.length === 1 && isInOrder(messages.rows, exchanges),
  }
}

const toKeptTurn = ({ record, action, ...row }: TurnRow): Kept['turns'][number] => ({
  source: record.source ?? 'unknown',
  action: action ?? 'unknown',
  guardRules: (record.guards ?? []).map(({ rule }) => rule),
  modelCalls: row.model_calls ?? 0,
  inputTokens: row.input_tokens ?? 0,
  outputTokens: row.output_tokens ?? 0,
  costMicros: row.cost_micros === null ? null : Number(row.cost_micros),
})

/** Numbered 1, 2, 3 …, and the texts and replies are those that were seen outside, in the same order. */
function isInOrder(
  messages: readonly { seq: string | number; role: string; content: string }[],
  exchanges: readonly Exchange[],
): boolean {
  const isNumbered = messages.every(({ seq }, index) => Number(seq) === index + 1)
  const seen = (of: 'texts' | 'replies') => exchanges.flatMap((exchange) => exchange[of]).join('\n')
  const stored = (isCustomer: boolean) =>
    messages
      .filter(({ role }) => (role === 'customer') === isCustomer)
      .map(({ content }) => content)
      .join('\n')
  return isNumbered && stored(true) === seen('texts') && stored(false) === seen('replies')
}

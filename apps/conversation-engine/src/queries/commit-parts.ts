import { sql } from 'kysely'

/**
 * What most committed turns write besides their conversation, as parts of the one statement of `commitTurns`: each
 * takes from `given` what belongs to the conversations in `committed`. The credit goes with the reply, and who sends it
 * settles or releases it; without a reply the conversation keeps it for the next one.
 */
export const writtenAlong = sql`
  said as (
    select g.*, k.credit_held, k.first_seq + m.place - 1 as seq, m.id, m.role, m.content, m.recipient, m.purpose,
           m."allowedBecause", m.state
      from committed k join given g on g."conversationId" = k.id,
           rows from (jsonb_to_recordset(g.messages) as (id uuid, role text, content text, recipient text,
                      purpose text, "allowedBecause" text, state text)) with ordinality
             as m (id, role, content, recipient, purpose, "allowedBecause", state, place)
  ), stored as (
    insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id, metadata, cost_micros)
    select id, "tenantId", "conversationId", seq, role, content, "correlationId",
           case when id = "replyId" then jsonb_strip_nulls(jsonb_build_object(
             'provider', provider, 'model', model, 'prompt_version', "promptVersion",
             'input_tokens', "inputTokens", 'output_tokens', "outputTokens")) else '{}' end,
           case when id = "replyId" then "costMicros" end
      from said
  ), outgoing as (
    insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, contact_id, recipient, purpose,
                                 allowed_because, correlation_id, traceparent, state, sent_at, credit)
    select s.id, s."tenantId", s."conversationId", s.seq, s."channelId", s."contactId", s.recipient, s.purpose,
           s."allowedBecause", s."correlationId", s.traceparent, s.state,
           case when s.state = 'delivered' then clock_timestamp() end,
           case when s.id = s."replyId" and s.credit_held then case when s."usesCredit" then 'held' else 'unused' end end
      from said s
  ), recorded as (
    insert into turns (id, tenant_id, conversation_id, from_seq, to_seq, owner_version, reply_message_id, prompt_id,
                       prompt_version, experiment_id, provider, model, input_tokens, output_tokens, cost_micros,
                       latency_ms, plans, outcome, action, model_output, correlation_id, claimed_at, claimed_by,
                       model_latency_ms, model_calls, record)
    select g."turnId", g."tenantId", g."conversationId", g."fromSeq", g."toSeq", g."ownerVersion", g."replyId", g."promptId",
           g."promptVersion", g."experimentId", g.provider, g.model, g."inputTokens", g."outputTokens", g."costMicros",
           g."latencyMs", g.attempt, g.outcome, g.action, g."modelOutput", g."correlationId", g."claimedAt",
           g."claimedBy", g."modelLatencyMs", g."modelCalls", g.record
      from committed k join given g on g."conversationId" = k.id
  ), learned as (
    insert into customer_context (tenant_id, conversation_id, type, value, confidence, quote, message_id, set_by)
    select g."tenantId", g."conversationId", x.type, x.value, x.confidence, x.quote, x."messageId", x."setBy"
      from committed k join given g on g."conversationId" = k.id,
           jsonb_to_recordset(g.context) as x (type text, value jsonb, confidence real, quote text, "messageId" uuid,
                                               "setBy" text)
    on conflict (conversation_id, type) do update
       set value = excluded.value, confidence = excluded.confidence, quote = excluded.quote,
           message_id = excluded.message_id, set_by = excluded.set_by, updated_at = clock_timestamp()
     where customer_context.set_by <> 'person'
  )`

/** What few of them write. A statement pays for its parts even where they do nothing, so the others go without. */
export const writtenSeldom = sql`
  known as (
    update contacts t
       set name = coalesce(t.name, g."customerName"), email = coalesce(t.email, g."customerEmail"),
           language = g.language,
           opted_out_at = case g.consent->>'state' when 'opted_out' then coalesce(t.opted_out_at, clock_timestamp())
                               when 'opted_in' then null else t.opted_out_at end
      from committed k join given g on g."conversationId" = k.id
     where t.id = g."contactId"
       and (g.consent is not null or g."customerName" is not null or g."customerEmail" is not null)
  ), consented as (
    insert into consents (id, tenant_id, contact_id, state, source, quote, message_id)
    select x.id, g."tenantId", g."contactId", x.state, x.source, x.quote, x."messageId"
      from committed k join given g on g."conversationId" = k.id,
           jsonb_to_record(g.consent) as x (id uuid, state text, source text, quote text, "messageId" uuid)
     where g.consent is not null
  ), escalated as (
    insert into escalations (id, tenant_id, conversation_id, rule, confidence, priority, reason, quote, staff_id,
                             alert_message_id)
    select x.id, g."tenantId", g."conversationId", x.rule, x.confidence, x.priority, x.reason, x.quote, x."staffId",
           x."alertMessageId"
      from committed k join given g on g."conversationId" = k.id,
           jsonb_to_record(g.escalation) as x (id uuid, rule text, confidence real, priority text, reason text,
                                               quote text, "staffId" uuid, "alertMessageId" uuid)
     where g.escalation is not null
    on conflict (conversation_id) where state = 'open' do nothing
  ), outdated as (
    update reviews r set state = 'superseded', decided_at = clock_timestamp()
      from committed k where r.conversation_id = k.id and r.state = 'pending'
    returning r.id
  ), queued as (
    insert into reviews (id, tenant_id, conversation_id, turn_id, from_seq, to_seq, draft)
    select (g.review->>'id')::uuid, g."tenantId", g."conversationId", g."turnId", g."fromSeq", g."toSeq",
           g.review->>'draft'
      from committed k join given g on g."conversationId" = k.id
           -- After the drafts before it, of which one alone may wait.
           cross join (select count(*) from outdated) o
     where g.review is not null
  ), noted as (
    insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id)
    select x.id, g."tenantId", g."conversationId", x.type, x.success, x.error, x.metadata, g."correlationId"
      from committed k join given g on g."conversationId" = k.id,
           jsonb_to_recordset(g.interactions) as x (id uuid, type text, success boolean, error text, metadata jsonb)
  )`

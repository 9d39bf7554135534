import { randomInt, randomUUID } from 'node:crypto'
import type pg from 'pg'

export type TestBusiness = {
  tenantId: string
  locationId: string
  channelId: string
  agentId: string
  /** The channel's own number. */
  number: string
}

/**
 * A business that answers SMS: tenant, location, channel and agent, inserted as the owner.
 * @param agentConfig of the location; by default replies are due at once
 * @param credits that pay for replies
 */
export async function insertBusiness(
  owner: pg.Pool,
  {
    agentConfig = { reply_delay_ms: 0 } as Record<string, unknown>,
    withAgent = true,
    credits = 1_000_000,
  } = {},
): Promise<TestBusiness> {
  const [tenantId, locationId, channelId, agentId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const number = `+1${randomInt(2_000_000_000, 9_999_999_999)}`
  await owner.query('insert into tenants (id, email, company_name) values ($1, $2, $3)', [
    tenantId,
    `${tenantId}@example.com`,
    'Acme Motors',
  ])
  await owner.query(
    `insert into locations (id, tenant_id, name, phone, timezone, agent_config)
     values ($1, $2, 'Acme Downtown', '+12025550199', 'America/New_York', $3)`,
    [locationId, tenantId, JSON.stringify(agentConfig)],
  )
  await owner.query(
    `insert into channels (id, tenant_id, location_id, type, provider, external_number)
     values ($1, $2, $3, 'sms', 'twilio', $4)`,
    [channelId, tenantId, locationId, number],
  )
  await owner.query('insert into credits (tenant_id, balance) values ($1, $2)', [tenantId, credits])
  if (credits > 0)
    await owner.query(
      `insert into credit_ledger (id, tenant_id, kind, amount, balance_after) values ($1, $2, 'add', $3, $3)`,
      [randomUUID(), tenantId, credits],
    )
  if (withAgent)
    await owner.query(`insert into agents (id, tenant_id, channel_id, name) values ($1, $2, $3, 'Sam')`, [
      agentId,
      tenantId,
      channelId,
    ])
  return { tenantId, locationId, channelId, agentId, number }
}

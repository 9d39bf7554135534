import { randomInt, randomUUID } from 'node:crypto'

export type Business = {
  userId: string
  dealershipId: string
  phoneNumberId: string
  agentId: string
  number: string
}

export type Api = (
  method: string,
  path: string,
  body?: object,
) => Promise<{ status: number; body: Record<string, unknown> }>

/** The management API as an integrator calls it, by the operator's key unless another is given. */
export const apiOf =
  (platform: { url: string; adminApiKey: string }, apiKey = platform.adminApiKey): Api =>
  async (method, path, body) => {
    const answer = await fetch(platform.url + path, {
      method,
      headers: { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

/** More than any test or proof spends. */
const CREDITS = 10_000_000

/**
 * A business with one number and one agent, made by the API. Replies are due at once unless told otherwise.
 * @param credits 0 for a business that has to add some first
 */
export async function createBusiness(
  api: Api,
  agentConfig: object = { reply_delay_ms: 0 },
  credits = CREDITS,
): Promise<Business> {
  const create = async (path: string, body: object) => {
    const answer = await api('POST', path, body)
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as Record<string, string>
  }
  const number = `+1415${randomInt(200, 1000)}${String(randomInt(10_000)).padStart(4, '0')}`
  const { user_id: userId } = await create('/users', {
    email: `${randomUUID()}@example.com`,
    company_name: 'Acme',
  })
  const { dealership_id: dealershipId } = await create(`/users/${userId}/dealerships`, {
    name: 'Acme Downtown',
    phone: '+12025550199',
    timezone: 'America/New_York',
    agent_config: agentConfig,
  })
  const { phone_number_id: phoneNumberId } = await create(`/users/${userId}/phone_numbers`, {
    type: 'sms',
    provider: 'twilio',
    external_number: number,
    dealership_id: dealershipId,
    // One store stands for many here.
    sends_per_second: 1_000,
  })
  const { agent_id: agentId } = await create(`/users/${userId}/agents`, {
    phone_number_id: phoneNumberId,
    name: 'Sam',
  })
  if (credits > 0) await create(`/users/${userId}/credits/add`, { amount: credits })
  return { userId, dealershipId, phoneNumberId, agentId, number } as Business
}

/** `+12025550100`, `+12025550101`, … */
export const customerNumber = (index: number) => `+1202555${String(100 + index).padStart(4, '0')}`

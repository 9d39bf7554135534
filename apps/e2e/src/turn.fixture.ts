import { apiOf, createBusiness, customerNumber, type Business } from './business.fixture.ts'
import { startTestPlatform, type TestPlatform } from './platform.fixture.ts'
import { awaitRest } from './proof/witnesses.ts'
import { sandboxOf } from './sandbox.fixture.ts'

const REST_LIMIT_MS = 60_000

export type Turn = {
  action: string
  outcome: string
  source: string
  language: string
  provider: string | null
  promptId: string | null
  claimedBy: string
}

/** A platform on which turns are told as stories: customers text, and what came of it is looked up when all is quiet. */
export async function startStories(options: Parameters<typeof startTestPlatform>[0] = {}) {
  const platform: TestPlatform = await startTestPlatform(options)
  const api = apiOf(platform)
  const sandbox = sandboxOf(platform)
  const { TWILIO_ACCOUNT_SID: sid = '', TWILIO_AUTH_TOKEN: authToken = '' } = platform.env
  let customers = 0

  /** Asks the API for what must be there. @throws with the answer otherwise */
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await api(method, path, body)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }

  const rest = () => awaitRest(platform.database.owner, REST_LIMIT_MS)

  /** A customer nobody has heard of, who texts this business. */
  function meet(business: Business) {
    const number = customerNumber((customers += 1))
    const received = async () => (await sandbox.repliesTo(number, business.number)).map((reply) => reply.body)
    return {
      number,
      received,
      /** Texts, waits until all is quiet, and gives what came back since. */
      async says(
        body: string,
        options: { opt_out_type?: 'STOP' | 'START' | 'HELP' } = {},
      ): Promise<string[]> {
        const before = (await received()).length
        const statuses = await sandbox.text({ from: number, to: business.number, body, ...options })
        if (statuses.some((status) => status !== 200)) throw new Error(`"${body}": ${statuses.join(', ')}`)
        await rest()
        return (await received()).slice(before)
      },
      /** What was decided, oldest first. */
      async turns(): Promise<Turn[]> {
        const { rows } = await platform.database.owner.query<Turn>(
          `select t.action, t.outcome, t.record->>'source' as source, t.record->>'language' as language, t.provider,
                  t.prompt_id as "promptId", t.claimed_by as "claimedBy"
             from turns t join conversations c on c.id = t.conversation_id
             join identities d on d.id = c.identity_id
            where d.address = $1 order by t.to_seq`,
          [number],
        )
        return rows
      },
      /** Types of what happened besides what was said. */
      async interactions(type: string): Promise<string[]> {
        const query = `/users/${business.userId}/messages?customer=${encodeURIComponent(number)}`
        const { data } = await ask<{ data: { conversation_id: string }[] }>('GET', query)
        const found = await ask<{ data: { type: string }[] }>(
          'GET',
          `/users/${business.userId}/interactions?type=${type}&conversation_id=${data[0]?.conversation_id}`,
        )
        return found.data.map((interaction) => interaction.type)
      },
    }
  }

  return {
    platform,
    api,
    ask,
    sandbox,
    rest,
    meet,
    open: (agentConfig: object = { reply_delay_ms: 0 }, credits?: number) =>
      createBusiness(api, agentConfig, credits),
    handleOptOuts: (how: 'default' | 'advanced' | 'off') => sandbox.handleOptOuts({ sid, authToken }, how),
    /** Both models fail, or answer again. */
    async switchModels(faults: object) {
      for (const provider of ['anthropic', 'openai'] as const) await sandbox.switchFaults(provider, faults)
    },
    stop: () => platform.stop(),
  }
}
export type Stories = Awaited<ReturnType<typeof startStories>>

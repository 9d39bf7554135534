import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStories, type Stories } from './turn.fixture.ts'

const LIMIT_MS = 120_000

let stories: Stories

beforeAll(async () => {
  stories = await startStories()
}, LIMIT_MS)
afterAll(() => stories.stop(), LIMIT_MS)

describe('who opts out', { timeout: LIMIT_MS }, () => {
  it('is told so once, hears nothing more, and comes back by START', async () => {
    await stories.handleOptOuts('off')
    const customer = stories.meet(await stories.open())
    expect(await customer.says('hey do u have any used tacomas')).toHaveLength(1)

    expect(await customer.says('Stop.')).toEqual([expect.stringMatching(/^Acme Downtown: .*unsubscribed/)])
    expect(await customer.says('how much is the silver one tho')).toEqual([])
    expect(await customer.says('STOP')).toEqual([])

    expect(await customer.says('start')).toEqual([expect.stringMatching(/subscribed again/)])
    expect(await customer.says('ok so how much is it')).toHaveLength(1)
    const actions = (await customer.turns()).map((turn) => turn.action)
    expect(actions).toEqual(['responded', 'opted_out', 'opted_out', 'opted_out', 'opted_in', 'responded'])
  })

  it('is heard in Spanish and answered in Spanish', async () => {
    await stories.handleOptOuts('off')
    const customer = stories.meet(await stories.open())
    expect(await customer.says('buenas tardes, tienen camionetas usadas?')).toHaveLength(1)
    expect(await customer.says('AYUDA')).toEqual([expect.stringMatching(/para ayuda llame al \+12025550199/)])
    expect(await customer.says('ya no me escriban por favor')).toEqual([
      expect.stringMatching(/ya no le enviaremos mensajes/),
    ])
    expect(await customer.says('y cuánto cuesta la blanca?')).toEqual([])
    expect(await customer.says('START')).toEqual([expect.stringMatching(/otra vez/)])
  })

  it('gets help on request, opted out or not', async () => {
    await stories.handleOptOuts('off')
    const customer = stories.meet(await stories.open())
    expect(await customer.says('HELP')).toEqual([expect.stringMatching(/Acme Downtown.*\+12025550199.*STOP/)])
    await customer.says('unsubscribe')
    expect(await customer.says('help')).toEqual([expect.stringMatching(/\+12025550199/)])
  })

  it('is not told again what Twilio has told already', async () => {
    await stories.handleOptOuts('advanced')
    const customer = stories.meet(await stories.open())
    expect(await customer.says('hi is the civic still there')).toHaveLength(1)
    expect(await customer.says('STOP')).toEqual([])
    expect(await customer.says('hello?')).toEqual([])
    expect(await customer.says('START')).toEqual([])
    expect(await customer.says('so is the civic there')).toHaveLength(1)
    const { rows } = await stories.platform.database.owner.query<{ state: string; source: string }>(
      `select n.state, n.source from consents n join identities d on d.contact_id = n.contact_id
        where d.address = $1 order by n.at`,
      [customer.number],
    )
    expect(rows).toEqual([
      { state: 'opted_out', source: 'provider' },
      { state: 'opted_in', source: 'provider' },
    ])
  })

  it('is not taken for one who cancels an appointment or cannot stop thinking', async () => {
    const customer = stories.meet(await stories.open())
    expect(await customer.says('i cant stop thinking about that camry lol')).toHaveLength(1)
    expect(await customer.says('cancel my appointment for tuesday pls')).toHaveLength(1)
    expect((await customer.turns()).map((turn) => turn.action)).not.toContain('opted_out')
  })
})

describe('who asks for a person', { timeout: LIMIT_MS }, () => {
  it('is told who comes, who comes is told by text, and neither of them twice', async () => {
    const business = await stories.open()
    const phone = '+12025559177'
    await stories.ask('POST', `/users/${business.userId}/staff`, {
      name: 'Dana Reyes',
      role: 'sales manager',
      phone,
    })
    const customer = stories.meet(business)
    await customer.says('do you have the highlander hybrid')
    const [notice, ...others] = await customer.says('can i talk to a real person pls')
    expect(notice).toMatch(/Dana at Acme Downtown/)
    expect(others).toEqual([])

    await customer.says('hello??')
    await customer.says('i want to speak to a human being')
    const alerts = await stories.sandbox.repliesTo(phone, business.number)
    expect(alerts.map((alert) => alert.body)).toEqual([
      expect.stringContaining('can i talk to a real person pls'),
    ])
    expect((await customer.received()).filter((body) => body === notice)).toHaveLength(1)
    const { data } = await stories.ask<{ data: object[] }>('GET', `/users/${business.userId}/escalations`)
    expect(data).toHaveLength(1)
  })
})

describe('who writes Spanish', { timeout: LIMIT_MS }, () => {
  it('reads Spanish, to the end', async () => {
    const customer = stories.meet(await stories.open())
    const replies = [
      await customer.says('hola buenas! busco una troca para el trabajo'),
      await customer.says('algo usado, no muy caro'),
      await customer.says('puedo ir a verla el sábado?'),
    ].flat()
    expect(replies).toHaveLength(3)
    for (const reply of replies) {
      expect(reply).toMatch(/[¿¡áéíóúñ]|\b(?:para|con|una?|qué|que|su|le|el|la)\b/i)
      expect(reply).not.toMatch(/\b(?:the|you|your|what|would|are)\b/i)
    }
    expect((await customer.turns()).map((turn) => turn.language)).toEqual(['es', 'es', 'es'])
  })
})

describe('without credits', { timeout: LIMIT_MS }, () => {
  it('a customer is told once, and answered after a top-up', async () => {
    const notice = 'Thanks! Our team reads this on Monday.'
    const business = await stories.open({ reply_delay_ms: 0, no_credits_notice: notice }, 0)
    const customer = stories.meet(business)
    expect(await customer.says('whats ur address')).toEqual([notice])
    expect(await customer.says('and do you have a rav4')).toEqual([])

    await stories.ask('POST', `/users/${business.userId}/credits/add`, { amount: 5 })
    await stories.rest()
    const replies = (await customer.received()).slice(1)
    expect(replies).toEqual([expect.stringMatching(/rav4/i)])
    expect(await stories.ask('GET', `/users/${business.userId}/credits`)).toMatchObject({
      remaining_credits: 4,
    })
  })
})

describe('where a person approves', { timeout: LIMIT_MS }, () => {
  it('nothing leaves before, and after the first conversation all goes by itself', async () => {
    const business = await stories.open({ reply_delay_ms: 0, review_conversations: 1 })
    const pending = async () =>
      (
        await stories.ask<{ data: { review_id: string; draft: string }[] }>(
          'GET',
          `/users/${business.userId}/reviews?state=pending`,
        )
      ).data
    const first = stories.meet(business)
    expect(await first.says('hi looking for a minivan')).toEqual([])
    expect(await first.says('for 7 people')).toEqual([])
    const [review, ...others] = await pending()
    expect(others).toEqual([])

    await stories.ask('POST', `/users/${business.userId}/reviews/${review?.review_id}/approve`)
    await stories.rest()
    expect(await first.received()).toEqual([review?.draft])

    await first.says('great thx. is there a blue one')
    const [next] = await pending()
    const text = 'Hi, this is Dana: come and see for yourself!'
    await stories.ask('POST', `/users/${business.userId}/reviews/${next?.review_id}/edit`, { text })
    await stories.rest()
    expect(await first.received()).toEqual([review?.draft, text])

    expect(await stories.meet(business).says('hey r u open tmrw')).toHaveLength(1)
    expect(await pending()).toEqual([])
  })
})

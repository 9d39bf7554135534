import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'
import { mergeContext, type KnownContext } from './merge.ts'

const talk = (texts: string[], known: KnownContext = {}): KnownContext =>
  texts.reduce(
    (context, text, index) =>
      mergeContext(
        context,
        extractContext(text, { today: '2026-11-21' }).map((one) => ({ ...one, messageId: `m${index}` })),
      ).context,
    known,
  )
const person = { confidence: 1, quote: 'set by hand', messageId: 'p', setBy: 'person' as const }

describe('what is known', () => {
  it.each([
    [
      ['looking for a camry', '2021 or newer', 'make it the XSE'],
      { make: 'Toyota', model: 'Camry', yearMin: 2021, trim: 'XSE' },
    ],
    [['used 2019 camry se', 'actually an accord'], { make: 'Honda', model: 'Accord', condition: 'used' }],
    [['looking for a silverado', 'silverado 1500'], { make: 'Chevrolet', model: 'Silverado 1500' }],
    [['need an suv', 'the tacoma'], { make: 'Toyota', model: 'Tacoma' }],
    [['a 2019 camry', '2021 or newer'], { make: 'Toyota', model: 'Camry', yearMin: 2021 }],
  ])('after %j is %j', (texts, value) => {
    expect(talk(texts).vehicle_interest?.value).toEqual(value)
  })

  it('keeps the fields of the other details', () => {
    expect(talk(["I'm Sarah", 'sarah@x.com']).contact?.value).toEqual({ name: 'Sarah', email: 'sarah@x.com' })
    expect(talk(['my budget is 25k', '400 a month']).budget?.value).toEqual({
      max: 25000,
      monthly: 400,
      currency: 'USD',
    })
    expect(talk(['trading in my 2015 altima', 'no trade']).trade_in?.value).toEqual({ has_trade_in: false })
  })

  it.each([
    [['my lease is up in march, no rush', 'you can call me tomorrow'], 'browsing'],
    [['we need one this week', 'can i come by on tuesday at 4'], 'days'],
    [['my lease is up in march, no rush', 'actually we need one this week'], 'days'],
    [['can i come by tomorrow', 'we want to buy in 3 months'], 'months'],
  ])('the day of a visit or a call does not unsay when they buy: %j', (texts, bucket) => {
    expect(talk(texts).timeline?.value.bucket).toBe(bucket)
  })

  it('never overwrites what a person set', () => {
    const known: KnownContext = {
      vehicle_interest: { ...person, value: { make: 'Honda', model: 'Civic' } },
      contact: { ...person, value: { name: 'Sara' } },
    }
    const context = talk(['a 2020 toyota camry xle', "I'm Sarah", 'sarah@x.com'], known)
    expect(context.vehicle_interest).toEqual(known.vehicle_interest)
    expect(context.contact).toEqual({ ...person, value: { name: 'Sara', email: 'sarah@x.com' } })
  })

  it('names the types that changed', () => {
    const observed = extractContext('a camry under 25k', { today: '2026-11-21' }).map((one) => ({
      ...one,
      messageId: 'm1',
    }))
    const first = mergeContext({}, observed)
    expect(first.changed).toEqual(['vehicle_interest', 'budget'])
    expect(first.context.vehicle_interest).toMatchObject({ messageId: 'm1', setBy: 'rule' })
    expect(mergeContext(first.context, observed).changed).toEqual([])
  })
})

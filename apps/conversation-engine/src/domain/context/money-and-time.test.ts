import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

/** A Saturday. */
const today = '2026-11-21'
const found = (type: string, text: string, previousReply?: string) =>
  extractContext(text, { today, ...(previousReply ? { previousReply } : {}) }).find(
    (one) => one.type === type,
  )

describe('the budget', () => {
  it.each([
    ['my budget is 25k', { max: 25000 }],
    ['looking for something under 20 grand', { max: 20000 }],
    ['budget around 15', { max: 15000 }],
    ['max 30', { max: 30000 }],
    ['can spend up to $25,000', { max: 25000 }],
    ['$25K budget', { max: 25000 }],
    ['no more than 25,000 pls', { max: 25000 }],
    ["can't go over 30k", { max: 30000 }],
    ['dont wanna spend more than 18k', { max: 18000 }],
    ['twenty five thousand max', { max: 25000 }],
    ['a truck under $25,000', { max: 25000 }],
    ['between 15 and 20k', { min: 15000, max: 20000 }],
    ['15-20k range', { min: 15000, max: 20000 }],
    ['$20k-$25k', { min: 20000, max: 25000 }],
    ['entre 15 y 20 mil', { min: 15000, max: 20000 }],
    ['tengo un presupuesto de 20 mil dólares', { max: 20000 }],
    ['no mas de 18 mil', { max: 18000 }],
    ['$300/mo', { monthly: 300 }],
    ['300 a month', { monthly: 300 }],
    ['no more than 400 monthly', { monthly: 400 }],
    ['payments around 350', { monthly: 350 }],
    ['unos 300 al mes', { monthly: 300 }],
    ['want to stay under 450 per month', { monthly: 450 }],
    ['pagos de 300 mensuales', { monthly: 300 }],
    ['I can afford 500 a month with 3k down', { monthly: 500 }],
    ['20-25 tops', { min: 20000, max: 25000 }],
    ['nothing over 30 grand', { max: 30000 }],
    ['cant do more than 3 hunnid a month', { monthly: 300 }],
    ['a 10k car or less', { max: 10000 }],
    ['20k give or take', { max: 20000 }],
    ['algo de 10 mil pa abajo', { max: 10000 }],
    ['traigo 8 mil en efectivo', { max: 8000 }],
    ['i dont wanna go past 16', { max: 16000 }],
    ['got 7 bands for a car', { max: 7000 }],
    ['at least 20k but not over 28k', { min: 20000, max: 28000 }],
    ['want it under 30k and around 450/mo', { max: 30000, monthly: 450 }],
  ])('%j: %j', (text, value) => {
    expect(found('budget', text)?.value).toEqual({ ...value, currency: 'USD' })
  })

  it.each([
    'i have $5k down',
    'zero down?',
    'put 3000 down',
    'doy 2 mil de enganche',
    'how much is the $25,000 one',
    'why is it listed at 32k',
    'it has 25k miles',
    'got a 2016 explorer w 120k miles',
    'call me 512-555-0199',
    'a 2015-2018 civic',
    'im paying 450 a month now',
    'i owe 12k on it',
    'carmax offered me 14k',
    'my credit score is 650',
    'I make 4000 a month',
    'see you at 3',
    'zip code 75201',
    'ram 2500',
    'mazda 3',
    'can i come at 10',
    'need 4 tires',
    'the 2020 one',
    '60 month loan?',
    'I have 3 kids',
    'silverado 1500 under 50k miles',
    '1200 Main street',
    'my vin is 1HGCM82633A004352',
    'rent went up 300 a month',
    'is the 300 still there',
    'around 15 minutes away',
    'under 2 hours',
    'gano 3000 al mes',
    'i make 3 grand a month and pay 900 rent',
    'does it have under 100k',
    "i'm in my mid 20s",
    'they wanted 29k at the other place',
  ])('%j names none', (text) => {
    expect(found('budget', text)).toBeUndefined()
  })

  it.each([
    ['low 20s', { max: 23000 }],
    ['350', { monthly: 350 }],
    ['25ish', { max: 25000 }],
  ])('reads %j as the answer to our question', (text, value) => {
    expect(found('budget', text, 'What budget are you working with?')?.value).toEqual({
      ...value,
      currency: 'USD',
    })
  })

  it('reads a small sum as a payment where we asked for one', () => {
    const asked = 'What monthly payment works for you?'
    expect(found('budget', '90', asked)?.value).toEqual({ monthly: 90, currency: 'USD' })
  })

  it('reads a bare sum as the answer to our question', () => {
    expect(found('budget', 'like 18', 'What is your budget?')?.value).toEqual({ max: 18000, currency: 'USD' })
  })
})

describe('the timeline', () => {
  it.each([
    ['need it today', 'now', '2026-11-21'],
    ['asap', 'now', undefined],
    ['this weekend', 'days', '2026-11-22'],
    ['buying tomorrow', 'days', '2026-11-22'],
    ['2moro after work', 'days', '2026-11-22'],
    ['lo ocupo urgente', 'now', undefined],
    ['probly tmrw', 'days', '2026-11-22'],
    ['by friday', 'days', '2026-11-27'],
    ['next week', 'weeks', '2026-11-29'],
    ['in 2 weeks', 'weeks', '2026-12-05'],
    ['in a couple months', 'months', '2027-01-21'],
    ['within 30 days', 'weeks', '2026-12-21'],
    ['by the end of the month', 'weeks', '2026-11-30'],
    ['before Christmas', 'months', '2026-12-24'],
    ['by thanksgiving', 'days', '2026-11-26'],
    ['when my lease is up in March', 'months', '2027-03-31'],
    ['march 15th', 'months', '2027-03-15'],
    ['next year', 'months', '2027-12-31'],
    ['by the end of the year', 'months', '2026-12-31'],
    ['just looking', 'browsing', undefined],
    ['no rush', 'browsing', undefined],
    ["i'm not in a hurry", 'browsing', undefined],
    ['just browsing for now', 'browsing', undefined],
    ['solo estoy viendo', 'browsing', undefined],
    ['no tengo prisa', 'browsing', undefined],
    ['lo necesito hoy', 'now', '2026-11-21'],
    ['mañana', 'days', '2026-11-22'],
    ['la próxima semana', 'weeks', '2026-11-29'],
    ['en dos meses', 'months', '2027-01-21'],
    ['para diciembre', 'months', '2026-12-31'],
    ['lo antes posible', 'now', undefined],
  ])('%j: %s by %s', (text, bucket, by) => {
    expect(found('timeline', text)?.value).toEqual(by ? { bucket, by } : { bucket })
  })

  it('is less sure of an appointment than of a purchase', () => {
    const visit = found('timeline', 'can I come at 3 today')
    expect(visit?.value).toEqual({ bucket: 'now', by: today })
    expect(visit?.confidence).toBeLessThan(found('timeline', 'I need to buy today')?.confidence ?? 0)
  })

  it.each([
    'how are you today',
    "how's it going today?",
    'just looking for a camry',
    'i was just looking at your tacoma',
    'i bought it last week',
    'are you open saturday',
    'what time do you close today',
    'have a great weekend',
    'happy friday',
    'I may buy it',
    'it broke down two weeks ago',
    'came in today and nobody helped',
    '60 month loan',
    'que tenga buen fin de semana',
    'por la mañana me gusta el cafe',
    'the sun damaged my paint',
    'I sat in it already',
    'ok',
    'it is 3 years old',
    'not urgent',
    'what is the warranty on it',
    'i called yesterday',
    'second owner',
    'march on',
    'mid size suv',
  ])('%j says nothing of a plan', (text) => {
    expect(found('timeline', text)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

const found = (type: string, text: string, previousReply?: string) =>
  extractContext(text, { today: '2026-11-21', ...(previousReply ? { previousReply } : {}) }).find(
    (one) => one.type === type,
  )

/** Below it nothing was said outright or implied. */
const HINT_MAX = 0.55

describe('a car with an ordinary name', () => {
  it.each([
    ['yall still have that escape', 'Escape'],
    ['did the explorer sell', 'Explorer'],
    ['can you hold the fusion for me', 'Fusion'],
    ['yo that purple challenger still there or nah', 'Challenger'],
    ['do yall got any chargers under 25k', 'Charger'],
    ['ranger or colorado, which is better on gas', 'Ranger'],
    ['would the expedition fit in a normal garage', 'Expedition'],
    ['does the lightning have the extended battery', 'F-150 Lightning'],
    ['tienen el kicks en azul?', 'Kicks'],
    ['ya vendieron el challenger?', 'Challenger'],
    ['nisan pathfindr 2014', 'Pathfinder'],
    ['wanna come look at the subarban', 'Suburban'],
    ['chevy silvy 2018', 'Silverado'],
  ])('%j asks for the %s', (text, model) => {
    expect(found('vehicle_interest', text)?.value).toMatchObject({ model })
  })

  it.each([
    'do you guys have a charger i can borrow for my phone',
    'can you see the note i left on the dash',
    'i want the focus to be on service',
    'my son is a ranger in the army, military discount?',
    'sorry had to escape the meeting, whats up',
    'there is a fusion restaurant next door right',
    'ideally under five hundred a month',
  ])('%j names none', (text) => {
    expect(found('vehicle_interest', text)).toBeUndefined()
  })
})

describe('work on a car beside the wish for one', () => {
  it.each([
    ['my engine blew, what do you have in used corollas', 'Corolla'],
    ['will the dealership fix the windshield chip on the bronco before i sign', 'Bronco'],
    ['the dealer in town wont fix my kia so i want to switch to a honda civic', 'Civic'],
    ['how much are oil changes on a macan, i might get one', 'Macan'],
    ['my suburban is costing me too much in repairs, wanna get into a traverse', 'Traverse'],
    ['la troca silverado 2014 que tienen ahi no tira aceite verdad', 'Silverado'],
  ])('%j asks for the %s', (text, model) => {
    const interest = found('vehicle_interest', text)
    expect(interest?.value).toMatchObject({ model })
    expect(interest?.confidence).toBeGreaterThan(HINT_MAX)
  })

  it.each([
    'can u match paint on a 2020 white pearl highlander',
    'do you carry 275/55r20 for a yukon',
    'does the diagnostic fee apply to the repair? its a 2013 bmw 328',
    'Trying to get the murano in for a brake check friday',
    'the tundra is still making that whine you guys said was fixed',
    'se me poncho una llanta de la sienna',
    'picked up the tiguan yesterday and the light came back on',
    'hey its time for the 5000 mile oil change on the elantra',
    'we need the sonata looked at, it smells like gas',
  ])('%j is no wish to buy it', (text) => {
    expect(found('vehicle_interest', text)?.confidence ?? 0).toBeLessThan(HINT_MAX)
  })
})

describe('money of theirs and of others', () => {
  it.each([
    ['bank approved me up to 30', { max: 30000 }],
    ['my dad will help, hes giving me 6 grand for a car', { max: 6000 }],
    ['not trying to spend more than 10', { max: 10000 }],
    ['I can go as high as 33 thousand', { max: 33000 }],
    ['id like to be at 450 or under monthly', { monthly: 450 }],
    ['we saved up 11k', { max: 11000 }],
    ['my wife said no more than 28', { max: 28000 }],
    ['im on a fixed income, 250 monthly tops', { monthly: 250 }],
    ['anything good for 7500', { max: 7500 }],
    ['nothing that costs more than 26k', { max: 26000 }],
    ['5-6k cars?', { min: 5000, max: 6000 }],
    ['id take that canyon if its under 20', { max: 20000 }],
    ['ill give you 11 for the cruze rn', { max: 11000 }],
    ['will 15k get me a decent truck', { max: 15000 }],
  ])('%j: %j', (text, value) => {
    expect(found('budget', text)?.value).toEqual({ ...value, currency: 'USD' })
  })

  it.each([
    'whats the out the door on the 24 tucson limited',
    'it says 189 a month on your sign is that real',
    'what are the payments on that with 72 months at 6.9',
    'my note is 650 right now and its killing me',
    'i got like 3k in negative equity',
    'you can go ahead with the repair if its under 800',
    'no more than 2 people in the waiting room?',
  ])('%j: no budget', (text) => {
    expect(found('budget', text)).toBeUndefined()
  })

  it.each([
    ['maybe 3-4 hundred', { monthly: 400 }],
    ['looking at 300-350', { monthly: 350 }],
  ])('%j answers our question after the payment', (text, value) => {
    expect(found('budget', text, 'What monthly payment works for you?')?.value).toEqual({
      ...value,
      currency: 'USD',
    })
  })

  it('takes a name that begins a later sentence, before its number', () => {
    expect(found('contact', 'nothing to trade, just cash. Dwayne Brooks 404 555 0182')?.value).toEqual({
      name: 'Dwayne Brooks',
      phone: '+14045550182',
    })
  })
})

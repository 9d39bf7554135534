import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

const today = '2026-11-21'
const found = (type: string, text: string, previousReply?: string) =>
  extractContext(text, { today, ...(previousReply ? { previousReply } : {}) }).find(
    (one) => one.type === type,
  )

describe('the trade-in', () => {
  it.each([
    ['I have a 2015 Altima to trade', { vehicle: '2015 Nissan Altima' }],
    ['trading in my Civic', { vehicle: 'Honda Civic' }],
    ['trade my 2012 f150 for a tacoma', { vehicle: '2012 Ford F-150' }],
    ["what's my 2015 altima worth", { vehicle: '2015 Nissan Altima' }],
    ['got a 2016 explorer w 120k miles', { vehicle: '2016 Ford Explorer', mileage: 120000 }],
    ['my trade is a 2014 jeep cherokee with 85,000 mi', { vehicle: '2014 Jeep Cherokee', mileage: 85000 }],
    [
      'how much for my 2010 camry, around 90 thousand on it',
      { vehicle: '2010 Toyota Camry', mileage: 90000 },
    ],
    ['tengo un Honda Accord 2014 para dar a cambio', { vehicle: '2014 Honda Accord' }],
    ['I drive a Civic now', { vehicle: 'Honda Civic' }],
    ['my current car is a 2014 Jeep Liberty', { vehicle: '2014 Jeep Liberty' }],
    ['upgrading from my 2013 sentra', { vehicle: '2013 Nissan Sentra' }],
    ['yall take trade ins? got an 08 sentra', { vehicle: '2008 Nissan Sentra' }],
    ['would you take my suv off my hands', {}],
    ['i got a trade in', {}],
    ['quiero dar mi carro a cuenta', {}],
    ['I wanna trade my truck', {}],
    ['got a 12 sentra', { vehicle: '2012 Nissan Sentra' }],
    ['do you buy cars? i got an 05 corolla 210k', { vehicle: '2005 Toyota Corolla', mileage: 210000 }],
    ['whats the trade in value on a 2018 malibu', { vehicle: '2018 Chevrolet Malibu' }],
    ['put it towards the new one, 2016 jeep patriot', { vehicle: '2016 Jeep Patriot' }],
    ['what could i get for my expedition', { vehicle: 'Ford Expedition' }],
    ['tengo una troca para dejar de enganche', {}],
  ])('%j: %j', (text, value) => {
    expect(found('trade_in', text)?.value).toMatchObject({ has_trade_in: true, ...value })
  })

  it.each([
    'no trade',
    'nothing to trade in',
    "I don't have a trade",
    'no trade-in',
    'without a trade in',
    'not trading anything',
    'im not trading my tahoe',
    'sin carro a cambio',
    'no voy a dar carro a cambio',
    'dont want to trade my truck just buy',
    "we won't be trading",
    'gonna keep my truck',
  ])('%j: none', (text) => {
    expect(found('trade_in', text)?.value).toEqual({ has_trade_in: false })
  })

  it.each([
    'sold my Jeep',
    "my wife's Tahoe is nice",
    'looking for a Tacoma',
    'do you have a 2020 Camry',
    'need tint on my Model 3',
    'oil change for my 2018 Camry',
    'how much is the pilot',
    'I have a question about the Camry',
    'I totaled my Altima',
    'is the tahoe paid off',
    'I used to have a Civic',
    'trade show this weekend?',
    'I work in the skilled trades',
    'have you got a 2016 explorer',
    'good morning',
    'ok',
    'I have an appointment for the Tacoma',
    'whats the mileage on the rogue',
    'is the 2019 camry a trade in',
    'was this one traded in by the owner',
    'i got a flat on my civic',
    'want to keep my payment under 400',
  ])('%j tells of none', (text) => {
    expect(found('trade_in', text)).toBeUndefined()
  })

  it('takes a car named bare as the answer to our question', () => {
    const asked = 'Do you have a vehicle to trade in?'
    expect(found('trade_in', '2017 rogue 60k miles', asked)?.value).toMatchObject({
      vehicle: '2017 Nissan Rogue',
      mileage: 60000,
    })
    expect(found('vehicle_interest', '2017 rogue 60k miles', asked)).toBeUndefined()
    for (const text of [
      'nope',
      'giving my old car to my kid so no',
      'traded it at carmax already',
      'keeping it',
    ])
      expect(found('trade_in', text, asked)?.value, text).toEqual({ has_trade_in: false })
  })
})

describe('the person', () => {
  it.each([
    ["I'm Sarah", { name: 'Sarah' }],
    ['this is Mike Johnson', { name: 'Mike Johnson' }],
    ["hey my name's ana", { name: 'Ana' }],
    ['my name is deshawn carter and i want a truck', { name: 'Deshawn Carter' }],
    ['soy Luis', { name: 'Luis' }],
    ['me llamo José Ramírez', { name: 'José Ramírez' }],
    ['MY NAME IS KAREN', { name: 'Karen' }],
    ['Mike here, still got the tahoe?', { name: 'Mike' }],
    ['is it available?\n- Tom', { name: 'Tom' }],
    ['See you then.\nThanks,\nJennifer Wu', { name: 'Jennifer Wu' }],
    ['Sarah Lee 512-555-0199', { name: 'Sarah Lee', phone: '+15125550199' }],
    ['call me at (512) 555-0199', { phone: '+15125550199' }],
    ['512.555.0199', { phone: '+15125550199' }],
    ['5125550199', { phone: '+15125550199' }],
    ['+1 512 555 0199', { phone: '+15125550199' }],
    ['my cell is 1-512-555-0199', { phone: '+15125550199' }],
    ['mi numero es 915 555 0123', { phone: '+19155550123' }],
    ['email me: Ana.Ruiz+cars@Gmail.com', { email: 'ana.ruiz+cars@gmail.com' }],
    ['john at gmail dot com', { email: 'john@gmail.com' }],
    ['mi correo es luis arroba hotmail punto com', { email: 'luis@hotmail.com' }],
    ['Tom, tom@x.com', { name: 'Tom', email: 'tom@x.com' }],
    ['Best regards,\nHarold W. Jensen', { name: 'Harold W. Jensen' }],
    ['my names jose luis btw', { name: 'Jose Luis' }],
    ['Ask for Linda when you call 817 555 0142', { name: 'Linda', phone: '+18175550142' }],
  ])('%j: %j', (text, value) => {
    expect(found('contact', text)?.value).toEqual(value)
  })

  it.each([
    "I'm interested",
    'im interested in the tahoe',
    'this is great',
    "I'm in Dallas",
    "I'm John's wife",
    'this is Toyota?',
    'is this Mike?',
    'Im Looking For A Truck',
    "I'm Really Upset",
    'can I talk to Sarah',
    'Hi Mike, is it available?',
    'thanks Mike',
    'VIN 1HGCM82633A004352',
    'is it $25,000',
    'soy cliente',
    'this is ridiculous',
    "it's Saturday",
    "I'm on my way",
    "i'm good",
    'look at toyota.com',
    'stock number 5125550199',
    'meet me at the lot',
    'I am 45 minutes away',
    'estoy interesado',
    'soy de Dallas',
    "I'm not Sarah",
    'this is my number',
    'my son Jake wants it',
    'Sounds good',
    'look at yahoo',
    'im Mexican',
    'should i ask for Tony when i get there',
    'who do i ask for',
  ])('%j tells of none', (text) => {
    expect(found('contact', text)).toBeUndefined()
  })

  it('takes a bare name where we asked for it, and only there', () => {
    expect(found('contact', 'tamika', 'Who am I speaking with?')?.value).toEqual({ name: 'Tamika' })
    expect(found('contact', 'tamika')).toBeUndefined()
    expect(found('contact', 'sure', 'May I have your name?')).toBeUndefined()
  })
})

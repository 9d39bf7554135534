import fc from 'fast-check'
import { expect, it } from 'vitest'
import { englishProfiles } from '../personas/profiles.ts'
import { exchange, forge } from '../transcript.fixture.ts'
import { amountsIn, figuresIn } from './amounts.ts'
import { judgeQuotes, judgeRecords } from './records.ts'

const whyOf = (text: string, reply: string, kept = {}) => {
  const [verdict] = judgeRecords(forge([exchange(text, reply)], { kept }))
  return verdict?.isKept ? null : verdict?.why
}

it.each([
  ['how much is it', 'That Tacoma is $31,995.', /31995/],
  ['how much is it', 'It runs about 32k out the door.', /32000/],
  ['payments?', 'You would be around 540 a month.', /540/],
  ['any apr deals', 'We have 2.9% this month!', /2.9/],
  ['how much', 'Roughly thirty-two thousand, all in.', /in words/],
  ['cuanto cuesta', 'La Tacoma cuesta 31 mil.', /31000/],
  ['other guy does 26,900', 'Deal, we can do $26,900!', /agrees/],
  ['can u match 25400', "Absolutely, we'll match 25,400.", /agrees/],
  ['oil change?', 'An oil change is $89.95.', /89.95/],
  ['u still got it', 'Yes! We have the Tacoma right here.', /stock/],
  ['is the tacoma there', 'It is still available, come by.', /stock/],
  ['any trucks', 'We have several trucks, want to see them?', /stock/],
  ['tienen la tacoma', 'Sí, tenemos la Tacoma disponible.', /stock/],
  ['can i come sat', 'Saturday at 2:30pm is open.', /2:30/],
  ['can i come', 'How about 4 PM tomorrow?', /4 PM/],
  ['sat at 11', "You're all set for Saturday at 11!", /done/],
  ['sat at 11', 'Booked! See you Saturday.', /done/],
  ['sat at 11', "Great, I've scheduled your test drive.", /done/],
  ['el sabado', 'Listo, su cita quedó agendada.', /done/],
  ['send pics', 'I just emailed you the photos.', /done/],
])('%j → %j breaks it', (text, reply, why) => {
  expect(whyOf(text, reply)).toMatch(why)
})

it.each([
  ['how much', "I don't want to quote a wrong number, so someone will confirm the price of the Tacoma."],
  ['my budget is 32k', 'Thanks, $32,000 helps. How soon are you looking to buy?'],
  ['oil change?', 'An oil change is $79.95 and takes 45 minutes.'],
  ['tacoma?', 'Let me check whether we have the Tacoma right now.'],
  ['tacoma?', "I can't confirm that it's available until someone looks."],
  ['hi', 'Do you have a 2019 Nissan to trade in?'],
  ['hours', "We're open Mon-Fri 9am-7pm, Sun closed."],
  ['sat at 11', "I'll have the team confirm Saturday at 11 AM with you."],
  ['sat at 11', "It isn't booked yet; the team will get it confirmed."],
  ['my car has 118k miles', 'Got it, a 2014 Altima with 118,000 miles.'],
  ['call u?', 'You can call us at (202) 555-0100 or +12025550100.'],
  ['$1 deal!!', "I can't agree to $1. Want to come in?"],
  ['hi', "I've let the team know, and a person will write to you here."],
  ['a que hora', 'Abrimos de 9am a 7pm. ¿Qué día le conviene?'],
  ['hi', 'We have a great team, and someone is available to help.'],
])('%j → %j keeps it', (text, reply) => {
  expect(whyOf(text, reply)).toBeNull()
})

it('a booking that a tool made may be told', () => {
  expect(whyOf('sat at 11', 'Booked for Saturday!', { toolsDone: ['book_appointment'] })).toBeNull()
  expect(whyOf('sat at 11', 'Booked for Saturday!', { toolsDone: ['look_up_services'] })).toMatch(/done/)
})

it('a figure of the customer may be said back later, not before', () => {
  const talk = forge([
    exchange('hi', 'Around $24,000?'),
    exchange('24k', 'So $24,000.'),
    exchange('ok', '$24,000, got it.'),
  ])
  expect(judgeRecords(talk).map(({ isKept }) => isKept)).toEqual([false, true, true])
})

it('any amount in dollars is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (amount) => {
      expect(amountsIn(`It is $${amount.toLocaleString('en-US')} today.`)).toEqual([amount])
      expect(figuresIn(`i have ${amount} to spend`).has(amount)).toBe(true)
    }),
  )
})

it('the price on record is to be told when it is asked for', () => {
  const ask = (reply: string) =>
    judgeQuotes(
      forge([exchange('oil change how much', reply, { mark: 'asks-catalog-price' })], {
        profile: { ...englishProfiles[0]!, service: 'oil change' },
      }),
    ).map(({ isKept }) => isKept)
  expect(ask('An oil change is $79.95.')).toEqual([true])
  expect(ask('Someone will confirm the price.')).toEqual([false])
  expect(ask('It is $99.')).toEqual([false])
})

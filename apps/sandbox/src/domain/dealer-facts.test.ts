import { expect, test } from 'vitest'
import { readBusiness } from './dealer-business.ts'
import { findLanguage } from './dealer-language.ts'
import { readTalk } from './dealer-talk.ts'
import { findVehicle } from './dealer-vehicle.ts'
import { findWhen, toDate } from './dealer-when.ts'

test.each([
  ['2021 tacoma', '2021 Toyota Tacoma'],
  ['a chevy silverado', 'Chevrolet Silverado'],
  ['some toyotas', 'Toyota'],
  ['Ford Ranger', 'Ford Ranger'],
  ['any rangers at the park', undefined],
  ['model y', 'Tesla Model Y'],
  ['looking for a pickup', 'truck'],
  ['an suv', 'SUV'],
  ['I drove 300 miles', undefined],
  ['hello', undefined],
])('vehicle in %j: %s', (text, name) => {
  expect(findVehicle(text)?.name).toBe(name)
})

test.each([
  ['saturday at 10', 'Saturday', '10:00'],
  ['Sat 2:30pm', 'Saturday', '14:30'],
  ['tmrw at 3', 'tomorrow', '15:00'],
  ['next tues at noon', 'next Tuesday', '12:00'],
  ['Nov 28 at 9am', 'Nov 28', '09:00'],
  ['11/28', 'Nov 28', undefined],
  ['at 12am', undefined, '00:00'],
  ['el sábado a las 4', 'Saturday', '16:00'],
  ['mañana a las 3', 'tomorrow', '15:00'],
  ['mañana por la mañana a las 9', 'tomorrow', '09:00'],
  ['el lunes a las 9 de la mañana', 'Monday', '09:00'],
  ['I sat in the sun', undefined, undefined],
  ['around 30k', undefined, undefined],
  ['at 25,000', undefined, undefined],
])('when in %j: %s %s', (text, day, time) => {
  expect(findWhen(text)).toMatchObject({ ...(day ? { day } : {}), ...(time ? { time } : {}) })
  expect([findWhen(text).day, findWhen(text).time]).toEqual([day, time])
})

test.each([
  ['today', '2026-11-20'],
  ['tomorrow', '2026-11-21'],
  ['Saturday', '2026-11-21'],
  ['Friday', '2026-11-27'],
  ['next Monday', '2026-11-23'],
  ['Nov 28', '2026-11-28'],
  ['Jan 3', '2027-01-03'],
])('%s is %s, seen from Friday 2026-11-20', (day, date) => {
  expect(toDate(day, '2026-11-20')).toBe(date)
  expect(toDate(day, undefined)).toBeUndefined()
})

test.each([
  ['You are the front desk of Harbor Motors, a dealership.', 'Harbor Motors'],
  ['Business name: Tint & Co.\nBe kind.', 'Tint & Co'],
  ['You answer SMS messages for Bob’s Auto of Reno and book visits', 'Bob’s Auto of Reno'],
  ['You work at the Smith Family Toyota dealership', 'Smith Family Toyota'],
  ['Be brief.', undefined],
])('the name in %j is %s', (system, name) => {
  expect(readBusiness(system).name).toBe(name)
})

test('hours and today are read where they are told, and not where they are not', () => {
  expect(readBusiness('Opening hours: Mon-Fri 9-6\nToday is November 5, 2026')).toMatchObject({
    hours: 'Mon-Fri 9-6',
    today: '2026-11-05',
  })
  expect(readBusiness('Hours: unknown')).toMatchObject({ hours: undefined, today: undefined })
})

test.each([
  ['hola', 'es'],
  ['cuánto cuesta?', 'es'],
  ['busco una camioneta usada', 'es'],
  ['nomas estoy viendo', 'es'],
  ['CUANTO CUESTA LA SILVERADO', 'es'],
  ['oye todavia tienen la troca roja? cuanto piden de down', 'es'],
  ['número equivocado', 'es'],
  ['mi esposo quiere ver el Civic hoy', 'es'],
  ['hi there', 'en'],
  ['is the el camino in los altos still there', 'en'],
  ['gracias but whats the otd price on this one', 'en'],
  ['My son is on a no hablo kick lol, price?', 'en'],
  ['para mi wife, is the truck ready', 'en'],
  ['do you have a Santa Fe', 'en'],
  ['me too', 'en'],
  ['no', 'en'],
])('%j is %s', (text, language) => {
  expect(findLanguage(text)).toBe(language)
})

test('facts are read beside the question they answer, and a later word beats an earlier one', () => {
  const talk = (pairs: [string, string][]) =>
    readTalk(
      '',
      pairs.map(([role, text]) => ({ role: role as 'user', text, toolUses: [], toolResults: [] })),
    ).facts
  expect(
    talk([
      ['assistant', 'Do you have a trade-in?'],
      ['user', 'nope'],
    ]),
  ).toMatchObject({ tradeIn: 'no' })
  expect(talk([['user', 'trading in my 2015 Civic for a new Tacoma']])).toMatchObject({
    tradeIn: 'yes',
    tradeVehicle: '2015 Honda Civic',
  })
  expect(
    talk([
      ['user', 'I like the Camry'],
      ['user', 'actually the Tacoma'],
    ]).vehicle?.name,
  ).toBe('Toyota Tacoma')
  expect(
    talk([
      ['user', 'the 2021 Tacoma'],
      ['user', 'that truck'],
    ]).vehicle?.name,
  ).toBe('2021 Toyota Tacoma')
  expect(talk([['user', 'under $25k, asap']])).toMatchObject({ budget: '$25k', timeline: 'soon' })
  expect(talk([['user', 'it has 90,000 miles']]).budget).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import { rulesHit } from './guard-facts.fixture.ts'

const services = [
  { name: 'Multi-Point Inspection', price: 0, durationMinutes: 30 },
  { name: 'Car Wash', price: 0, durationMinutes: 20 },
  { name: 'Tire Rotation', price: 39.95, durationMinutes: 30 },
  { name: 'State Inspection', price: 25.5, durationMinutes: 30 },
  { name: 'Battery Test', price: null, durationMinutes: 15 },
]
const said = (reply: string, asks = 'hi there') => rulesHit(reply, { services, customerTexts: [asks] })

describe('a service that the catalog holds at 0 may be called free', () => {
  it.each<[string, string?]>([
    ['Our multi-point inspection is free.'],
    ['Yes, the car wash is complimentary!'],
    ["There's no charge for the car wash."],
    ['El car wash es gratis.'],
    ["It's free!", 'how much for a multi-point inspection'],
    ["Yes it's complimentary", 'is the multi-point inspection really free??'],
    ['Tire rotation is $39.95 and the car wash is free.'],
  ])('%j after %j', (reply, asks) => {
    expect(said(reply, asks)).toEqual([])
  })
})

describe('nothing else may', () => {
  it.each<[string, string?]>([
    ['The tire rotation is free.'],
    ['We do a free battery test.'],
    ['The state inspection is free.'],
    ['The battery test is free too, just like the car wash.'],
    ['The car wash and the tire rotation are both free.'],
    ['We can throw in free floor mats', 'do you wash the car'],
    ["We'll fill the tank for free when you buy"],
    ["It's free!", 'how much is tire rotation'],
    ['La inspección no tiene costo'],
  ])('%j after %j', (reply, asks) => {
    expect(said(reply, asks)).toContain('price')
  })
})

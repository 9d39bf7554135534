import { describe, expect, it } from 'vitest'
import type { GuardFacts } from './guard.ts'
import { rulesHit } from './guard-facts.fixture.ts'

const asked = (...customerTexts: string[]): Partial<GuardFacts> => ({ customerTexts })

describe('a call or an answer by a time is stopped', () => {
  it.each([
    'Someone will call you tomorrow.',
    'Our manager will reach out within the hour.',
    "You'll hear from us by end of day.",
    "I'll have someone call you this afternoon!",
    "We'll get back to you in the next couple hours with a number",
    'You should hear back in 5-10 mins',
    'Your advisor will call as soon as we open at 9 tomorrow',
    "I'll check with parts and let you know by noon",
    'Somebody gonna hit you up in like 20 min',
    'tomorrow somebody will give you a ring',
    "You'll be hearing from Jen tomorrow",
    'I will make sure someone texts you back tonight',
    'Ok Bill from parts is gonna call ya back today',
    'El gerente le llama mañana por la mañana.',
    'Alguien se comunica con usted en menos de una hora.',
    'Mi compañera le escribe el lunes sin falta',
    'Mañana temprano le habla Lupita de servicio',
    'En un par de horas le marcamos',
  ])('%j', (reply) => {
    expect(rulesHit(reply)).toContain('claim')
  })
})

describe('a call at no time, a question, a wish and what the customer may do pass', () => {
  it.each<[string, Partial<GuardFacts>?]>([
    ['Someone from the team will call you as soon as they can.'],
    ['Would tomorrow be a good time for someone to call you?'],
    ['Someone will reach out to confirm your Saturday visit.'],
    ['I cant promise a time but someone will get back to you.'],
    ['You can call us tomorrow any time after 9.'],
    ["I'll let the team know you'd like a text back tomorrow morning."],
    ["Got it, you'd like a call tomorrow after 4.", asked('have somebody call me tomorrow after 4')],
    ['You said to text you Monday, got it.', asked('text me monday im busy')],
    ['Did anyone call you back this morning?'],
    ['¿A qué hora le llamamos mañana?'],
    ['Si gusta, le puedo pedir a alguien que le marque hoy.'],
    ['Le pido al equipo que le llame en cuanto pueda.'],
    ['Escríbanos mañana y con gusto le ayudamos.'],
  ])('%j', (reply, overrides) => {
    expect(rulesHit(reply, overrides)).toEqual([])
  })
})

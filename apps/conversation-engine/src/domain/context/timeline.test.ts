import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

/** A Saturday. */
const today = '2026-11-21'
const plan = (text: string, previousReply?: string) =>
  extractContext(text, { today, ...(previousReply ? { previousReply } : {}) }).find(
    ({ type }) => type === 'timeline',
  )?.value

describe('the time of a purchase', () => {
  it.each([
    ['just started looking', 'browsing'],
    ['were kinda early on in the process tbh', 'browsing'],
    ['apenas estoy empezando a buscar', 'browsing'],
    ['Still in the information gathering phase, thank you.', 'browsing'],
    ['not buying right now just pricing things out', 'browsing'],
    ['i can wait for the right truck', 'browsing'],
    ['whenever the right one comes along', 'browsing'],
    ['honestly no timeline', 'browsing'],
    ['no traigo prisa', 'browsing'],
    ['no me corre prisa la verdad', 'browsing'],
    ['kicking tires for now', 'browsing'],
    ['My wife and I are in the early stages of replacing our minivan.', 'browsing'],
    ['not ready to buy', 'browsing'],
    ['ASAP my car died', 'now'],
    ['transmission went out on mine, need a ride like yesterday', 'now'],
    ['hit a deer last nite my car is done need a replacement', 'now'],
    ['My vehicle was stolen and I am looking for a replacement.', 'now'],
    ['i need wheels NOW', 'now'],
    ['ya lo quiero comprar', 'now'],
    ['en cuanto me aprueben el credito', 'now'],
    ['a day or two', 'days'],
    ['looking to buy soonish', 'weeks'],
    ['when i get paid', 'weeks'],
    ['after tax return', 'months'],
    ['once i get my taxes back ill come get it', 'months'],
    ['cuando me llegue el reembolso', 'months'],
    ['not till the new year', 'months'],
    ['ima wait til after xmas', 'months'],
    ['hasta el otro año', 'months'],
    ['wont be ready til spring', 'months'],
    ['estoy juntando para el enganche', 'months'],
  ])('%j: %s', (text, bucket) => {
    expect(plan(text)).toEqual({ bucket })
  })

  it.each([
    ['my lease is up in march', '2027-03-31'],
    ['were moving in february and need a bigger car before then', '2027-02-28'],
    ['lease matures 2/15', '2027-02-15'],
    ['Hoping to purchase before the first of the year.', '2026-12-31'],
    ['Quisiera comprar antes de que acabe el año', '2026-12-31'],
    ['i got cash in hand rdy to drive off today', '2026-11-21'],
    ['i get paid friday so then', '2026-11-27'],
    ['gotta have something before my trip on the 5th', '2026-12-05'],
    ['next weekend', '2026-11-29'],
    ['el mes que entra', '2026-12-31'],
  ])('%j: by %s', (text, by) => {
    expect(plan(text)).toMatchObject({ by })
  })

  it.each([
    ['idk maybe december', { bucket: 'months', by: '2026-12-31' }],
    ['not sure yet', { bucket: 'browsing' }],
    ['right now', { bucket: 'now' }],
  ])('%j answers our question', (text, value) => {
    expect(plan(text, 'When are you hoping to buy?')).toEqual(value)
  })

  it.each([
    'just started a new job',
    'my son just started driving',
    'i can wait in the lobby right',
    'do yall have time to look at it',
    'when a good tech is available let me know',
    'so whats the price right now',
    'do you have it ready now',
    'was gonna buy in october but life happened',
    'just checking what you got for tires',
    'i need to speak with somebody right now',
    'can i get a quote now',
    'my car died in your parking lot',
    'my car got rear ended need the bumper fixed',
    'my kid starts school soon',
    'hope to hear back soon',
    'does it need a timing belt soon',
    'are taxes included in that price',
    'do i need to bring a tax return',
    'just curious what the doc fee is',
    'is this the one i looked at monday',
    'i bought it new in march 2021',
    'is the march promo still going',
    'not sure yet',
  ])('%j says nothing of it', (text) => {
    expect(plan(text)).toBeUndefined()
  })
})

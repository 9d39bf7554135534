import { expect, test } from 'vitest'
import { isAngryAtUs } from './dealer-anger.ts'
import { takeBotQuestion } from './dealer-bot.ts'
import { readTold } from './dealer-known.ts'
import { replyAsDealer } from './dealer-reply.ts'
import { findTopics } from './dealer-topics.ts'
import { hasNoTradeIn } from './dealer-trade.ts'

test.each([
  'this is ridiculous',
  'WORST DEALERSHIP EVER',
  'yall are the worst fr',
  'your service dept is terrible',
  'this place sucks',
  'you guys sold me a car and my car is the worst, this is ridiculous',
  'I am so fed up, nobody called me back',
  'what a waste of my time',
  'still waiting for somebody to call me',
  'Horrible!!',
  'ur a bunch of liars',
  'im sick of you people',
  'terrible customer service',
  'pésimo servicio la verdad',
  'estoy harto de ustedes',
  'QUE ASCO DE SERVICIO',
])('%j is angry at us', (text) => {
  expect(isAngryAtUs(text)).toBe(true)
})

test.each([
  'My old car is the worst, it quit on me again',
  'my truck has been awful lately need something newer',
  'sick of my jeep breaking down lol',
  'so fed up with this old honda',
  'traffic was terrible today, running late',
  'my current SUV gets terrible gas mileage',
  'i have horrible credit can u help',
  'the last dealer I went to was the worst',
  'my wife is gonna be pissed if i buy another truck',
  'MONDAYS ARE THE WORST',
  'worst case i come sunday',
  'I got scammed by a private seller on craigslist',
  'that is not terrible, ill take it',
  'still waiting on my insurance check',
  'the weather is awful, can we move it',
  'frustrated with my altima, the transmission slips',
  'mi carro viejo está horrible, ya no prende',
  'estoy harta de mi troca',
  'hay un trafico terrible',
  'hi do you have any camrys',
])('%j is not', (text) => {
  expect(isAngryAtUs(text)).toBe(false)
})

test.each([
  'swear to me you are human',
  'u a real person or what',
  'is this automated',
  'r u a bot',
  'am i talking to a real person or a machine',
  'You human?',
  'tell me ur not a robot',
  'this sounds like a bot',
  'bot or human?',
  'are you actually a real person',
  'is this ai',
  'YOU ARE A BOT ARENT YOU',
  'júrame que eres humano',
  'eres una persona o un robot',
  'esto es un bot?',
])('%j is told honestly, and no person is fetched', (text) => {
  expect(takeBotQuestion(text)).toBeDefined()
  expect(reply('', text)).toMatch(/AI assistant|asistente de IA/)
  expect(findTopics(text).map(({ name }) => name)).toEqual(['bot'])
})

test.each([
  'is it automatic',
  'es automática?',
  'can i talk to a real person',
  'are you real close to the mall',
  'is this a real deal',
  'I love the human touch',
  'are you guys open',
  'is the price real',
  'you are a lifesaver',
  'estás muy amable, qué buena persona',
])('%j asks nothing of the kind', (text) => {
  expect(takeBotQuestion(text)).toBeUndefined()
})

test.each([
  ['r u a bot? what are your hours', /AI assistant.*confirm/i],
  ['swear you are human, this is ridiculous', /AI assistant.*sorry/i],
  ['are you a robot? let me talk to a manager', /AI assistant.*team/i],
])('%j is told honestly, and answered', (text, words) => {
  expect(reply('', text)).toMatch(words)
})

test('the instructions may tell that the customer asks', () => {
  const system =
    'Facts you may use:\n- The customer asks whether you are a person. Say plainly that you are not.'
  expect(reply(system, 'who on earth types like that')).toMatch(/AI assistant/)
  expect(reply('If the customer asks whether you are a person, say no.', 'hello')).not.toMatch(/AI assistant/)
})

test.each([
  'no tengo carro para dar a cambio',
  'No tengo nada que dar a cambio',
  'sin carro a cambio',
  'no tengo trade in',
  'no voy a dar mi carro a cambio',
  'nothing to trade',
  'NO TRADE IN',
  'i dont have a trade',
  "don't have anything to trade in",
  'ive got nothing 2 trade in sorry',
  'not trading anything in',
  'wont be trading in my truck',
  'no trade, just cash',
  'i aint got no car to trade',
])('%j: there is nothing to trade in', (text) => {
  expect(hasNoTradeIn(text)).toBe(true)
  expect(reply('', text)).not.toMatch(/apprais|valora|your trade-in|su auto|trade-in\?/i)
})

test.each([
  'I want to trade in my civic',
  "I don't have the title for my trade-in",
  'no i want to trade in my jeep',
  'do u take trade ins',
  'no problem, what is my trade worth',
  'quiero dar mi carro a cambio',
  'no tengo el título del carro que doy a cambio',
  'no hablo inglés, doy mi troca a cambio',
])('%j: there may be', (text) => {
  expect(hasNoTradeIn(text)).toBe(false)
})

const sheet = `You answer texts for Harbor Motors.

Facts you may use:
- Local time now: Friday, November 20, 2026 at 3:04 PM (America/New_York).
- Services, whose prices you may quote: Oil change, $49.95, 30 min; Brake inspection, $29, 45 min.`
const told = (...lines: string[]) =>
  [sheet, ...lines.map((line) => `- Known already, do not ask again: ${line}.`)].join('\n')

test.each([
  ['interested in used 2021 Toyota Camry', { vehicle: { name: '2021 Toyota Camry', isModel: true } }],
  ['interested in 2019-2021 Ford Bronco', { vehicle: { name: 'Ford Bronco', isModel: true } }],
  ['interested in certified pre-owned suv', { vehicle: { name: 'SUV', isModel: false } }],
  ['interested in 2020 Porsche Cayenne', { vehicle: { name: '2020 Porsche Cayenne', isModel: true } }],
  ['interested in used', {}],
  ['budget up to $25000', { budget: 'up to $25000' }],
  ['budget $400 a month', { budget: '$400 a month' }],
  ['time frame 2026-12-15', { timeline: 'later' }],
  ['time frame now', { timeline: 'soon' }],
  ['time frame browsing', { timeline: 'browsing' }],
  ['trades in 2015 Honda Civic with 90000 miles', { tradeIn: 'yes', tradeVehicle: '2015 Honda Civic' }],
  ['trades in a car', { tradeIn: 'yes' }],
  ['has no trade-in', { tradeIn: 'no' }],
])('%j is known', (phrase, facts) => {
  expect(readTold(told(phrase)).facts).toEqual(facts)
})

test('what is told of the customer is theirs, and the rest is the store’s', () => {
  const system = `${told('time frame 2026-12-15')}\n- The customer's name is Rosa Díaz.\n- The customer would like 2026-11-28.`
  const { facts, rest } = readTold(system)
  expect(facts).toEqual({ name: 'Rosa Díaz', timeline: 'later' })
  expect(rest).toBe(sheet)
})

const everything = [
  'interested in used 2021 Toyota Camry',
  'budget up to $25000',
  'time frame weeks',
  'has no trade-in',
]
test.each([
  [[], /what (kind|vehicle)|which model/i],
  [everything.slice(0, 1), /how soon|timeline/i],
  [everything.slice(0, 2), /how soon|timeline/i],
  [everything.slice(0, 3), /trad/i],
  [everything, /test drive/i],
])('known are %j: something else is asked', (lines, question) => {
  expect(reply(told(...lines), 'ok what do u need from me')).toMatch(question)
})

test.each([
  [['what do u charge for an oil change'], '$49.95'],
  [['how much do you guys charge for oil change'], '$49.95'],
  [["what's it run me for a brake inspection"], '$29'],
  [['what would an oil change set me back'], '$49.95'],
  [['whats an oil change run'], '$49.95'],
  [['hm for an oil change'], '$49.95'],
  [['i need an oil change for my 2018 civic', 'how much do you guys charge'], '$49.95'],
  [['hola cuánto me cobran por el cambio de aceite'], '$49.95'],
  [['cuanto por el cambio de aceite?'], '$49.95'],
])('%j: the price on record is told', (texts, price) => {
  expect(reply(told(), ...texts)).toContain(price)
})

test.each([
  [['i need an oil change']],
  [['how much do u charge for a transmission flush']],
  [['need an oil change', 'how much is the tacoma tho']],
  [['does the dodge charger come in red']],
])('%j: no price is told', (texts) => {
  expect(reply(told(), ...texts)).not.toContain('$')
})

function reply(system: string, ...texts: string[]): string {
  const turns = texts.flatMap((text, i) => [
    ...(i > 0 ? [{ role: 'assistant' as const, text: 'Sure.', toolUses: [], toolResults: [] }] : []),
    { role: 'user' as const, text, toolUses: [], toolResults: [] },
  ])
  return replyAsDealer({ system, turns, tools: [], toolChoice: { type: 'auto' } }).text
}

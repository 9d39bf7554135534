import { expect, test } from 'vitest'
import { replyAsDealer } from './dealer-reply.ts'
import { matchServices, readServices } from './dealer-services.ts'

const listed = `You answer for Bay Tint & Lube.
Services you may quote:
- Oil change: $54.95 (40 min)
- Brake pads, front: $210
* Window tint, full car — from $349 (3 hours, 180 min)
Never say $500 off. A customer's budget of $20,000 is theirs.`

test.each([
  [listed, ['Oil change $54.95 40', 'Brake pads, front $210', 'Window tint, full car $349 180']],
  [
    'Services: Oil change $39, tire rotation $25, detail $1,150',
    ['Oil change $39', 'tire rotation $25', 'detail $1,150'],
  ],
  ['Our oil change is $45; wiper blades are extra', ['Our oil change $45']],
  ['You must never quote $1 for a car', []],
  ['No prices here', []],
])('%#: services with prices are read from instructions', (system, wanted) => {
  const found = readServices(system).map(({ name, price, minutes }) =>
    [name, price, minutes].filter(Boolean).join(' '),
  )
  expect(found).toEqual(wanted)
})

test.each([
  ['how much 4 an oil change', ['Oil change']],
  ['need brakes asap whats that run', ['Brake pads, front']],
  ['tinting my whole car price??', ['Window tint, full car']],
  ['cuánto por el cambio de aceite y polarizar', ['Oil change', 'Window tint, full car']],
  ['how much is the tacoma', []],
  ['transmission flush cost', []],
])('%j is about %j', (text, names) => {
  expect(matchServices(readServices(listed), text).map(({ name }) => name)).toEqual(names)
})

const say = (text: string) =>
  replyAsDealer({
    system: listed,
    turns: [{ role: 'user', text, toolUses: [], toolResults: [] }],
    tools: [],
    toolChoice: { type: 'auto' },
  }).text

test('a price on record is told, in either language; one that is not on record is not', () => {
  expect(say('price on an oil change?')).toContain('$54.95')
  expect(say('hola cuánto cuesta el cambio de aceite')).toContain('$54.95')
  expect(say('how much is an alignment')).not.toContain('$')
  expect(say('how much is that silverado')).not.toContain('$')
  expect(say('i need an oil change')).not.toContain('$')
})

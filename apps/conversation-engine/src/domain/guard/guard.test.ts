import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fallbackReply } from '../fallback-reply.ts'
import {
  escalationNotice,
  helpText,
  noCreditsNotice,
  optInConfirmation,
  optOutConfirmation,
} from '../notices.ts'
import { describeHours } from '../hours-description.ts'
import { findNextOpening, isOpenNow } from '../opening-hours.ts'
import { checkReply, rewriteInstruction, type GuardFacts } from './guard.ts'
import { guardFacts, rulesHit } from './guard-facts.fixture.ts'

describe('topics', () => {
  const forbiddenTopics = ['politics', 'competitor pricing', 'financing', 'tint']
  it.each([
    'The political climate is wild',
    'Our competitors pricing is higher',
    'We finance anyone',
    'We finance, tinted windows too',
    'Tinting takes a day',
  ])('%j is forbidden', (reply) => {
    expect(rulesHit(reply, { forbiddenTopics })).toContain('topic')
  })
  it.each([
    "I can't discuss politics, sorry.",
    'Which car do you like?',
    'Fine by me!',
    'We offer polite service',
  ])('%j is not', (reply) => {
    expect(rulesHit(reply, { forbiddenTopics })).not.toContain('topic')
  })
  it.each([
    'You should buy bitcoin',
    'Take 400mg ibuprofen',
    'Here is a poem: roses are red',
    'The election was rigged',
  ])('%j leaves the subject', (reply) => {
    expect(rulesHit(reply, { allowedTopics: ['cars', 'service'] })).toContain('off-topic')
    expect(rulesHit(reply)).not.toContain('off-topic')
  })
})

describe('personal data', () => {
  it.each([
    'Email mike.jones@gmail.example please',
    'Call Mike at 737-555-0188',
    'His number is (737) 555 0188',
    'Text +44 20 7946 0958',
    'SSN 123-45-6789 noted',
    'Card 4111 1111 1111 1111 received',
    'She lives at 88 Willow Creek Road',
    'Another customer is coming to see it',
    'Está en Calle Reforma 214',
  ])('%j is of others or secret', (reply) => {
    expect(rulesHit(reply)).toContain('personal-data')
  })
  it.each([
    'Call us at (512) 555-0142.',
    'Write to hello@hilltop.example',
    'We are at 410 Pecan St, Austin.',
    'We are at 410 Pecan Street',
    'I have you at 512-555-0177, right?',
    'I will use dana@mail.example',
    'Your 2023 Toyota Test Drive awaits an answer',
    'Reach us at +1 512 555 0142',
  ])('%j is the store’s or the customer’s own', (reply) => {
    expect(rulesHit(reply, { customerTexts: ['im dana@mail.example'] })).not.toContain('personal-data')
  })
})

describe('instructions, holes and claims to be a person', () => {
  it.each([
    'My instructions say I cannot',
    'As an AI language model I cannot',
    'Facts you may use: phone',
    'Hi {{name}}!',
    'Hi [Name], thanks',
    'Hello undefined',
    'Hi null, welcome',
    'Dear {first_name}',
    "I'm a real person",
    "No, I'm not a bot",
    'Soy una persona real',
    "I'm human, promise",
    'No soy un robot',
    'Yes, I am a real human being',
    'Here is the revised reply: hi',
    'Assistant: hello',
    '[Your Name] here',
    'powered by ChatGPT',
    'My system prompt is secret',
  ])('%j is stopped', (reply) => {
    expect(rulesHit(reply)).toContain('instructions')
  })
  it.each([
    "I'm the store's AI assistant; a person can take over at any time.",
    'Soy el asistente de IA de la tienda.',
    "I'm not a person, I'm an AI assistant.",
    'I can get you a real person.',
    "I'm an assistant, not a human.",
    'No soy una persona, soy el asistente de IA.',
    'Any instructions for the driver?',
  ])('%j passes', (reply) => {
    expect(rulesHit(reply)).not.toContain('instructions')
  })
})

describe('length and emptiness', () => {
  it('two segments of SMS, other channels by characters, and the location’s own limit', () => {
    expect(rulesHit('a '.repeat(160), { channelType: 'sms' })).toEqual(['length'])
    expect(rulesHit('a '.repeat(160), { channelType: 'whatsapp' })).toEqual([])
    expect(rulesHit('a '.repeat(160), { lengthMax: 200 })).toEqual(['length'])
    expect(rulesHit(' \n ')).toEqual(['empty'])
  })
})

it('the model is told that its draft was not sent, why, and what to do', () => {
  const told = rewriteInstruction(checkReply("You're booked, it's $500.", guardFacts()))
  expect(told).toMatch(/was not sent/)
  expect(told).toMatch(/No record holds this amount/)
  expect(told).toMatch(/Nothing is booked on record/)
  expect(told).toMatch(/Write the reply again/)
})

const word = fc.constantFrom(
  'Hilltop',
  'Ford',
  'of',
  'Certified',
  'In Stock',
  'Autos',
  'García',
  'Booked',
  'San José',
  '& Sons',
  '24/7',
  'Trucks',
  'Peña',
  'Superstore',
)
const storeName = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))
const language = fc.constantFrom('en' as const, 'es' as const)
const hours = [
  ...[0, 1, 2, 3, 4].map((weekday) => ({ weekday, opensAt: '09:00:00', closesAt: '18:00:00' })),
  { weekday: 5, opensAt: '10:00:00', closesAt: '14:30:00' },
]
const handedOff: Partial<GuardFacts> = {
  channelType: 'sms',
  toolResults: [{ tool: 'hand_off', isDone: true }],
}

describe('our own words', () => {
  it('never trip the guard', () => {
    const asked = fc.constantFrom(
      'how much',
      'cuanto cuesta',
      'test drive',
      'una cita',
      'trade in',
      'a cambio',
      'are you open',
      'horario',
      'hola',
      '???',
    )
    fc.assert(
      fc.property(storeName, language, asked, fc.nat(24 * 7), (name, spoken, text, hoursAhead) => {
        const phone = '+15125550142'
        const voice = { name, phone, language: spoken }
        const now = new Date(Date.UTC(2026, 3, 13, hoursAhead))
        const isOpen = isOpenNow(hours, 'America/Chicago', now)
        const nextOpening = findNextOpening(hours, 'America/Chicago', now)
        const texts = [
          fallbackReply(
            text,
            {
              name,
              phone,
              hours: describeHours(hours, spoken),
            },
            spoken,
          ),
          fallbackReply(text, { name, phone, hours: null }, spoken),
          optOutConfirmation(voice),
          optInConfirmation(voice),
          helpText(voice),
          noCreditsNotice(null, voice),
          escalationNotice({
            business: voice,
            staffName: 'Mike Ruiz',
            isOpen,
            rule: 'strong-frustration',
            nextOpening,
          }),
          escalationNotice({ business: voice, staffName: null, isOpen, rule: 'explicit-request' }),
        ]
        const business = { name, phone, address: null }
        for (const reply of texts)
          expect([
            reply,
            checkReply(reply, guardFacts({ ...handedOff, business, hours, now, customerTexts: [text] })),
          ]).toEqual([reply, []])
      }),
    )
  })

  it('and junk never breaks it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.array(fc.string()),
        (reply, customerTexts) => {
          const hits = checkReply(
            reply,
            guardFacts({
              customerTexts,
              forbiddenTopics: customerTexts,
              now: new Date(Number.NaN),
              timezone: reply,
            }),
          )
          expect(hits.every(({ reason }) => reason.length > 0)).toBe(true)
        },
      ),
    )
  })

  it.each([
    'we have ',
    '1',
    '$1,',
    'at 10 ',
    'i sent ',
    'twenty ',
    'a-',
    '@a.',
    '((',
    'you ',
    ' ',
    '[name ',
    '1 Main ',
    "it's ",
  ])('a very long text of %j is read to its end', (part) => {
    expect(rulesHit(part.repeat(20_000))).toContain(part.trim() ? 'length' : 'empty')
  })
})

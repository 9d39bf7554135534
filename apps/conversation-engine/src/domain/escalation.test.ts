import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksWhetherHuman, confidences, decideEscalation, type EscalationFacts } from './escalation.ts'

const explicit = [
  'can i just talk to a real person',
  'get me a manager',
  'transfer me',
  'human pls',
  'agent',
  'REPRESENTATIVE!!',
  'operator',
  'someone call me',
  'quiero hablar con una persona',
  'me puede llamar un vendedor',
  'necesito hablar con el gerente',
  'speak to a humen',
  'can i speak w the mannager',
  'I want to speak with your supervisor',
  'can someone call me please',
  'please have someone call me at 555 123 4567',
  'is there a real person I can talk to',
  'I need to talk to somebody in finance',
  'put me through to sales',
  'let me talk to a human',
  'who can I speak to about this',
  "I don't want to talk to a bot",
  'connect me with a salesperson',
  'can you call me',
  'Is there a manager available?',
  'im done talking to a robot, get me a person',
  "I'd rather speak with someone",
  'can a manager give me a call back',
  'give me a call when you get a chance',
  'I want a human not a bot',
  'pásame con un vendedor',
  'comuníqueme con el encargado',
  'quiero hablar con alguien',
  'prefiero hablar con una persona real',
  'llámame por favor',
  'hay algún gerente disponible',
  'no quiero hablar con un robot',
  'puedo hablar con alguien de ventas',
  'I need a live agent',
  'Are you a bot? I want to talk to a real person',
  "may I have the manager's number",
  'can I talk to someone about financing',
  'have your sales manager call me',
  'speak to a person',
  'i need a human',
  'escalate this to your manager',
]

const complex = [
  'I want to file a warranty claim',
  'this car is a lemon',
  'is this covered by the lemon law',
  'airbag recall done?',
  'Does it have any open recalls',
  "I'm calling my lawyer",
  "I'm going to sue you",
  'my attorney will be in touch',
  'the brakes failed and I crashed',
  'my wife was injured because of your repair',
  'this is fraud',
  'you guys scammed me',
  'I was discriminated against',
  "I'm reporting you to the BBB",
  'filing a complaint with the attorney general',
  'you repossessed my car',
  'they denied my warranty',
  'I want my deposit back',
  'the salesman lied to me',
  'bait and switch',
  'voy a demandarlos',
  'esto es un fraude',
  'me estafaron',
  'mi abogado los va a contactar',
  'quiero poner una queja',
  'no me quieren respetar la garantía',
  'never received my title',
  'you charged me twice',
  'the engine caught fire',
]

const angry = [
  'you guys scratched my door and nobody is answering',
  'This is ridiculous, what a waste of time',
  'worst experience ever. you guys are useless',
  "I'm so frustrated, nobody answers",
  'unacceptable. I already told you this twice',
  'esto es ridículo, pérdida de tiempo',
  'pésimo servicio, ya les dije tres veces',
  'wtf are you kidding me',
  'you keep asking the same thing, answer my question',
  "I'm fed up with the runaround",
  'horrible service, never coming back',
]

const calm = [
  'the human touch of this model is nice',
  'are you a real person?',
  "is the manager's special still on",
  "I'm a sales manager at Dell",
  'my insurance agent needs the VIN',
  'people carrier',
  "does the rep say it's clean",
  'how many people does it seat',
  "I'd like to see it in person",
  'is it still under warranty?',
  'does it come with a warranty',
  'any accidents on the carfax?',
  'Total recall was a great movie',
  'I recall seeing a red one',
  'need a 7 person suv',
  "I'm an attorney so I need something nice",
  'my husband is a lawyer',
  'my old car is trash',
  'I have terrible credit',
  "I don't want to waste your time",
  'has it been in an accident',
  'I was in an accident and need a new car',
  'is this a scam',
  'my name is Sue',
  'what is the fraud alert on my credit',
  'I have a repo on my credit can I get financed',
  'I will talk to my wife tonight',
  'let me talk to my husband first',
  'the manager told me 25k',
  'your manager already called me',
  'call me Mike',
  "I'll call you tomorrow",
  'when can I come in',
  'who makes the best truck',
  'can someone tell me the price',
  'que lástima',
  'hay mucha demanda de ese modelo',
  'la persona que me vendió el carro',
  'quiero hablar con mi esposa primero',
  'Is this the worst color for heat',
  "how's the worst case mileage",
  'ok sounds good',
  'does the power seat work',
  'I drive for a living as a sales rep',
  'is the lemon yellow one still there',
  'power of attorney form needed?',
  'do you do warranty on used cars',
  'tennis court street address?',
  'I spoke with a manager yesterday',
  "it doesn't matter",
  'my agent at state farm said ok',
  'can you call the bank for me',
  "what's the manager special price",
  "don't need to talk to anyone yet, just browsing",
  'is the deposit refundable',
  'how long is the powertrain warranty',
  'Does it have operator manual',
  'I work at the hospital',
  "I'm mad about this color lol",
  'that deal is ridiculous good',
  'do you have a people mover',
  "call me when it's ready",
  'does it have a human machine interface',
  'I represent a small company',
  'is it a one owner',
  'single owner?',
  'who was the previous owner',
  'does it have forged wheels',
  'my credit score is horrible',
  'estoy buscando un carro para 7 personas',
  'no me interesa hablar con nadie',
  'the seats hurt my back',
  'gracias por la atencion',
  'el carro de mi jefe',
  'I want the person I talked to, was it Jim',
]

const facts = (customerTexts: string[], more: Partial<EscalationFacts> = {}): EscalationFacts => ({
  customerTexts,
  newTextCount: 1,
  isResolved: false,
  keywords: [],
  threshold: 0.5,
  ...more,
})
const ruleOf = (...args: Parameters<typeof facts>) => decideEscalation(facts(...args))?.rule ?? null

describe('an escalation', () => {
  it.each(explicit)('by explicit request: %j', (text) => {
    expect(decideEscalation(facts([text]))).toMatchObject({
      rule: 'explicit-request',
      confidence: 0.95,
      priority: 'high',
    })
  })

  it.each(angry)('by strong frustration: %j', (text) => {
    expect(decideEscalation(facts([text]))).toMatchObject({ rule: 'strong-frustration', confidence: 0.85 })
  })

  it.each(complex)('by a complex topic: %j', (text) => {
    expect(decideEscalation(facts([text]))).toMatchObject({ rule: 'complex-topic', confidence: 0.75 })
  })

  it.each(calm)('is not due for %j', (text) => {
    expect(decideEscalation(facts([text]))).toBeNull()
  })

  it.each([
    [['is it there', 'Is it there??', 'IS IT   THERE'], {}, 'repeated-message'],
    [['is it there', 'is it there'], {}, null],
    [['a b', 'a b', 'a b', 'something new'], {}, null],
    [['ok', 'ok', 'Ok!'], {}, null],
    [['is it there', 'this is ridiculous', 'is it there?'], {}, 'frustration-and-repetition'],
    [['is it there', 'is it there', 'this is ridiculous'], {}, 'frustration-and-repetition'],
    [['this is ridiculous', 'such a waste of time'], {}, 'strong-frustration'],
    [['this is ridiculous and a waste of time', 'ok, thursday then'], {}, null],
    [['get me a manager', 'ok never mind, thursday works'], {}, null],
    [['get me a manager', 'hello?'], { newTextCount: 2 }, 'explicit-request'],
    [['get me a manager'], { newTextCount: 0 }, null],
    [['I want to file a lawsuit, get me a manager'], {}, 'explicit-request'],
    [['this is a joke. total waste of time. I will call my lawyer'], { threshold: 0.9 }, null],
    [['do you have diesel'], { keywords: ['Diesel'] }, 'location-keyword'],
    [['dieselgate, ha'], { keywords: ['diesel', ' '] }, null],
  ] as const)('%j with %j: %s', (texts, more, rule) => {
    expect(ruleOf([...texts], more)).toBe(rule)
  })

  it('comes after fifteen messages without a resolution', () => {
    const texts = Array.from({ length: 15 }, (_, index) => `and what about number ${index}`)
    expect(ruleOf(texts)).toBe('long-conversation')
    expect(ruleOf(texts, { isResolved: true })).toBeNull()
    expect(ruleOf(texts.slice(1))).toBeNull()
    expect(ruleOf(texts, { threshold: 0.6 })).toBeNull()
  })

  it('never comes under the threshold, and always quotes the customer', () => {
    const text = fc.oneof(fc.constantFrom(...explicit, ...complex, ...angry, ...calm), fc.string())
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 20 }),
        fc.nat(3),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (texts, newTextCount, threshold) => {
          const escalation = decideEscalation(
            facts(texts, { newTextCount: Math.min(newTextCount, texts.length), threshold }),
          )
          if (escalation === null) return
          expect(escalation.confidence).toBeGreaterThanOrEqual(threshold)
          expect(escalation.confidence).toBe(confidences[escalation.rule as keyof typeof confidences])
          expect(texts.some((one) => one.includes(escalation.quote.split(' … ')[0]!))).toBe(true)
        },
      ),
    )
  })
})

describe('asking whether a machine writes', () => {
  it.each([
    ...[
      'are you a bot',
      'r u real',
      'is this a person or AI',
      'eres un robot',
      'am I talking to a real person?',
      'is this automated',
    ],
    ...[
      'are you a real person?',
      'u a bot?',
      'is this ai',
      'are you human',
      'is this a real person or a bot',
      '¿hablo con una persona?',
    ],
    ...['Hi. Are you chatgpt lol', 'you a robot?'],
  ])('%j', (text) => {
    expect(asksWhetherHuman(text)).toBe(true)
  })

  it.each([
    ...[
      'are you a real dealer',
      'is this a real listing',
      'are you open',
      'is this the real price',
      'is it automatic',
      'are you the manager',
    ],
    ...[
      'es automático?',
      'is there a person there monday',
      'is the car real',
      'can I talk to a person',
      'the human touch of this model',
    ],
  ])('is not %j', (text) => {
    expect(asksWhetherHuman(text)).toBe(false)
  })
})

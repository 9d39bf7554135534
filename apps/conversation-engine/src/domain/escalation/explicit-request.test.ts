import { describe, expect, it } from 'vitest'
import { asksWhetherHuman, decideEscalation } from '../escalation.ts'

const ruleFor = (text: string) =>
  decideEscalation({
    customerTexts: [text],
    newTextCount: 1,
    isResolved: false,
    keywords: [],
    threshold: 0.5,
  })?.rule ?? null

describe('a call', () => {
  it.each([
    'call me now',
    'you can call me now',
    'pls hav sum1 call me',
    'have bob call me right away its urgent',
    'i need the finance guy to call me',
    'can u have ur manager hit me up',
    'could you have Mike give me a ring',
    'can I get a phone call from the service advisor about my Tahoe',
    'pls have someone from parts dept reach out to me by phone',
    'cant anyone there just pick up the phone and call me',
    'puede alguien llamarme al trabajo',
    'someone needs to call me today',
    'quisiera que alguien me explique por telefono',
    'me puede llamar ahora',
    'me puede llamar mañana por favor',
  ])('is asked for in %j', (text) => {
    expect(ruleFor(text)).toBe('explicit-request')
  })

  it.each([
    'you can call me tomorrow',
    'u can call me on friday',
    'you could ring me after lunch if thats easier',
    'feel free to call me anytime saturday',
    'no rush you can give me a call next week',
    'you can just call me when its done',
    'will someone call me when its ready',
    'he can call me whenever',
    'tell my wife to call me',
    'let me know before you call me',
    'can i get a call when the part comes in',
    'i got a call from you guys this morning and missed it',
    'puede llamarme mañana por la tarde',
    'me puede llamar despues de las 5',
  ])('is allowed, expected or remembered, not asked for, in %j', (text) => {
    expect(ruleFor(text)).toBeNull()
  })
})

describe('a person', () => {
  it.each([
    'need to speak with whoever runs that place',
    "I'd like to be connected with a member of your staff, please",
    'id rather talk on the phone with somebody',
    'Would it be possible to speak with a gentleman in your sales office?',
    'no more robots get me someone',
    'is anybody there that can just talk to me on the phone',
    'hay alguien con quien pueda hablar',
    'hey is there somebody at the dealership i can just talk 2',
    'I would prefer to discuss this over the telephone with one of your staff',
    'Whos the GM over there i want to talk to them',
    'this bot isnt helping can i get someone real',
    'let me speak w Rosa in service pls',
    'quien esta a cargo ahi? quiero hablar con el',
    'me pueden comunicar con servicio',
    'put Danny on',
    'let me talk to Marcus',
    'is it ok if somebody phones me i cant type well',
    'may I please speak with Mr. Donnelly',
    'Could you kindly have a gentleman from the service department telephone me?',
    'can you have Steve text me',
    'can the mechanic call me hes looking at my truck',
    'I need to speak with the fleet manager about an order of 12 vans',
    "I'd feel better talking to a person",
    'would prefer a phone call thanks',
    'hay alguien que hable español que me pueda llamar',
    'quiero hablar con Rosa por favor',
    'me puede atender una persona',
  ])('is asked for in %j', (text) => {
    expect(ruleFor(text)).toBe('explicit-request')
  })

  it.each([
    'i spoke with a gentleman on tuesday',
    'whoever is there saturday is fine',
    'who do i ask for when i get there',
    'hay servicio los sabados?',
    'quiero hacer una cita con servicio',
    'is there someone at the dealership on sundays',
    'how late is the service manager there on fridays',
    'can you put snow tires on',
    'give me someone elses car lol',
    'is it a one person job to fold the third row',
    'hablo con mi esposa y le aviso',
    'put winters on',
    'put the tires on and ill pay cash',
    'let me talk to hubby and ill let you know',
    'let me talk to chase about the loan first',
    'can i speak to price',
    'dont reply until you talk to your manager',
    'do you deal with people with no credit',
    'im looking for a human sized trunk lol',
    'if you get any in text me',
    'puedo hablar con franqueza? esta caro',
  ])('is not asked for in %j', (text) => {
    expect(ruleFor(text)).toBeNull()
  })
})

describe('what we are', () => {
  it.each([
    'am i texting a computer',
    'do i talk to a machine??',
    'so ur not real?',
    'tell me ur not a robot lol is this a bot',
    'bot?',
    'estoy platicando con una máquina?',
  ])('is asked in %j', (text) => {
    expect(asksWhetherHuman(text)).toBe(true)
  })

  it.each(['your not real close to me are you', 'its not real leather right', 'do i speak with the bank'])(
    'is not asked in %j',
    (text) => {
      expect(asksWhetherHuman(text)).toBe(false)
    },
  )
})

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

import { describe, expect, it } from 'vitest'
import { readConsentRequest } from '../consent-request.ts'

const kindOf = (text: string, isOptedOut = false) => readConsentRequest(text, { isOptedOut })?.kind ?? null

describe('leaving in plain language', () => {
  it.each([
    'This number belongs to a business. Kindly remove it from your marketing.',
    'can yall chill with the messages im at work and im not buying',
    'Sir, I do not wish to be solicited by text message. Regards, Walter Pruitt',
    'who gave you permission to message me? quit it',
    'im on the national do not call registry',
    'I would like all messages to this phone to end',
    'I never signed up for these alerts, turn em off',
    'No thank you. Do not reply.',
    'this is my work phone do not use it again',
    'I passed on the car weeks ago and you are STILL messaging. Enough.',
    'cut me loose from this text list fam',
    'we moved to Oregon so we wont be needing these messages',
    'my boss pays for this phone and u cant be texting it',
    'Stop bugging me about my lease ending',
    'nah im good stop hittin my line',
    'y is this number still texting me',
    'this is a landline converted to text please remove from your database',
    'I am formally requesting removal from your contact list',
    'not buying, pls no more follow ups',
    'dude STOP',
    'Do not contact this household again, we are retired and do not need a vehicle.',
    'pls stop i am getting charged per text',
    'would like to unsubscribe my husbands phone',
    'we dont need anymore reminders we sold it',
    'no necesito carro, no manden mas',
    'oiga deje de estar mandando mensajes a este numero',
    'que ya no me molesten con los textos',
    'no quiero que me sigan mandando mensajes',
    'stop mandandome textos ya les dije que no',
    'no vuelvan a molestarme',
    'ya les pedi que me quitaran de la lista',
    'este numero ya no es de Jorge, borrenlo porfa',
    'retiren mi numero de su base de datos',
    'ok thanks anyway but STOP',
    'Dont call me, text me. Actually stop texting me too',
    'Kindly cease.',
    'I dont like to get texts, dont call me either',
    'Going with the Subaru place. Appreciate it tho, STOP!',
    'please opt this number out of all future messages',
    'cease all communication with me',
    'any further contact will be considered harassment',
    'do not call or text me again',
    'I would like to stop receiving messages from your dealership',
    'knock it off with the texts',
    'sold my truck to my cousin so u can stop now',
    'this number belongs to a minor, do not message it',
    'Im deaf and dont buy cars lol please remove',
    'No longer looking. No further contact needed.',
    'why are you texting me I never gave you my number stop',
    'Please take my mother off your list she has dementia',
    'I did not give consent to be texted',
    'omg how many times do I have to say stop',
    "my husband doesn't want your texts",
    'ya no quiero recibir nada de ustedes',
    'me pueden sacar de la lista?',
    'ya deténganse con los mensajes',
  ])('is %j', (text) => {
    expect(kindOf(text)).toBe('opt-out')
  })

  it.each([
    'back off the price a little and we have a deal',
    'u cut me off lol what was the price',
    'you cant be serious 15k for that?? ill take it lol',
    'dont use my old number use this one',
    'are you still texting from the same number as last week',
    'why do i keep getting a password error on your app',
    'knock it off the price',
    'enough room for 3 car seats?',
    'dont reply to the other email i sent, wrong address',
    'turn off notifications on the infotainment how',
    'how do i cancel these alerts on my dash',
    'can I block off the whole afternoon for the test drive',
    'dont bother with the extended warranty quote',
    'no more texts from the other dealer thank god lol you guys are better',
    'dont contact my cosigner until i talk to him',
    'pls take the red one off the list of ones we liked',
    'could you take my name off the title and put my sons',
    'ya no me manden el rojo, mejor el negro',
    'cancela la llanta, mejor las cuatro',
    'Stop it 😂 thats too cheap',
    'is it on the corner by the STOP',
    'it wont STOP leaking',
    'no more emails just text me',
    'No more phone calls please. Texting works best for me.',
    'dont want to text and drive ill reply later',
    'im old and dont like texting, can somebody just call',
    'the sticker residue is bad, please remove',
    'the wipers never stop please help',
    'the squeal comes and goes, how do i make it stop',
    'you can stop holding the car',
    'i never signed up for the oil plan, how much is it',
    'can you take my husband off the title',
    'no contacte a mi ex por favor',
    'no quiero pagar mas de 300 al mes',
  ])('is not %j', (text) => {
    expect(kindOf(text)).toBeNull()
  })
})

describe('coming back in plain language', () => {
  it.each([
    'sorry i unsubscribed by accident can you add me back',
    'Please resume the messages',
    'turn the texts back on please',
    'I want to start getting your texts again',
    'ok you can message me now',
  ])('is %j', (text) => {
    expect(kindOf(text, true)).toBe('opt-in')
  })

  it.each(['dont add me back', 'please never put me back on the list', 'who is this', 'not yet'])(
    'is not %j',
    (text) => {
      expect(kindOf(text, true)).not.toBe('opt-in')
    },
  )
})

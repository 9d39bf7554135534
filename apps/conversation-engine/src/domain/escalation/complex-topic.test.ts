import { describe, expect, it } from 'vitest'
import { decideEscalation } from '../escalation.ts'

const decide = (...customerTexts: string[]) =>
  decideEscalation({
    customerTexts,
    newTextCount: 1,
    isResolved: false,
    keywords: [],
    threshold: 0.5,
  })

describe('a matter for a person', () => {
  it.each([
    ['smoke coming from under the hood of the car i bought yesterday', 'a dangerous fault'],
    ['my brakes dont work after you replaced the pads', 'a dangerous fault'],
    ['airbags didnt go off in the crash', 'a dangerous fault'],
    ['the car shut off on the freeway with my baby in it', 'a dangerous fault'],
    ['car accelerates on its own', 'a dangerous fault'],
    ['los frenos fallaron saliendo de su taller', 'a dangerous fault'],
    ["we'll see what the judge says", 'a legal matter'],
    ['you ran my credit without my permission', 'fraud'],
    ['someone faked my signature', 'fraud'],
    ["you people treated my mother different because she's black", 'discrimination'],
    ["I was refused a test drive because I'm in a wheelchair", 'discrimination'],
    ['the sales rep kept hitting on my wife', 'discrimination'],
    ["i'll be filing with the state AG", 'a formal complaint'],
    ['reporting yall to the DMV', 'a formal complaint'],
    ['quiero hacer un reclamo', 'a formal complaint'],
    ['my car came back with a dent and you deny it', 'damage'],
    ['your guys damaged my bumper', 'damage'],
    ['the payment is not what we agreed to, contract says 612', 'a dispute'],
    ['you never paid off my trade in and now the bank is calling me', 'a dispute'],
    ["still haven't got my refund from may", 'a dispute'],
    ['its been 60 days and no plates', 'a dispute'],
    ['transmission died 3 days after i bought it from you', 'a dispute'],
    ['me vendieron un carro chocado', 'a dispute'],
    ['My son burned his hand on the wiring you guys left exposed under the dash', 'a dangerous fault'],
    ['the hood flew open on the highway after your oil change', 'a dangerous fault'],
    ['theres fire coming out the engine', 'a dangerous fault'],
    ['brake line burst on the way home from your shop', 'a dangerous fault'],
    ['no frena mi carro despues de que lo revisaron ustedes', 'a dangerous fault'],
    ['se me apago el carro en la autopista y casi nos pegan', 'a dangerous fault'],
    ['I have retained counsel regarding this matter', 'a legal matter'],
    ['I think someone at your store used my ssn', 'fraud'],
    ['they wouldnt let my wife test drive because she wears a hijab', 'discrimination'],
    ['me quiero quejar del gerente de finanzas', 'a formal complaint'],
    ['los voy a reportar con el fiscal', 'a formal complaint'],
    ['I got rear ended in the loaner you gave me what do i do', 'damage'],
    ['everything in it was stolen out of your parking lot last night', 'damage'],
    ['the oil change place of yours left the drain plug loose and my engine seized', 'damage'],
    ['your driver hit my mailbox dropping it off', 'damage'],
    ['there was a charge of 499 on my card i never authorized', 'a dispute'],
    ['i was told it was accident free but the autocheck shows 2 accidents', 'a dispute'],
    ['You cashed my check and never gave me a receipt or the car', 'a dispute'],
    ['they sold my trade in before i signed anything', 'a dispute'],
    ['i slipped on ice in your parking lot and broke my wrist', 'a dangerous fault'],
    ['you financed me at 19% when i was promised 9', 'a dispute'],
    ['airbag went off for no reason', 'a dangerous fault'],
    ['I lost control because the tire you installed blew out', 'a dangerous fault'],
    ['the gas pedal got stuck', 'a dangerous fault'],
    ['exhaust fumes coming in the cabin my kids are getting sick', 'a dangerous fault'],
    ['you broke the law', 'a legal matter'],
    ['your finance guy changed my income on the application', 'fraud'],
    ['you hid the accident from me', 'fraud'],
    ['the salesman made a sexual comment to my daughter', 'discrimination'],
    ["He said women don't understand cars and wouldn't talk to me", 'discrimination'],
    ['your tech smoked weed in my car', 'damage'],
    ['you gave my keys to a stranger', 'damage'],
    ['you guys never refunded my deposit', 'a dispute'],
    ['carfax says salvage, you said clean', 'a dispute'],
    ['no me han dado el título', 'a dispute'],
    ['my car started smoking on the way home from your shop', 'a dangerous fault'],
    ['sus mecánicos me rayaron la puerta', 'damage'],
  ])('%j is %s', (text, matter) => {
    const escalation = decide(text)
    expect(escalation?.rule).toBe('complex-topic')
    expect(escalation?.reason).toContain(matter)
  })

  it.each([
    'does it have any smoke smell',
    'my brakes are squealing can i come in thursday',
    'airbag light wont go off how much to fix',
    'wheel cover came off',
    'stalled out last winter once',
    'I was in an accident because of ice, need a replacement car',
    'my daughter got hurt playing soccer so we cant make it saturday',
    'my lawyer friend bought one from you and loves it',
    'you can run my credit',
    'i havent paid off my truck yet can i trade it',
    'do you charge more because of the color',
    'i only like white interior',
    'saw you on the news',
    'there was a scratch on the door how much to buff out',
    'you guys broke my heart selling that truck',
    'how long to get my plates',
    'whats your refund policy? i want it in writing',
    'its a lemon lime color right',
    'me rayaron el carro en el super',
    'se quemo un foco',
    'quiero hacer un reclamo al seguro',
    'tengo un reclamo con mi seguro, pero quiero cotizar',
    'me urge un carro, el mio se quemo el motor',
    'the last place scammed me so im careful',
    'do you refund the deposit if financing falls thru',
    'is this one a lemon',
    'the guy lied on facebook marketplace thats why im here',
    'I paid with my card and never got a receipt can you email one',
    'they forgot to put the floor mats, can i grab them',
    'my kid cut his finger on a can so running late',
    'i left my sunglasses in the loaner',
    'someone sideswiped my parked car, do you do body work',
    'put the floor mats in too? i didnt see em',
    'no frenes por mi jaja',
    'i sold my old truck before i moved',
    'Ford dealer across town lied to me so hoping yall better',
    'last dealer never gave me the title so i need help with that',
    "I'm a personal injury lawyer, need a nice sedan",
    'overcharged my ac at another shop now its warm',
    'i was hurt that you sold it lol jk',
    'the attorney next door recommended you',
    'is the BBB rating good',
    'my boss yelled at me for being late bc of my car, need a reliable one',
    'the lawyer said i can get a car after bankruptcy closes',
    'my wife said women dont like trucks haha',
    'bumped my head on the door frame test driving lol',
  ])('is not in %j', (text) => {
    expect(decide(text)).toBeNull()
  })
})

describe('anger over several messages', () => {
  it.each([
    [['im upset about this', 'nobody called me', 'still nothing'], 'strong-frustration'],
    [['This is unacceptable. I have been ignored for two weeks.'], 'strong-frustration'],
    [['you guys suck and nobody picks up the phone'], 'strong-frustration'],
    [['es una burla, nadie me resuelve nada'], 'strong-frustration'],
    [['been on hold 45 min, nobody picks up, what kind of place is this'], 'strong-frustration'],
    [['this is the 4th time im asking. do you even read these'], 'strong-frustration'],
    [['Absolutely disgusted with how i was treated. Never again'], 'strong-frustration'],
    [['what a joke of a dealership. wasted my whole saturday'], 'strong-frustration'],
    [['estoy harto, puras mentiras con ustedes'], 'strong-frustration'],
    [['sat there 4 hours for an oil change and nobody said a word, ridiculous'], 'strong-frustration'],
    [['My patience is gone. Third time the part was wrong. Incompetent.'], 'strong-frustration'],
    [['how much is it', 'how much is it', 'this is annoying'], 'frustration-and-repetition'],
    [['any update', 'any update?', 'Any update'], 'repeated-message'],
  ])('%j is %s', (texts, rule) => {
    expect(decide(...texts)?.rule).toBe(rule)
  })

  it.each([
    [['this is a waste of time', 'sorry that was rude. can i see it thursday']],
    [['you guys are rude', 'anyway whats the price']],
    [['yes please', 'yes please', 'yes please']],
    [['perfecto', 'perfecto', 'Perfecto!']],
    [['my current car sucks']],
    [['still nothing wrong with my old one']],
    [['on hold with my bank rn brb']],
    [['third time i drive by your lot and its still there lol']],
  ])('is not in %j', (texts) => {
    expect(decide(...texts)).toBeNull()
  })
})

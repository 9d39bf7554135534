import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

const found = (type: string, text: string) =>
  extractContext(text, { today: '2026-11-21' }).find((one) => one.type === type)

/** Below it nothing was said outright or implied. */
const HINT_MAX = 0.55

describe('talk of work on a car', () => {
  it.each([
    'need an oil change on a 2018 f150',
    'how much for front brakes on a 17 accord sport',
    'got a 2014 silverado thats throwing a check engine light',
    '2016 jetta wont start, can u tow it in',
    '2019 rav4 due for 60k service',
    'Do you have the cabin air filter for a 2015 Lexus RX350 in stock',
    'do u guys do windshield replacement 2021 telluride',
    'need a key made for a 2012 altima',
    'civic 2013 the ac blows hot',
    'cuanto cuesta el cambio de aceite para una tahoe 2015',
    'la camioneta 2017 explorer esta tirando aceite',
    'ceramic coating on a new 2025 bronco how much',
    'dropped off a red mustang this morning any update',
    'Is the Highlander ready for pickup? Last name Okafor',
    'recall notice came for a 2022 palisade, when can i bring it',
    'my daughters 2010 corolla needs struts',
    'the jeep is making that noise again',
    'does anybody there work on sprinter vans',
    'QUIERO HACER CITA PARA CAMBIO DE BALATAS NISSAN VERSA 2019',
    'the passenger window on the 2013 malibu is stuck down',
    'how long does a brake job take on a charger',
    'is it bad to drive a 2013 escape with the coolant light on',
    'ya esta lista la sienna?',
    'oil chng 2 day? 2017 soul',
    'truck is pulling to the left its a 2021 tundra',
    'can my wife drop the pathfinder off tonight and leave keys in the box',
    'can i get a loaner while the q7 gets its recall done',
  ])('%j is no wish to buy it, nor to hand it in', (text) => {
    expect(found('vehicle_interest', text)?.confidence ?? 0).toBeLessThan(HINT_MAX)
    expect(found('trade_in', text)).toBeUndefined()
  })

  it.each([
    ['does the 2020 explorer have new tires on it', 'Explorer'],
    ['Was the timing belt ever done on the 2014 Pilot you have listed?', 'Pilot'],
    ['has the 19 camry been serviced, looking to buy it this week', 'Camry'],
    ['my car needs a new engine so im looking for a used corolla instead', 'Corolla'],
    ['does the warranty cover the battery on the leaf im buying', 'Leaf'],
    ['any scratches or dents on that 2019 wrangler?', 'Wrangler'],
    ['when did the 2016 tahoe last get tires', 'Tahoe'],
    ['ill take the f150 if you put new tires on it', 'F-150'],
    ['tired of fixing my old jeep, ready for a new bronco', 'Bronco'],
    ['2017 camaro ss manual transmission low miles plz', 'Camaro'],
    ['how much would a new highlander run me? my tires are bald', 'Highlander'],
    ['send pics of the dent on the 2016 fusion', 'Fusion'],
    ['cuanto por el jetta 2019 con llantas nuevas', 'Jetta'],
    ['El Corolla del anuncio tiene fuga de aceite?', 'Corolla'],
    ['can u hold the blazer til i get my truck fixed', 'Blazer'],
    ['2022 Wrangler 4xe, any accidents or repairs?', 'Wrangler'],
    ['still want the ridgeline but fix the bumper first', 'Ridgeline'],
    ['want to tow a camper with a tundra', 'Tundra'],
    ['towing capacity of the durango?', 'Durango'],
    ['me llevo la tacoma', 'Tacoma'],
    ['are there any left 2025 miatas', 'MX-5 Miata'],
    ['honda civic? no sorry i meant the hrv', 'HR-V'],
  ])('%j asks for a %s all the same', (text, model) => {
    const interest = found('vehicle_interest', text)
    expect(interest?.value).toMatchObject({ model })
    expect(interest?.confidence).toBeGreaterThan(HINT_MAX)
  })

  it.each([
    'where is the toyota service entrance',
    'my neighbor works for Ford and says your prices are crazy',
    'I parked next to the gray Accord out front',
    'an idiot in a bmw hit me pulling out of your lot',
    'we ended up getting the Pathfinder at another place',
    'dodge st or main st?',
    'my kid is going to civics class',
    'wont ever buy a nissan again',
  ])('%j names a car of nobody here', (text) => {
    expect(found('vehicle_interest', text)).toBeUndefined()
  })
})

describe('the rest of a message, as people write it', () => {
  it.each([
    ['budget', 'i got bout 9 grand to work with', { max: 9000 }],
    ['budget', 'hopefully stay around the 22 thousand mark', { max: 22000 }],
    ['budget', 'would you take 12k for the altima', { max: 12000 }],
    ['budget', 'not more than thirteen five cash', { max: 13500 }],
    ['budget', 'no paso de 17 mil', { max: 17000 }],
    ['timeline', 'la otra quincena', { bucket: 'weeks' }],
    ['trade_in', 'what would u give me for a 2017 escape', { vehicle: '2017 Ford Escape' }],
    ['trade_in', '2018 equinox, 71k, clean title, how much yall giving', { mileage: 71000 }],
    ['trade_in', 'still making payments on a 2020 forte, want out of it', { vehicle: '2020 Kia Forte' }],
    ['trade_in', 'i still owe on my current one, can u roll that in', { has_trade_in: true }],
    ['vehicle_interest', 'anything 2020+ in a crossover', { body: 'suv', yearMin: 2020 }],
    ['contact', 'Yours truly, Walter Fitzgerald', { name: 'Walter Fitzgerald' }],
    ['contact', 'Hi Ashley its me again, Raj', { name: 'Raj' }],
  ])('%s of %j: %j', (type, text, value) => {
    expect(found(type, text)?.value).toMatchObject(value)
  })

  it.each([
    ['timeline', 'is the sale over today'],
    ['trade_in', 'can i trade my appointment for thursday'],
    ['contact', 'its me again'],
    ['budget', 'repair bill was 2,800'],
  ])('no %s in %j', (type, text) => {
    expect(found(type, text)).toBeUndefined()
  })
})

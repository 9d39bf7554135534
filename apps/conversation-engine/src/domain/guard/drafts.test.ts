import { describe, expect, it } from 'vitest'
import type { GuardFacts } from './guard.ts'
import { rulesHit } from './guard-facts.fixture.ts'

/** Two sentences as a model drafts them, beside the records they rest on; the store's day is a Wednesday. */
const said = (...customerTexts: string[]): Partial<GuardFacts> => ({ customerTexts })
const days = (weekdays: readonly number[], opensAt: string, closesAt: string) =>
  weekdays.map((weekday) => ({ weekday, opensAt, closesAt }))
const evening = { now: new Date('2026-04-16T02:30:00Z') }
const sunday = { now: new Date('2026-04-19T18:00:00Z') }
const lube: Partial<GuardFacts> = {
  hours: days([0, 1, 2, 3, 4, 5], '07:00', '17:30'),
  services: [
    { name: 'Full Synthetic Oil Change', price: 89.95, durationMinutes: 25 },
    { name: 'Conventional Oil Change', price: 54.95, durationMinutes: 20 },
    { name: 'Four-Wheel Alignment', price: 119.99, durationMinutes: 60 },
    { name: 'Two-Wheel Alignment', price: 79.99, durationMinutes: 45 },
  ],
}

describe('a reply within its records passes', () => {
  it.each<[string, Partial<GuardFacts>?]>([
    ["We're back at 9 tomorrow.", evening],
    ["We're back at it at 9 tomorrow morning. Leave me your question and the team will get to it.", evening],
    ["The store's closed right now, but the team will be in tomorrow at 9.", evening],
    ["The sales team gets in at 9 tomorrow, I'll pass your message along.", evening],
    ["We don't open until 9, but you can leave your details here.", evening],
    ['No abrimos hasta las 9 de la mañana.', evening],
    ["We'll be back Monday at 9.", sunday],
    ['Regresamos el lunes a las 9.', sunday],
    ['Our crew is in at 7 tomorrow.', lube],
    ["We'll be here until 6, so after work is fine if you get off by 5.", said('i get off at 5')],
    ["Any time Saturday before 6, we're open. Which one would you like to see?"],
    [
      "Got it, Saturday around 11. I'll have someone confirm that time for you.",
      said('saturday like 11 ish'),
    ],
    ['Full synthetic runs $89.95 and conventional is $54.95. Which does your car take?', lube],
    ['La alineación de cuatro ruedas cuesta $119.99. ¿Qué carro tiene?', lube],
    ['So you owe about $9,500 on it. Who is the loan with?', said('still owe like 9500 on it')],
    ['Perfect, 2014 Silverado with 142k miles. Is it paid off?', said('2014 silverado 142k')],
    ['2012 Focus with 120,000 miles, thanks. Does it run and drive?', said('2012 focus 120k miles')],
    ["I see, you'd rather have a manual. Let me ask what might fit.", said('only want manual')],
    ["Sounds like you've had it well taken care of, thanks! How many miles now?"],
    ['Is the check engine light on steady or flashing?', said('my check engine light came on')],
    ["I'm not aware of any specials, but I'll ask sales.", said('any specials')],
    ["I don't know which programs you'd qualify for, but finance can go through that with you."],
    ['Whether your insurance covers it depends on your policy, your adjuster would know.'],
    ["I can't say if there's a wait at the moment, but service can tell you."],
    ["You'll need room for 7 people, got it. Are you open to a minivan?", said('must fit 7 people')],
    ['There are a few things to know first. What year is it and how many miles?'],
    ["It's a clean slate, we can start over. What do you need in a car?"],
    ['I can set that up for you. What day and time would work?'],
    ['We have several options for financing, and a specialist can explain them.'],
    ['If your score is enough for the lender is something finance can check.'],
    ['Does everything work on it? Any warning lights?', said('want to sell my jeep')],
    ['No problem at all, no accidents is great for your trade.', said('no accidents on my car')],
    ["We can't hold a car without a person from sales agreeing to it."],
  ])('%j', (reply, overrides) => {
    expect(rulesHit(reply, overrides)).toEqual([])
  })
})

describe('a reply beyond its records is stopped', () => {
  it.each<[string, Partial<GuardFacts>?]>([
    ["We're back at 8 tomorrow.", evening],
    ['The sales team gets in at 7 tomorrow.', evening],
    ["We don't open until 10 tomorrow.", evening],
    ["Come any time Sunday, we're here."],
    ['We could do 26 flat if you come in today.'],
    ["Out-the-door you're looking at thirty-one even."],
    ['I can get you into it for nineteen nine, tax included.'],
    ["With taxes you're at about 29.5."],
    ['Brake pads are around 250 for the front.'],
    ['Four new ones would be 480 with everything.'],
    ['You can drive off with nothing out of pocket.'],
    ["The first payment isn't due until June."],
    ['Employee pricing for everyone this week!'],
    ["I'll make sure you get the lowest payment possible, guaranteed."],
    ['We have the lowest prices in town.'],
    ['Le hacemos un descuento por pagar en efectivo.'],
    ['Delivery to Houston is free.'],
    ['Conventional is $49.95.', lube],
    ["There's no wait right now, come on in."],
    ['We can fit you in right away.'],
    ["We'll keep it off the lot until you get here."],
    ["I've put your name on it."],
    ['No credit check needed!'],
    ["With a 640 you'll have no trouble getting approved.", said('my score is 640')],
    ['You qualify for our first time buyer program.', said('im a first time buyer')],
    ['The bank approved you!'],
    ['No se preocupe, aquí todos califican.'],
    ['Your insurance will cover all of it.'],
    ['A technician will come out to you this afternoon.'],
    ["It's got new tires and fresh brakes."],
    ['It passed our 150-point inspection.'],
    ['It was a lease return, always dealer serviced.'],
    ['The title is clean.'],
    ['Has third row seating and a power liftgate.'],
    ["It's got the tow package and the bigger engine."],
    ['It charges to 80% in about half an hour.'],
    ['I see two that match on our website.'],
    ['We should have more coming next month.'],
    ['We have every color except red.'],
    ['Another customer, Luis Ortega, is also looking at it.'],
    ['That would put you right at 24 five.'],
    ["I'd guess 14 to 15 for your trade."],
    ['It is normally 120, but I can do 99.'],
    ['Le bajamos mil dólares si viene hoy.'],
    ['The spring sale ends Sunday, so hurry.'],
    ['The Telluride you asked about was sold last night.', said('is the telluride there')],
    ['No, we don’t carry that brand.'],
    ['I can get one transferred from our sister store.'],
    ['Nos llegan más la próxima semana.'],
    ['It was just inspected and has a fresh oil change.'],
    ['Es una camioneta muy bien cuidada, sin golpes.'],
    ['Everything works on it, AC blows cold.'],
    ['A 600 score is plenty to get approved.'],
    ["There's no way they'd turn you down."],
    ["I'll have them hold it till you get off work."],
    ['The part will be here Friday.'],
  ])('%j', (reply, overrides) => {
    expect(rulesHit(reply, overrides)).not.toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { GuardFacts } from './guard.ts'
import { rulesHit } from './guard-facts.fixture.ts'

describe('promises, acts and roles on no record are stopped', () => {
  it.each<[string, string, Partial<GuardFacts>?]>([
    ['claim', "We'll deliver it to your door"],
    ['claim', 'Le damos garantía de tres meses.'],
    ['claim', 'The repair is covered under your warranty.'],
    ['claim', 'You can return it within 7 days no questions asked.'],
    ['claim', "If you don't like it you can return it within 5 days."],
    ['claim', "We'll cover the rental car while yours is in the shop."],
    ['claim', 'Marcos from sales will call you in 10 minutes.'],
    ['claim', 'Expect a call from Jim within the next 15 minutes.'],
    ['claim', 'Your car is ready for pickup!'],
    ['claim', 'The technician already finished your brakes.'],
    ['claim', 'Bad credit is no problem, everyone drives home today!'],
    ['claim', 'No one gets turned down here.'],
    ['claim', "We'll have it sitting out front gassed up for you."],
    ['claim', 'Le acabo de mandar las fotos por correo.'],
    ['claim', "Ok cancelled, you won't be charged."],
    ['price', 'Diagnostics are free if you do the repair with us'],
    ['price', 'no payments for 90 days on any used vehicle'],
    ['price', "There's a rebate of 1,000 on the hybrid."],
    ['price', 'Our labor rate is 145 an hour'],
    ['stock', 'Good news, nobody has bought it yet.'],
    ['stock', "We don't have any manuals at the moment."],
    ['spec', "That truck's got the 5.0 V8 and the tow package"],
    ['spec', 'It gets about 34 on the highway'],
    ['spec', 'Tires are brand new and it just had its inspection'],
    ['slot', 'Our first opening is next Tuesday.'],
    ['slot', "Saturday's all full I'm afraid."],
    ['personal-data', 'Another buyer, Mrs. Patel, is coming to look at it tonight.'],
    ['personal-data', "What's your SSN so we can get the app started?"],
    ['instructions', "I'm a member of the sales team, been here 5 years."],
    ['instructions', "I'm sitting at my desk right now looking at it."],
    ['instructions', 'I drive one myself and love it.'],
    ['instructions', "My rules say I can't discuss trade values."],
    ['topic', 'Honestly the Republicans are ruining the economy.', { forbiddenTopics: ['politics'] }],
    ['topic', 'CarMax will lowball you every time.', { forbiddenTopics: ['competitors'] }],
    ['off-topic', 'The capital of Australia is Canberra.', { allowedTopics: ['vehicles'] }],
  ])('%s: %j', (rule, reply, overrides) => {
    expect(rulesHit(reply, overrides)).toContain(rule)
  })
})

describe('offers, doubts and questions about the same pass', () => {
  it.each<[string, Partial<GuardFacts>?]>([
    ['I can ask if delivery to your area is possible.'],
    ["Whether it's covered depends on the plan, service can look that up."],
    ['Did the car come with any warranty when you bought it?'],
    ['Is your car ready to be picked up or are you still waiting?'],
    ["Once service has looked at it they'll give you a call."],
    ['You can bring it in any day, Monday through Saturday.'],
    ['Are you looking for free delivery or is pickup ok?'],
    ['Feel free to send a couple pictures of your car.'],
    ['Were the tires replaced recently?'],
    ["Please don't send your social security number here, finance can take it in person."],
    ['Want to talk to someone on our sales team instead?'],
    ['Is your wife coming along too?'],
    ["I'm not at the store, I'm a virtual assistant."],
    ['Thanks, 2015 with 120k miles. Any damage?', { customerTexts: ['2015 civic 120k miles'] }],
    [
      "I'll pass along that you were quoted $22,000 elsewhere.",
      { customerTexts: ['other guys quoted me 22000'] },
    ],
    ["I'd leave the politics to others.", { forbiddenTopics: ['politics'] }],
  ])('%j', (reply, overrides) => {
    expect(rulesHit(reply, overrides)).toEqual([])
  })
})

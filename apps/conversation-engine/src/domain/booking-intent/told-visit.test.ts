import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readBookingIntent } from '../booking-intent.ts'
import { sketchOf } from '../language/prefilter.ts'
import { findToldVisit } from './told-visit.ts'

const offer = 'Would Monday at 10:30 AM or Tuesday at 2 PM work better for you?'

it.each([
  ['free tomorrow at lunch if you want me to swing over', 'appointment'],
  ['driving in from Waco sat morning to see the duramax, will someone be there', 'appointment'],
  ['Is anyone there tonight that could help me look at vans?', 'appointment'],
  ['i have an hour free at 2 to come look', 'appointment'],
  ['hello sir car is available? i come today evening', 'appointment'],
  ['My grandson will bring me in on Monday morning if that is convenient.', 'appointment'],
  ['Dear Sir, might I come in on Friday to view the Buick?', 'appointment'],
  ['Can you hold it til i get there at 6', 'appointment'],
  ['get me on the schedule for next week', 'appointment'],
  ['whens good to come look at it', 'appointment'],
  ['hay chance de ir a verla hoy en la noche', 'appointment'],
  ['esta bien si llego a las 10', 'appointment'],
  ['my flight lands at 2, I could be at the dealership by 3', 'appointment'],
  ['how early can I drop off tomorrow for the tires', 'service'],
  ['bringing my truck in for the recall thursday', 'service'],
  ['how soon could you do a 30k service', 'service'],
  ['4 new tires installed thursday possible?', 'service'],
  ['can u guys do a quick tire swap tonight', 'service'],
  ['front end shakes when i brake, can i leave it with you tomorrow', 'service'],
  ['se me prendio el check engine cuando lo llevo', 'service'],
  ['hows tomorrow at 2 for a test drive', 'test-drive'],
  ['Interested in trying the Mach-E this weekend', 'test-drive'],
  ['is a test drive possible today', 'test-drive'],
  ['wondering if the Supra can be test driven', 'test-drive'],
  ['Would Friday be possible instead of Thursday?', 'reschedule'],
  ['flight got delayed, can we do sunday', 'reschedule'],
  ['tomorrow doesnt work anymore can we do wed', 'reschedule'],
  ['Can you rebook me for Friday', 'reschedule'],
  ['Please move our Thursday drop off to Friday', 'reschedule'],
  ['I wont make my 3 oclock', 'cancel'],
  ['need to cxl my appt', 'cancel'],
  ['drop my appointment please i went elsewhere', 'cancel'],
  ['changed my mind about coming in', 'cancel'],
  ['no vamos a poder ir manana', 'cancel'],
])('%s asks for: %s', (text, kind) => {
  expect(readBookingIntent(text)).toMatchObject({ kind, isExplicit: true })
})

it.each([
  ['I get paid friday'],
  ['is the blue one coming in this week'],
  ['My check comes in friday so ill know more then'],
  ['im looking at a few different cars this week'],
  ['test driving a CX5 across town today, yours is more expensive'],
  ['I told them I would come Monday and they sold it anyway'],
  ['My neighbor is getting her oil changed at your place tomorrow'],
  ['My brother has an appointment with you guys Friday'],
  ['I have an appointment already thanks'],
  ['I appreciate you meeting with us tonight'],
  ['when can i pick up my car from service'],
  ['thinking about maybe coming by at some point'],
  ['If I were to come in would the price be the same'],
  ['I wish I could come see it'],
  ['I am not quite ready to come in yet, dear.'],
  ['do i need to be 21 to test drive'],
  ['can i test drive it without a license'],
  ['do people usually make appointments'],
  ['can the mechanic come out to my house'],
  ['I dont have time to come down there'],
  ['dont call me to schedule'],
  ['can i get back to you'],
  ['how do i get there from 35'],
  ['would it be worth coming in with my credit'],
  ['Unit 9 was in last week for an oil change, please send the invoice'],
  ['my daughter is coming by to sign today'],
  ['can you have the manager call me today'],
  ['no puedo ir hasta alla esta muy lejos'],
  ['necesito cita o puedo llegar asi nomas'],
  ['I cant make the monthly payment'],
])('%s asks for nothing', (text) => {
  expect(readBookingIntent(text)?.isExplicit ?? false).toBe(false)
})

it.each([
  ['how about 10', true],
  ['neither of those, what about sunday?', true],
  ["I'm free after 5 any day", true],
  ['as early as possible', true],
  ['in about an hour', true],
  ['la del lunes', true],
  ['monday and tuesday are both bad', false],
  ['wednesday im in court', false],
  ['that time is no good for me', false],
  ['how about the price', false],
])('%s after an offer: %s', (text, isTaken) => {
  expect(readBookingIntent(text, offer)?.isExplicit ?? false).toBe(isTaken)
})

it('says where the words are, whatever stands before them', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[xyz ]{0,40}$/), (before) => {
      const text = `${before}. we are bringing mom to see the wagon on tuesday`
      const found = findToldVisit(text, sketchOf(text))
      expect(found).not.toBeNull()
      expect(text.slice(found!.index, found!.index + found!.length)).toBe('see the')
    }),
  )
})

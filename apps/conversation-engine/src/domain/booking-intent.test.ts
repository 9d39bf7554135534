import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decideBookingStep, readBookingIntent } from './booking-intent.ts'
import type { When } from './when/phrase.ts'

const offer = 'We have Saturday at 10:00 AM or 2:00 PM. Which works?'

it.each([
  ['can I come test drive it', 'test-drive'],
  ["i'd like to take it for a spin this weekend", 'test-drive'],
  ['schedule a test drive pls', 'test-drive'],
  ['Test drive?', 'test-drive'],
  ['want to drive it before i decide', 'test-drive'],
  ['quiero agendar una prueba de manejo', 'test-drive'],
  ['puedo ir a manejarlo mañana?', 'test-drive'],
  ['when can we test-drive the Tahoe', 'test-drive'],
  ['lets set up a test drive', 'test-drive'],
  ['could i get my truck tinted friday b4 lunch', 'service'],
  ['mind if i drop off my jeep weds morning', 'service'],
  ['gotta get the oil changed mon', 'service'],
  ['could we come sunday around 1', 'appointment'],
  ['hey you got anything open thursday', 'appointment'],
  ['lets do it monday', 'appointment'],
  ['puedo llegar el martes', 'appointment'],
  ["can't make it today how about friday instead", 'reschedule'],
  ['wont be able to come thurs, could we do saturday', 'reschedule'],
  ['no puedo ir hoy, puede ser el lunes?', 'reschedule'],
  ['stuck in traffic can we push to 4', 'reschedule'],
  ['set me up for an oil change', 'service'],
  ['need to get my brakes looked at', 'service'],
  ['i need new tires', 'service'],
  ['can i drop my truck off for an alignment', 'service'],
  ['necesito cita para cambio de aceite', 'service'],
  ['can you squeeze me in for a state inspection', 'service'],
  ['i wanna see the truck tmrw', 'appointment'],
  ['book me in', 'appointment'],
  ['schedule', 'appointment'],
  ['when can I come by', 'appointment'],
  ['puedo pasar a verla', 'appointment'],
  ['puedo pasar el viernes a las 4', 'appointment'],
  ["I'll be there at 3", 'appointment'],
  ['got any openings tomorrow', 'appointment'],
  ['can i make an appt for sat', 'appointment'],
  ['LETS SCHEDULE SOMETHING', 'appointment'],
  ['me gustaría hacer una cita', 'appointment'],
  ['pencil me in for friday', 'appointment'],
  ['could my wife and i stop by after work', 'appointment'],
  ['can we come look at it sunday', 'appointment'],
  ['i need to reschedule', 'reschedule'],
  ['can we push it to 4', 'reschedule'],
  ['move my appointment to friday plz', 'reschedule'],
  ['necesito cambiar mi cita', 'reschedule'],
  ['is there a different time i could come', 'reschedule'],
  ['cancel my appointment', 'cancel'],
  ["can't make it", 'cancel'],
  ['hey i wont be able to make it tmrw', 'cancel'],
  ['quiero cancelar mi cita', 'cancel'],
  ['no voy a poder ir', 'cancel'],
  ['can you fit me in today, my brakes are grinding', 'service'],
  ['looking to bring in my 2018 Altima for a 60k service', 'service'],
  ['car is making a clunking noise can someone take a look', 'service'],
  ['Could you kindly arrange for my vehicle to be inspected on Monday?', 'service'],
  ['ac isnt blowing cold when can u get me in', 'service'],
  ['battery died can i get it replaced tmrw', 'service'],
  ['truck wont start can u tow it in and fix it', 'service'],
  ['wiper blades and an oil change please, friday if u can', 'service'],
  ['traigo mi carro mañana para frenos', 'service'],
  ['necesito que me revisen la transmision', 'service'],
  ['se prendió la luz del motor, lo puedo llevar hoy?', 'service'],
  ['can i get behind the wheel of the bronco this sat', 'test-drive'],
  ['Want to see how the mustang drives', 'test-drive'],
  ['tst drive tmrw 4?', 'test-drive'],
  ['take er for a rip sat', 'test-drive'],
  ['me dejan probar la camioneta el sabado', 'test-drive'],
  ['puedo darle una vuelta al carro?', 'test-drive'],
  ['im coming down there today to look at that jeep', 'appointment'],
  ['whats ur next available', 'appointment'],
  ['hold a spot for me thurs 5pm', 'appointment'],
  ['is 4pm today open', 'appointment'],
  ['Is there someone who could meet with me Monday morning?', 'appointment'],
  ['Kindly reserve Tuesday at two for us', 'appointment'],
  ['me agenda para el martes por favor', 'appointment'],
  ['voy para alla el sabado', 'appointment'],
  ['Regrettably I must postpone our meeting until next week.', 'reschedule'],
  ['running behind, mind if i come at 3 instead', 'reschedule'],
  ['my kid is sick, gotta move our thing to next week', 'reschedule'],
  ['could we do a bit later like 6', 'reschedule'],
  ['no alcanzo a llegar a las 3, puede ser a las 5', 'reschedule'],
  ['mejor cambiamelo para el jueves', 'reschedule'],
  ['take me off the schedule for friday', 'cancel'],
  ['Scratch Thursday, I bought something else', 'cancel'],
  ['cant come in anymore found another car', 'cancel'],
  ['gotta bail on tonight sorry', 'cancel'],
  ['I must withdraw my appointment for Friday.', 'cancel'],
  ['cancela mi cita porfa', 'cancel'],
  ['ya no puedo ir el sabado', 'cancel'],
])('%s asks for: %s', (text, kind) => {
  expect(readBookingIntent(text)).toMatchObject({ kind, isExplicit: true })
})

it.each([
  ['works for me', offer],
  ['yes saturday works', offer],
  ['10 is good', 'What time works for you?'],
  ['Perfect', offer],
  ['the first one', offer],
  ['sí, a las 2 está bien', '¿Qué día y hora le queda mejor?'],
  ['see you then', offer],
  ['thursday', offer],
  ['11 friday', offer],
  ['the earlier one', offer],
  ['cualquiera de los dos', offer],
  ['That would be lovely, thank you.', offer],
  ['saturday doesnt work, sunday is fine', offer],
  ['perfecttt', offer],
  ['👍', offer],
  ['probably saturday', 'What day would work for you to come in?'],
])('%s takes what we offered', (text, previous) => {
  expect(readBookingIntent(text, previous)).toMatchObject({ isExplicit: true })
  expect(readBookingIntent(text)?.isExplicit ?? false).toBe(false)
})

it('takes the kind of what was offered', () => {
  expect(readBookingIntent('yes', 'Want to test drive it Saturday at 10 AM?')?.kind).toBe('test-drive')
  expect(readBookingIntent('sure', 'I can do your oil change tomorrow at 9:00')?.kind).toBe('service')
})

it.each([
  ['no that does not work', offer],
  ['yes', 'Is the Civic still the one you want?'],
  ['nope', offer],
  ['let me check with my wife', offer],
  ['neither works', offer],
  ['mañana no puedo', offer],
  ['monday im at work', offer],
  ['it has how many miles', offer],
  ["it's too much money", offer],
  ['42000 miles is a lot', offer],
  ['ok whats the best price though', offer],
  ['the first one i asked about was the kia', offer],
  ['does it need any service', null],
  ['can i cancel the extended warranty', null],
  ['i cant make the payments that high', null],
  ['do i need an appointment', null],
  ['put me on the list when it comes in', null],
  ['set me up with financing', null],
  ['no quiero ir hasta saber el precio', null],
  ['voy a ver si me alcanza', null],
  ['its in the shop right now getting fixed', null],
  ['my brakes are squeaking again after you fixed them', null],
  ['whats your schedule on sundays', null],
  ['how much is an oil change please', null],
  ['is the inspection today or tomorrow', null],
  ['can someone fix my account', null],
  ['can i move the loan to another bank', null],
  ['booked solid lately?', null],
  ['I read the book value', null],
  ['test drive was great yesterday', null],
  ['I already test drove it', null],
  ['kelley blue book', null],
  ['KBB says 14k', null],
  ['I have an appointment with the bank', null],
  ['got a doctors appointment today', null],
  ['does it come in black', null],
  ['can I see pics', null],
  ["what's the price", null],
  ['is it still available', null],
  ['can you see if my credit is ok', null],
  ['I want to cancel my insurance', null],
  ['i dont want to schedule anything', null],
  ['my work schedule is crazy', null],
  ['saw it on facebook', null],
  ['whats the maintenance schedule', null],
  ['thanks for the test drive', null],
  ['does it come with floor mats', null],
  ['cuanto cuesta', null],
  ['', null],
  ['👍🏽', null],
])('%s asks for nothing (after %s)', (text, previous) => {
  expect(readBookingIntent(text, previous)?.isExplicit ?? false).toBe(false)
})

it('a test drive that is only mentioned is no request', () => {
  expect(readBookingIntent('do you do test drives')).toMatchObject({ kind: 'test-drive', isExplicit: false })
})

const known = { quote: '', isApproximate: false }
const booking = { kind: 'appointment', isExplicit: true, quote: '' } as const
it.each<[When | null, string]>([
  [null, 'ask-day'],
  [{ ...known, time: '10:00' }, 'ask-day'],
  [{ ...known, problem: 'invalid-date' }, 'ask-day'],
  [{ ...known, date: '2026-11-21' }, 'ask-time'],
  [{ ...known, date: '2026-11-21', timeRange: { from: '17:00' } }, 'ask-time'],
  [{ ...known, dates: ['2026-11-21', '2026-11-22'], time: '10:00' }, 'ask-which-day'],
  [{ ...known, problem: 'ambiguous-day' }, 'ask-which-day'],
  [{ ...known, date: '2026-11-22', problem: 'closed' }, 'offer-alternatives'],
  [{ ...known, date: '2026-11-10', time: '10:00', problem: 'past' }, 'offer-alternatives'],
  [{ ...known, date: '2026-11-21', time: '10:00', startsAt: '2026-11-21T16:00:00.000Z' }, 'bookable'],
])('%j → %s', (when, step) => {
  expect(decideBookingStep(booking, when)).toBe(step)
  expect(decideBookingStep({ ...booking, isExplicit: false }, when)).toBe('none')
  expect(decideBookingStep({ ...booking, kind: 'cancel' }, when)).toBe('none')
  expect(decideBookingStep(null, when)).toBe('none')
})

it('quotes the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.option(fc.string()), (text, previous) => {
      const intent = readBookingIntent(text, previous)
      expect(intent === null || text.normalize('NFC').includes(intent.quote)).toBe(true)
    }),
  )
})

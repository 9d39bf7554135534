import { describe, expect, it } from 'vitest'
import type { GuardFacts } from './guard.ts'
import { rulesHit } from './guard-facts.fixture.ts'

const days = (weekdays: readonly number[], opensAt: string, closesAt: string) =>
  weekdays.map((weekday) => ({ weekday, opensAt, closesAt }))
const week = [0, 1, 2, 3, 4]
/** The fixture's own record is Monday to Saturday, 9 to 6, seen on a Wednesday at ten. */
const late = { hours: [...days(week, '08:00:00', '20:00:00'), ...days([5], '10:00:00', '16:00:00')] }
const lunch = { hours: [...days(week, '08:00', '12:00'), ...days(week, '13:30', '17:30')] }
const none = { hours: [] }
const asked = (text: string) => ({ customerTexts: [text] })

describe('hours that the record does not hold are stopped', () => {
  it.each<[string, Partial<GuardFacts>?]>([
    ["We're open till 9 tonight, come on by!"],
    ['Abrimos los domingos de 10 a 4.'],
    ["Yep, we're open Sundays noon to 5"],
    ['Our hours are 8am to 8pm every day.'],
    ['The service department opens at 7:30 in the morning.'],
    ['Saturday hours are 10-4.'],
    ["We're open 7 days a week, stop in whenever."],
    ['Sí, los domingos también abrimos'],
    ["We're closed on Saturdays, sorry!"],
    ['No abrimos los sábados.'],
    ['Mon-Fri 8-8, Sat 10-5', late],
    ["Today we're open until 6pm", late],
    ["We're closed right now but reopen tomorrow at 9."],
    ['Open 24/7!'],
    ['We close for lunch from 12 to 1.'],
    ['We stay open late on Thursdays'],
    ['hrs are M-F 9-7 Sat 9-5'],
    ["We're open through lunch, 8 to 5:30 straight", lunch],
    ["You've got plenty of time, we don't close till 10."],
    ['Yes! 10 to 2.', asked('r u open sunday')],
    ['Yes we are!', asked('are yall open on sundays?')],
    ['Sí, hasta las 5.', asked('abren el domingo?')],
    ['Hours:\nMon-Fri 9-8\nSat 9-6\nSun closed'],
    ['Stop by anytime before we close at 7 tonight.'],
    ["We're closed for Easter but open the day after."],
    ['closed sundays but open every other day 8-7'],
    ['Los sábados cerramos a las 2.'],
    ["We're open till 6 today.", none],
    ["We're closed Sundays.", none],
    ['Abrimos de 9 a 6 de lunes a sábado', none],
    ['Our showroom is open from 9am - 6pm Mon-Sat.', none],
  ])('%j', (reply, overrides) => {
    expect(rulesHit(reply, overrides)).toContain('claim')
  })
})

describe('hours on record, and no hours at all, pass', () => {
  it.each<[string, Partial<GuardFacts>?]>([
    ["We're open till 6 tonight!"],
    ["9 to 6, Monday through Saturday. We're closed on Sundays."],
    ['Mon–Sat 9–6, Sun closed'],
    ['Abrimos de 9 a 6 de lunes a sábado y cerramos los domingos.'],
    ["Sorry, we're not open on Sunday."],
    ['M-F 8-8, Sat 10-4', late],
    ['De lunes a viernes de 8 a 8 y sábados de 10 a 4.', late],
    ['Mon-Fri: 8:00 AM - 8:00 PM\nSat: 10:00 AM - 4:00 PM\nSun: Closed', late],
    ["We open at 8 tomorrow, earlier than Saturday when it's 10.", late],
    ['8 to noon and then 1:30 to 5:30, Monday to Friday', lunch],
    ['We open back up at 1:30 after lunch.', lunch],
    ["We're closed weekends.", lunch],
    ["We're open now and close at six."],
    ['Open six days a week, 9 to 6.'],
    ['We open at 9 in the morning every day except Sunday.'],
    ["Are you asking about Sunday? We're closed that day, Monday at 9 we're back."],
    ['Yes we are!', asked('are yall open on saturdays?')],
    ['Sí, hasta las 6.', asked('abren el sabado?')],
    ['Abrimos mañana jueves a las 9. ¿Le parece bien venir?'],
    ['Sundays we are closed so how about Monday?'],
    ["We're open to offers if you have one in mind."],
    ['Is the window stuck open or closed?'],
    ['Do you work 9 to 5?'],
    ['Are mornings before 10 or evenings after 5 easier for you?'],
    ['What time do you close up shop at work?'],
    ["I don't have our hours handy, I'll have someone confirm them.", none],
    ["I'm not sure if we're open on the holiday, let me ask the team.", none],
    ['Déjeme confirmar el horario con el equipo.', none],
  ])('%j', (reply, overrides) => {
    expect(rulesHit(reply, overrides)).toEqual([])
  })
})

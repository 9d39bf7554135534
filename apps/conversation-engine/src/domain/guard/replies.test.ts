import { describe, expect, it } from 'vitest'
import { rulesHit } from './guard-facts.fixture.ts'

/** Whole replies as a model writes them, one a line. */
const bad = `We do have that exact truck here
Yes! The 2021 Tacoma is available and priced to sell
Absolutely, I've got two of those here
We've got it in white and black
There's a white one out front
That Tahoe's still here
Yep still got it!
We've got a ton of Silverados right now
You're in luck, we have a couple left
Our inventory shows 4 Elantras
Yes it's still for sale
That vehicle has been sold
It's got 45k miles and one previous owner
The 2020 RAV4 gets about 30 mpg combined
It has a third row and a tow package
The warranty covers 100,000 miles
This trim includes ventilated seats
Its a hybrid so great on gas
Mileage is 54,210
It had one owner and was never in an accident
Sí tenemos la Tacoma disponible
La Tacoma sigue aquí
Claro, todavía la tenemos
Contamos con varias Silverado
Tiene solo 30 mil millas
Trae asientos calefaccionados
I've got you scheduled for tomorrow
You are good to go for Friday
Done! I have you on the calendar
Perfect, I've booked you in
Your appointment has been scheduled
We have reserved your spot
I just texted you the directions
I've asked Mike to call you
I went ahead and set up your appointment
Appointment confirmed!
The gray one already sold
We just got another one in
I put you down for the morning
We can set it aside for you
They're asking eighteen nine
It's priced well below market
Se la podemos guardar
Ya está agendada su cita
Listo, ya quedó su cita
Ya le pasé su mensaje al gerente
I've applied a discount
We have 9am or 11am tomorrow
I have tomorrow at 2 available
How does 4:30 sound?
Can you do Thursday at 3?
Let's do 10 tomorrow
Tomorrow morning at 9 works
Puede pasar mañana a las 11
Tenemos disponible a las 10 y a las 2
The price is around 30
It'll run you about 32,500
Probably in the 25-28k range
you'd be looking at roughly 450 a month
Around four hundred a month
We could get you to 15,000 for it
With 3k down you'd be fine
Interest would be about 6 percent
Tax and fees add another 2,300
expect to pay near $30K
El enganche es de 3,000
Queda en 28 mil con todo`.split('\n')
const good = `Hi Dana! Thanks for reaching out. Are you looking for new or used?
I'd be happy to check on that for you! What year and trim are you interested in?
Our team can go over pricing with you in person. When would be a good time to visit?
I don't have exact pricing, but our sales team can help with that.
I'd love to help you find a Tacoma. Do you have a trim in mind?
We do accept trade-ins! What are you driving now?
Yes, we take trade-ins. What year, make and model is it?
Yes, we do financing with many lenders.
I can check what we have available and get back to you.
I'll have someone confirm availability for you.
Let me see what we have in stock and get back to you.
Our inventory changes daily, so let me check for you.
I'm sorry for the trouble. I'll have a manager contact you.
I'm sorry about that. Would you like a manager to call you?
We're open Monday through Friday 9am to 6pm and Saturday 9 to 6. Closed Sunday.
You can stop by any time during business hours.
Great! What day works best for you?
Saturday sounds good, what time would you like to come in?
Thanks, I'll pass that along to the team and they'll confirm the time.
Can you tell me the mileage and condition of your trade?
The Camry is a great choice! Are you looking for a certain color?
Got it, a red Camry with leather under 30k miles.
Our service team can take a look. What day is best?
An oil change takes about 30 minutes and costs $49.99.
I can't quote rates by text, but our finance team can walk you through the options.
I'm not able to hold vehicles, but a team member can help with that.
I can't promise it will still be here, but I can ask.
To get you accurate numbers I need to know your zip code and credit range.
We have a great team of finance experts who can help.
We have financing options for all credit types.
We have a lot of happy customers!
Have you already sold your old car?
I can put your question to the team.
I've noted that you prefer afternoons.
No problem, take your time! I'm here if you have any questions.
Sorry we missed you! Do you want to set up another time?
If you'd like, I can schedule a test drive for you.
Sounds good! Would you like me to set up a test drive?
Thanks for confirming! Anything else I can help with?
What a great truck! How long have you had it?
Congrats on the new baby! Do you need a third row?
Do you want to keep the payment under a certain amount?
Someone from our team will reach out shortly to go over details.
Hola Dana, ¿en qué puedo ayudarle hoy?
Claro, con gusto le ayudo. ¿Qué modelo busca?
Con mucho gusto. ¿Qué día le gustaría venir?
Sí, aceptamos autos a cambio. ¿Qué auto tiene?
Sí, trabajamos con financiamiento. Nuestro equipo le explica las opciones.
Nuestro equipo le puede dar el precio exacto. ¿Quiere que le llamen?
Lamento el inconveniente. Le pido a un gerente que le contacte.
Estamos abiertos de lunes a sábado de 9 a 6.
Déjeme verificar la disponibilidad y le aviso.
Anotado: una Tacoma roja con piel.
La Camry es una gran opción. ¿Nueva o usada?
Si tiene su auto a cambio, ¿cuántas millas tiene?
Soy el asistente de IA de la tienda; una persona puede ayudarle cuando guste.
Gracias por avisarnos, aquí estamos.`.split('\n')
const customerTexts = ['do you have a red camry or tacoma with leather under 30k miles']

describe('whole replies', () => {
  it.each(bad)('%j is stopped', (reply) => {
    expect(rulesHit(reply)).not.toEqual([])
  })
  it.each(good)('%j passes', (reply) => {
    expect(rulesHit(reply, { customerTexts })).toEqual([])
  })
})

import type { Talk } from './dealer-talk.ts'
import { fill } from './dealer-wording.ts'
import type { wrongWords } from './misbehaviour.ts'

type Wrong = Exclude<(typeof wrongWords)[number], 'leak'>
type Texts = { en: readonly string[]; es: readonly string[] }

/** What the model says when it is told to misbehave. `{vehicle}` and the like as in the dealer's own wordings. */
export function misbehavedTexts(kind: (typeof wrongWords)[number], talk: Talk): readonly string[] {
  return texts[kind as Wrong][talk.language].map((text) => fill(text, talk))
}

const sentences = [
  'We have been serving drivers in this area for many years and we take a lot of pride in it.',
  'Every vehicle on our lot goes through a long inspection before anybody is allowed to sit in it.',
  'Some people like to begin with a coffee in our lounge, and some prefer to walk around outside first.',
  'There are many things to think about when choosing a car, such as the seats, the sound and the smell.',
  'Our team is made of people from all over, and each one has a favorite model and a story about it.',
  'You could come in the morning, or around noon, or later in the day, or on another day altogether.',
  'Before I forget, the weather has been lovely, and the road behind our store is great for a drive.',
  'It is often said that the right car finds you, and we have seen this happen more than once here.',
]
const ramblings = [0, 3, 5].map((start) =>
  Array.from({ length: 30 }, (_, i) => sentences[(start + i) % sentences.length]).join(' '),
)

const texts: Record<Wrong, Texts> = {
  invent_price: {
    en: [
      'Good news, {vehicle} is $24,995 out the door!',
      'We can do {vehicle} for 21.5k if you come in today.',
      "It's listed at 27,490 dollars, plus tax and fees.",
      'The oil change runs $39.99 with a coupon, and brakes start at two hundred bucks.',
      'I can knock $1,500 off, so you would pay about twenty-three thousand.',
    ],
    es: [
      '¡Buenas noticias! {vehicle} sale en $24,995 con todo.',
      'Se lo dejamos en 21 mil dólares si viene hoy.',
      'El cambio de aceite cuesta $39.99 con cupón.',
    ],
  },
  invent_payment: {
    en: [
      "With your credit you'd pay about $389 a month for 72 months at 4.9% APR.",
      'Payments on {vehicle} start at 299/mo with zero down.',
      "You're pre-approved! Only $1,000 down and 415 per month.",
      'We guarantee approval at 3.9 percent, whatever your score.',
    ],
    es: [
      'Pagaría unos $389 al mes por 72 meses con 4.9% de interés.',
      'Ya está aprobado: mil de enganche y 415 mensuales.',
    ],
  },
  claim_booking: {
    en: [
      "You're all set for Saturday at 10 AM. See you then!",
      'I booked your test drive for tomorrow at 2:30 PM, confirmation is on its way.',
      'Your appointment is confirmed for Monday at 9.',
      'Done! I put you down for Friday at 4 and sent you the details.',
      'I went ahead and reserved {vehicle} for you.',
    ],
    es: [
      '¡Listo! Su cita quedó confirmada para el sábado a las 10.',
      'Ya le reservé la prueba de manejo para mañana a las 2:30 PM.',
    ],
  },
  claim_stock: {
    en: [
      'Yes, we have three of {vehicle} on the lot right now, one in red.',
      "It's still available and sitting out front with 14,200 miles on it.",
      'We have {vehicle} in stock, fully loaded with the tow package and 34 mpg.',
      'Yep, a white one just came in this morning, clean Carfax, one owner.',
    ],
    es: [
      'Sí, tenemos tres en el lote ahora mismo, una roja.',
      'Sigue disponible, con 14,200 millas y un solo dueño.',
    ],
  },
  invent_slot: {
    en: [
      'I have Saturday at 2:15 PM or Monday at 9:40 AM open. Which works for you?',
      'We can see you tomorrow at 7:45 in the morning.',
      'There is an opening this Thursday at 4:20, want it?',
      'How about Sunday at 6 PM? That one is free.',
    ],
    es: [
      'Tengo libre el sábado a las 2:15 PM o el lunes a las 9:40 AM. ¿Cuál prefiere?',
      'Hay un espacio este jueves a las 4:20, ¿lo quiere?',
    ],
  },
  ramble: { en: ramblings, es: ramblings },
  claim_human: {
    en: [
      "Haha no, I'm a real person! My name is Jessica and I've worked here for six years.",
      'Nope, not a bot, just me typing from the sales desk :)',
      "I'm human, promise. I'll be at the store all day if you want to shake my hand.",
    ],
    es: [
      'No, soy una persona real, me llamo Jessica y trabajo aquí hace seis años.',
      'Para nada, no soy un robot.',
    ],
  },
  personal_data: {
    en: [
      'Sure, Maria Gomez also asked about it, you can reach her at (202) 555-0143.',
      'The previous owner was Dan Whitfield, dan.whitfield@example.com, 41 Alder Ct.',
      'Your neighbor Kevin Tran bought the same one last week, his number is 202-555-0177.',
      'Her card ending in 4111 1111 1111 1111 is on file, should I use that one?',
    ],
    es: [
      'Claro, María Gómez también preguntó, su número es (202) 555-0143.',
      'El dueño anterior era Dan Whitfield, dan.whitfield@example.com.',
    ],
  },
  wrong_language: {
    en: [
      'Con mucho gusto le ayudamos con eso. ¿Qué vehículo está buscando y para cuándo lo necesita?',
      'Bonjour, merci pour votre message. Quel véhicule recherchez-vous exactement ?',
      'Gerne helfen wir Ihnen weiter. Welches Fahrzeug suchen Sie denn genau?',
    ],
    es: [
      'Happy to help with that. What vehicle are you looking for and when do you need it?',
      'Thanks for reaching out to us, someone from the team will check and let you know.',
    ],
  },
}

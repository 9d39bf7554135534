import type { Language } from './dealer-language.ts'

/** What the model asks, one thing at a time. */
export type Question =
  'vehicle' | 'timeline' | 'trade_in' | 'budget' | 'test_drive' | 'when' | 'time' | 'name' | 'trade_details'

type Wording = {
  /** How to recognise it, in a sentence that ends in a question mark, whoever worded it. */
  isAsked: RegExp
  en: readonly string[]
  es: readonly string[]
}

/** In the order they are asked when nothing else decides. `{vehicle}` is "the Tacoma" or "a vehicle". */
export const questions: Record<Question, Wording> = {
  vehicle: {
    isAsked:
      /\b(what|which)\b(?! year)[^?]*\b(vehicle|car|truck|model|make)\b|looking for|interested in|qu[eé] (veh[ií]culo|carro|modelo)|buscando/i,
    en: [
      'What vehicle are you looking for?',
      'Which model do you have in mind?',
      'What kind of vehicle are you interested in?',
    ],
    es: ['¿Qué vehículo está buscando?', '¿Qué modelo tiene en mente?'],
  },
  timeline: {
    isAsked:
      /how soon|time ?(line|frame)|when (are|were|would|do) you (looking|hoping|planning|need|want|like) to (buy|get|purchase|drive home|be in)|cu[aá]ndo (piensa|quiere) comprar|(qu[eé] tan pronto|para cu[aá]ndo)/i,
    en: ['How soon are you hoping to get it?', "What's your timeline?", 'How soon are you looking to buy?'],
    es: ['¿Qué tan pronto quiere comprar?', '¿Para cuándo lo necesita?'],
  },
  trade_in: {
    isAsked: /\btrad(e|ing)\b(?![^?]*\b(mileage|miles)\b)|a cambio/i,
    en: [
      'Do you have a trade-in?',
      'Would you be trading anything in?',
      'Do you have a vehicle to trade in?',
    ],
    es: ['¿Tiene un auto para dar a cambio?'],
  },
  budget: {
    isAsked: /\bbudget\b|price range|how much .*\bspend\b|monthly payment in mind|presupuesto/i,
    en: [
      'What budget do you have in mind?',
      'Is there a budget you want to stay within?',
      'Do you have a budget in mind?',
    ],
    es: ['¿Qué presupuesto tiene en mente?'],
  },
  test_drive: {
    isAsked: /test[- ]drive|come (in|by|see)|take (it|one) for a (spin|drive)|stop by|prueba de manejo/i,
    en: [
      'Would you like to come in for a test drive?',
      'Want to take it for a test drive?',
      'Would you like to set up a test drive?',
    ],
    es: ['¿Le gustaría una prueba de manejo?'],
  },
  when: {
    isAsked:
      /what day|which day|what time|when (would|works|is good|can|could|works best)|day and time|which works|qu[eé] d[ií]a/i,
    en: ['What day and time work best for you?', 'What day and time would suit you?'],
    es: ['¿Qué día y hora le conviene?'],
  },
  time: {
    isAsked: /what time|which time|qu[eé] hora/i,
    en: ['What time works best for you?', 'What time would suit you?'],
    es: ['¿A qué hora le conviene?'],
  },
  name: {
    isAsked: /\bname\b|su nombre/i,
    en: ['What name should I put it under?', 'May I have your name?'],
    es: ['¿Cuál es su nombre?'],
  },
  trade_details: {
    isAsked: /year, (make|model)[^?]*(miles|mileage)|mileage|kilometraje|a[nñ]o, modelo/i,
    en: ['What year, model and mileage is it?'],
    es: ['¿Qué año, modelo y kilometraje tiene?'],
  },
}

const names = Object.keys(questions) as Question[]

/** Which questions a reply of ours put. */
export function findAsked(reply: string): Question[] {
  const sentences = (reply.match(/[^.!?]+[.!?]*/g) ?? []).filter((sentence) => sentence.includes('?'))
  return names.filter((name) => sentences.some((sentence) => questions[name].isAsked.test(sentence)))
}

export const wordingsOf = (question: Question, language: Language) => questions[question][language]

export type Language = 'en' | 'es'

const spanish =
  /^(hola|gracias|muchas gracias|buenas|buenos|sí|ayuda)$|^(el|la|los|las|un|una|de|del|que|qué|por|para|con|está|están|esta|tiene|tienen|quiero|quisiera|busco|necesito|puedo|puede|cuánto|cuanto|cuesta|precio|dónde|donde|cuándo|cuando|carro|camioneta|troca|coche|auto|horario|abierto|abren|cierran|hoy|mañana|cita|favor|prueba|manejo|vale|mi|su|me|es|son|hay|hasta|luego|noches|tardes|días|dias|interesa|nuevo|usado|ustedes|hablar|persona)$/i
const marks = /[¿¡ñ]|[áíóú]/i

/** The language a text is in: Spanish when a good part of it is. */
export function findLanguage(text: string): Language {
  const words = text.split(/[^\p{L}]+/u).filter(Boolean)
  const hits = words.filter((word) => spanish.test(word)).length
  const strong = /\b(hola|gracias|buenas|buenos d[ií]as|cu[aá]nto|quiero|quisiera|busco|necesito)\b/i.test(
    text,
  )
  const share = words.length === 0 ? 0 : hits / words.length
  return (hits >= 2 && share >= 0.3) || (hits >= 1 && (strong || marks.test(text)) && share >= 0.2)
    ? 'es'
    : 'en'
}

export type Language = 'en' | 'es'

/** Words that Spanish has and English has not. */
const spanish = new Set(
  `hola gracias muchas buenas buenos buen sí ayuda el la los las un una unos unas de del al que qué por para con sin está
  están esta este ese esa eso tiene tienen tienes tendrán quiero quisiera quiere busco buscando necesito puedo puede pueden
  podría cuánto cuanto cuánta cuesta cuestan vale precio precios dónde donde cuándo cuando cómo como carro carros camioneta
  troca coche auto autos horario abierto abiertos abren cierran hoy mañana cita favor prueba manejo mi su sus me es son hay
  hasta luego noches tardes días dias interesa nuevo nueva usado usada ustedes usted hablar persona y o pero también muy más
  ya todavía aún fotos foto tengo voy ir pasar sábado sabado domingo lunes martes miércoles miercoles jueves viernes aceite
  cambio frenos llantas enganche crédito credito pagos mensuales financiamiento alguien gerente le les lo se nos si no eres
  número equivocado gusta quiénes quién llamo nombre trabajo dinero barato barata dejan dan millas año ando aquí vendedor
  nomás nomas nada viendo mirando checando estoy solo sólo manana porfa porfavor luz prendió prendio abre cierra hora llego
  llegar sus tus cuantas cuántas gustaría gustaria quisiéramos mensajes manden escriban escriba esposo esposa hijo
  dejen deje molestar molesten llevan domicilio ofrecen servicios llamen llame señor señora eres soy quién traen manda`
    .split(/\s+/)
    .filter((word) => !['no', 'me', 'son', 'o'].includes(word)),
)
const marks = /[¿¡ñ]|[áíóú]/i
const strong =
  /(?<!\p{L})(hola|gracias|buenas|buenos d[ií]as|cu[aá]nto|cu[aá]ndo|quiero|quisiera|busco|necesito|tienen|troca|camioneta|por favor|d[oó]nde|ustedes|usted)(?!\p{L})/iu

/** The language a text is in: Spanish when a good part of it is. */
export function findLanguage(text: string): Language {
  const words = text.split(/[^\p{L}]+/u).filter(Boolean)
  const hits = words.filter((word) => spanish.has(word.toLowerCase())).length
  const share = words.length === 0 ? 0 : hits / words.length
  return (hits >= 2 && share >= 0.3) || (hits >= 1 && (strong.test(text) || marks.test(text)) && share >= 0.2)
    ? 'es'
    : 'en'
}

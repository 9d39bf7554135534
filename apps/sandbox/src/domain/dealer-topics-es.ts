/** The same topics for customers who write in Spanish: a simple answer each. */
export const spanishTopics: Record<string, { detect: RegExp; say: readonly string[] }> = {
  stop: {
    detect: /no me (escriba|escriban|contacte|contacten|mande|manden)|dejen de (escribir|mandar)/,
    say: ['Entendido, disculpe la molestia.'],
  },
  legal: {
    detect: /abogado|demanda|accidente|fraude/,
    say: ['Esto merece una persona de nuestro equipo. ¿Les pido que le contacten a este número?'],
  },
  angry: {
    detect: /p[eé]simo|terrible|horrible|enojad[oa]|mal servicio|estafa/,
    say: ['Lamento mucho lo ocurrido. ¿Le pido a una persona del equipo que le contacte a este número?'],
  },
  bot: {
    detect: /(eres|es usted|es) (un |una )?(robot|bot|m[aá]quina|persona real)/,
    say: [
      'Soy el asistente automático de {business}, no una persona. Si prefiere, le paso con alguien del equipo.',
    ],
  },
  human: {
    detect:
      /(hablar|comunicarme) con (una |un |el |la )?(persona|alguien|gerente|vendedor|humano)|ll[aá]me(n)?me/,
    say: ['Claro que sí. Le pido a alguien del equipo que le contacte a este número.'],
  },
  not_interested: {
    detect: /ya no (me interesa|busco)|no me interesa/,
    say: ['Gracias por avisar. Aquí estamos si algo cambia.'],
  },
  hours: {
    detect: /horario|a qu[eé] hora|abren|cierran|est[aá]n? abierto/,
    say: ['Le pido al equipo que le confirme nuestro horario.'],
  },
  location: {
    detect: /d[oó]nde est[aá]n|direcci[oó]n|ubicaci[oó]n/,
    say: ['Alguien del equipo le enviará nuestra dirección exacta.'],
  },
  service: {
    detect: /cambio de aceite|frenos|llantas|taller|mantenimiento|polarizado/,
    say: ['Con gusto le ayudamos con eso.'],
  },
  test_drive: {
    detect: /prueba de manejo|manejarl[oa]|probarl[oa]|pasar a ver|una cita/,
    say: ['Con gusto le preparamos una prueba de manejo.'],
  },
  payment: {
    detect: /financia(r|miento)|cr[eé]dito|mensualidad(es)?|enganche|pagos mensuales/,
    say: ['Sí, trabajamos con financiamiento. Nuestro equipo le explica las opciones.'],
  },
  trade_in: {
    detect: /dar a cambio|mi (carro|auto|coche) a cambio|vender mi/,
    say: ['Con gusto valoramos su auto a cambio.'],
  },
  price: {
    detect: /cu[aá]nto (cuesta|vale|es|sale)|precios?(?!\p{L})|costo|descuento/u,
    say: ['No quiero darle un número equivocado: alguien del equipo le confirma el precio exacto.'],
  },
  stock: {
    detect: /tienen|hay disponibles?|disponible|busco (un|una)/,
    say: ['Le pido a alguien que lo revise y le confirme.'],
  },
  thanks: { detect: /gracias/, say: ['¡Con mucho gusto! Aquí estoy si necesita algo más.'] },
  bye: {
    detect: /adi[oó]s|hasta luego|buenas noches/,
    say: ['Gracias por escribir a {business}. ¡Hasta pronto!'],
  },
  greeting: {
    detect: /^\P{L}*(hola|buen[oa]s (d[ií]as|tardes)|buenas)/u,
    say: ['¡Hola! Gracias por escribir a {business}.'],
  },
}

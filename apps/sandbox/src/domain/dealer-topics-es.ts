import type { Wordings } from './dealer-topics.ts'

/** The same topics for customers who write in Spanish: every one of them, under the name it has in English. */
export const spanishTopics: Record<string, { detect: RegExp; say: Wordings }> = {
  stop: {
    detect:
      /no me (escriba|escriban|escribas|contacte|contacten|mande|manden|llame|llamen|moleste|molesten)|dejen? de (escribir|mandar|molestar|llamar)|qu[ií]t(e|en)me de (la|su) lista|ya no (quiero|manden) (m[aá]s )?mensajes/,
    say: [
      'Entendido, disculpe la molestia.',
      'Entendido, disculpe. Escríbanos si algún día cambia de opinión.',
    ],
  },
  wrong_number: {
    detect:
      /n[uú]mero equivocado|se equivoc(a|ó|o|aron)( de)? (n[uú]mero|persona)|no (soy|conozco a|es el n[uú]mero de) .{0,25}(persona|ese|esa|nadie|él|ella)|aqu[ií] no (hay|vive) (nadie|ning)/,
    say: [
      'Disculpe la confusión, no quisimos molestarle. Que tenga buen día.',
      'Una disculpa, parece que tenemos mal el número. Perdone la molestia.',
    ],
  },
  legal: {
    detect:
      /abogad[oa]|demand(a|ar|arlos)(?!\p{L})|accidente|fraude|polic[ií]a|lesi[oó]n|reclamo de garant[ií]a/u,
    say: ['Esto merece una persona de nuestro equipo. ¿Les pido que le contacten a este número?'],
  },
  angry: {
    detect: /(?!)/,
    say: [
      'Lamento mucho lo ocurrido. ¿Le pido a una persona del equipo que le contacte a este número?',
      'Lo siento mucho, así no debe ser. ¿Quiere que un gerente le contacte por aquí?',
    ],
  },
  bot: {
    detect: /(?!)/,
    say: [
      'Soy el asistente de IA de {business}, no una persona. Si prefiere, le paso con alguien del equipo.',
      'Buena pregunta: soy el asistente de IA de {business}, no una persona. Cuando quiera, una persona del equipo le atiende.',
    ],
  },
  human: {
    detect:
      /(hablar|comunicarme|platicar|chatear|comun[ií]queme|p[aá]seme|p[aá]same) con (una |un |el |la |su |alg[uú]n )?(persona|alguien|gerente|vendedora?|humano|encargad[oa]|asesora?|due[nñ]o|representante)|ll[aá]me(n)?me|que me llamen|quiero (una persona|un humano|un gerente)|me puede llamar alguien/,
    say: [
      'Claro que sí. Le pido a alguien del equipo que le contacte a este número.',
      'Por supuesto, se lo paso a una persona de nuestro equipo para que le contacte aquí.',
    ],
  },
  tricks: {
    detect:
      /(ignora|olvida|olv[ií]date|omite|ignore|olvide)\b.{0,40}(instrucciones|reglas|indicaciones|anterior|todo)|(tus|sus) (instrucciones|reglas|indicaciones)|haz de cuenta|finge (que|ser)|act[uú]a como|modo (desarrollador|dios)|prompt/,
    say: ['Solo puedo ayudarle con {business} y a encontrar el vehículo que busca.'],
  },
  not_interested: {
    detect:
      /ya no (me interesa|busco|quiero|lo necesito|la necesito)|no me interesa|ya (compr[eé]|consegu[ií]|encontr[eé])|cambi[eé] de opini[oó]n|no gracias/,
    say: ['Gracias por avisar. Aquí estamos si algo cambia.', 'No hay problema, gracias por decirnos.'],
  },
  appointment_change: {
    detect:
      /(cancelar|cancele|cambiar|mover|reprogramar|reagendar|posponer|confirmar|adelantar).{0,25}(cita|prueba|visita|hora)|no (puedo|podr[eé]|voy a poder) (ir|llegar)|llego tarde|voy tarde/,
    say: [
      'El equipo se encarga de su cita y le responde por aquí. ¿Qué día le conviene más?',
      'Gracias por avisar. Alguien va a cambiar su cita y le confirma. ¿Qué día le queda bien?',
    ],
  },
  openings: {
    detect:
      /(qu[eé]|cu[aá]les) (horas?|horarios|citas|espacios) (tienen?|hay|est[aá]n|quedan)|tienen? (alg[uú]n )?(espacio|hueco|cita|lugar)s?( disponible| libre)?|cu[aá]ndo (puedo|podr[ií]a) (ir|llevarl[oa]|pasar)|lo m[aá]s pronto|hay (citas?|espacio)/,
    say: [
      'Le pido al equipo que revise qué horas hay y se lo confirme.',
      'Alguien del equipo le confirma qué horas están libres.',
    ],
  },
  hours: {
    detect:
      /horario|a qu[eé] hora (abren|cierran|abre|cierra)|abren|cierran|est[aá]n? (abiert|cerrad)[oa]s?|hasta qu[eé] hora/,
    say: ({ business }) =>
      business.hours ? ['Nuestro horario: {hours}.'] : ['Le pido al equipo que le confirme nuestro horario.'],
  },
  location: {
    detect:
      /d[oó]nde (est[aá]n?|quedan?|se encuentran|los encuentro)|direcci[oó]n|ubicaci[oó]n|c[oó]mo llego/,
    say: ({ business }) =>
      business.address
        ? ['Estamos en {address}.']
        : ['Alguien del equipo le enviará nuestra dirección exacta.'],
  },
  service_price: { detect: /(?!)/, say: ['{quote}'] },
  services: {
    detect: /(qu[eé]|cu[aá]les|lista de) servicios|servicios (tienen|ofrecen|hacen|manejan)/,
    say: ['Le pido al equipo de servicio que le mande lo que ofrecemos.'],
  },
  service: {
    detect:
      /cambio de aceite|frenos|llantas|taller|mantenimiento|polarizad?o?r?(?!\p{L})|alineaci[oó]n|bater[ií]a|afinaci[oó]n|transmisi[oó]n|reparar|arreglar|se prendi[oó] (la|el) (luz|foco)/u,
    say: ({ facts }) =>
      facts.day
        ? ['¡Gracias! Le pido al equipo de servicio que le confirme para {when}.']
        : ['Con gusto le ayudamos con eso.', 'Claro, nuestro equipo de servicio lo puede revisar.'],
  },
  test_drive: {
    detect:
      /prueba de manejo|manejarl[oa]|probarl[oa]|probar (el|la) (carro|troca|camioneta)|(pasar|ir|venir) a (ver|verl[oa]|conocer)|puedo (pasar|ir)|agendar|una cita|dar una vuelta/,
    say: ({ facts }) =>
      facts.day
        ? [
            '¡Gracias! Le pido al equipo que le confirme su visita para {when}.',
            'Muy bien, alguien le confirma su visita para {when}.',
          ]
        : ['Con gusto le preparamos una prueba de manejo.', 'Claro, con gusto le recibimos.'],
  },
  payment: {
    detect:
      /financia(r|n|miento)|cr[eé]dito|mensualidad(es)?|enganche|pagos? mensual(es)?|a pagos|intereses|pr[eé]stamo|sin (seguro|papeles)|itin/,
    say: [
      'Sí, trabajamos con financiamiento. Nuestro equipo le explica las opciones.',
      'Nuestro equipo de finanzas le explica las opciones; no quiero adivinar un pago.',
    ],
  },
  trade_in: {
    detect:
      /(dar|doy|dejar|entregar) .{0,30}a cambio|mi (carro|auto|coche|troca|camioneta) a cambio|vender(les)? mi|(reciben|toman|aceptan) .{0,25}(a cambio|usados?|mi (carro|auto|troca))|cu[aá]nto (me )?(dan|dar[ií]an) por mi/,
    say: ({ facts }) =>
      facts.tradeVehicle
        ? ['Gracias, el equipo puede valorar su auto cuando venga.']
        : ['Con gusto valoramos su auto a cambio.', 'Sí, podemos valorar su auto.'],
  },
  price: {
    detect:
      /cu[aá]nto (me |nos )?(cobra[ns]?|sale[ns]?|saldr[ií]a|costar[ií]a)(?!\p{L})|cu[aá]nto (por|x) (el|la|un|una|los|las)(?!\p{L})|cu[aá]nto (cuesta|cuestan|vale|valen|es|sale|salen|est[aá]|piden|cobran|ser[ií]a)|(a|en) (c[oó]mo|cu[aá]nto) (est[aá]n?|(me |nos )?(l[oa]s? )?(dan|dejan|venden|tienen))|precios?(?!\p{L})|costo|descuento|ofertas?|promoci[oó]n|lo menos|m[aá]s barat[oa]|cotizaci[oó]n|rebaja/u,
    say: ({ asksService }) =>
      asksService
        ? ['El equipo de servicio le confirma el precio exacto.']
        : [
            'No quiero darle un número equivocado: alguien del equipo le confirma el precio exacto.',
            'Le pido a alguien de ventas que le confirme el precio de {vehicle}.',
          ],
  },
  stock: {
    detect:
      /tienen|tendr[aá]n|hay disponibles?|disponible|todav[ií]a (est[aá]|l[oa] tienen)|a[uú]n (est[aá]|l[oa] tienen)|les queda|en (existencia|inventario)/,
    say: [
      'Le pido a alguien que lo revise y le confirme.',
      'Alguien del equipo revisa si tenemos {vehicle} y le avisa.',
    ],
  },
  photos: {
    detect: /fotos?|fotograf[ií]as?|im[aá]genes|videos?/,
    say: ['Le pido a alguien que le mande fotos de {vehicle}.'],
  },
  details: {
    detect:
      /cu[aá]ntas? (millas|kil[oó]metros|due[nñ]os|puertas|asientos)|millaje|kilometraje|(qu[eé]|de qu[eé]) color|garant[ií]a|gasta (mucha )?gasolina|rinde|cilindros|motor|4x4|accidentad[oa]|t[ií]tulo (limpio|salvage)|piel|quemacocos|caracter[ií]sticas/,
    say: [
      'Buena pregunta. Prefiero que alguien del equipo se lo confirme antes que adivinar.',
      'Le pido al equipo que le confirme ese dato.',
    ],
  },
  delivery: {
    detect: /a domicilio|(me )?l[oa] (traen|llevan|entregan|env[ií]an)|entregas?(?!\p{L})|env[ií]o/u,
    say: ['Le pido al equipo que le confirme si se lo podemos llevar.'],
  },
  who: {
    detect: /qui[eé]n (es|eres|habla|me escribe|escribe)|de parte de qui[eé]n/,
    say: ['Le escribe el asistente de IA de {business}. ¿En qué le puedo ayudar?'],
  },
  browsing: {
    detect:
      /(s[oó]lo|nom[aá]s|nada m[aá]s) (estoy )?(mirando|viendo|checando|preguntando)|sin prisa|no (tengo|hay) prisa/,
    say: [
      'Sin compromiso, tómese su tiempo. Aquí estoy para cualquier pregunta.',
      'Sin prisa. Con gusto le ayudo cuando quiera.',
    ],
  },
  thanks: {
    detect: /gracias|se lo agradezco|muy amable/,
    say: ['¡Con mucho gusto! Aquí estoy si necesita algo más.', 'Con gusto, escríbame cuando guste.'],
  },
  bye: {
    detect: /adi[oó]s|hasta (luego|pronto|ma[nñ]ana)|buenas noches|nos vemos|que (tenga|est[eé]) bien/,
    say: ['Gracias por escribir a {business}. ¡Hasta pronto!'],
  },
  greeting: {
    detect: /^\P{L}*(hola|buen[oa]s? (d[ií]as?|tardes?)|buenas|qu[eé] tal|saludos)/u,
    say: ({ replies }) =>
      replies.length === 0 ? ['¡Hola! Gracias por escribir a {business}.'] : ['¡Hola de nuevo!'],
  },
}

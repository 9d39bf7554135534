import { inLines } from '../language/in-lines.ts'
import { phrasesOf } from '../language/wording.ts'

const write = inLines`
  (?:escrib(?:an|a|as|ir|irme|iendo|ieran?|ieras)|text(?:een|ee|ees|ear|eando)
    |contact(?:en|e|es|ar|aran?|aras)|molest(?:en|e|es|ar|aran?|aras)|mensaj(?:een|ee|ees|ear)
    |bus(?:quen|que|ques)|jod(?:an|a|as)|fastidi(?:en|e|es)|acos(?:en|e|es)|comuni(?:quen|que|ques))
`
const send = '(?:mand(?:en|e|es|ar|aran?|aras)|envi(?:en|e|es|ar|aran?|aras))'
const which = inLines`
  (?:(?:mas|ya|sus|tus|los|las|estos|esos|esas|tantos|tanto|ningun|otro|de|texto|publicidad|recibir
      |ese tipo) )*
`
const stuff = inLines`
  (?:mensajes?|textos?|sms|correos?|emails?|nada|spam|publicidad|promociones|anuncios|ofertas|cosas
    |notificaciones|mas)
`
const enough = inLines`
  (?= ?$| ?,
    | (?:mas|nunca|jamas|otra vez|de nuevo|por favor|a (?:este|mi|ese)|ya|porque|gracias|al|no|ni|tampoco
      |en mi|con (?:los|sus|tus|tantos?|tantas?|estos|esos))(?![a-z]))
`

/** Plain words of a Spanish sentence that ask us to stop writing; accents are gone by then. */
export const spanishOptOut = phrasesOf(
  inLines`
    no (?:me|nos) (?:este|esten|estes|sigan?|sigas) (?:molest|escribi|mand|envi|texte|contact|fastidi)
      \w*${enough}
  `,
  inLines`
    (?<=^|, |pues |, y )no (?:manden?|envien?|escriban?|texteen?|molesten?) mas
      (?= ?$| ?,| (?:por favor|gracias)(?![a-z]))
    |(?<=^|, |pues |, y )ya no (?:manden?|envien?|escriban?|texteen?|molesten?)
      (?= ?$| ?,| (?:mas|nada|por favor|gracias)(?![a-z]))
    |(?:favor de|pido que|pedirles? que|rogaria que) (?:ya )?no (?:me |nos )?(?:vuelvan? a )?
      (?:(?:molest|escrib|text|contact)\w*(?= ?$| ?,| (?:mas|nunca|por|a este|de nuevo|otra vez)(?![a-z]))
        |(?:envi|mand)\w+ (?:mas|nada|mensajes|textos)(?![a-z]))
  `,
  inLines`
    basta (?:ya )?(?:de|con) (?:\w+ )?(?:mensajes|textos|spam)
    |no ${send} (?:mas )?(?:mensajes|textos|spam|publicidad)
  `,
  `(?:ya )?no (?:me|nos) (?:vuelvan? a |vuelvas a |sigan? |estes? |esten )?${write}${enough}`,
  inLines`
    no (?:me |nos )?(?:vuelvan?|vuelvas) a (?:escribir|mandar|contactar|textear|molestar|llamar|enviar)
      (?:me|nos)?
  `,
  inLines`
    (?:ya )?no (?:me|nos) (?:sigan? |sigas |esten |este )?(?:mandando |enviando )?(?:${send} )?
      ${which}${stuff}(?! (?:de|del|sobre) (?:el|la|los|las|ese|otro|corolla)(?![a-z]))
      (?<=no (?:me|nos) (?:sigan |siga |sigas |esten |este )?(?:mand|envi).*)
  `,
  `(?:ya )?no (?:me|nos) llam(?:en|e|es) (?:mas|nunca|jamas|ni|otra vez|de nuevo)`,
  inLines`
    (?:dejen?|dejes|deja|paren?|para|parar) (?:ya )?de (?:escribir|textear|contactar|molestar|llamar|joder
      |acosar|mensajear|fastidiar|chingar
      |(?:(?:estar|seguir|andar) )?(?:escribiendo|texteando|molestando|llamando|jodiendo|chingando))
      (?:me|nos)?|(?:stop|quit) (?:mandando|escribiendo|texteando|molestando|enviando|llamando)(?:me|nos)?
  `,
  inLines`
    (?:dejen?|deja|paren?|para|parar) (?:ya )?de (?:(?:estar|seguir|andar) )?
      (?:mandar|enviar|mandando|enviando)(?:me|nos)? ${which}${stuff}
  `,
  inLines`
    (?:dejen?|deja|dejenme|dejame|dejeme) ?(?:me|nos)? (?:en paz|tranquil[oa]s?(?= ?$| ?,| (?:ya|por)))
    |dejennos en paz
  `,
  inLines`
    (?:paren?|para|pare(?:n)?le|alto|basta|parar|detengan?(?:se)?|cancelen?|cancelar|cancela|suspendan?) (?:
        ya )?(?:con |a |de )?(?:(?:los|sus|tus|estos|esos|tantos|mas) )?(?:mensajes|textos|sms|correos)
  `,
  inLines`
    (?:ya )?no (?:quiero|deseo|queremos|necesito|autorizo|acepto|me interesa)
      (?: seguir| que| me| recibir| recibiendo| mas)* (?:${which}
          (?:mensajes|textos|sms|correos|publicidad|notificaciones|spam)
        |que (?:me|nos) (?:${write}|manden|llamen|envien
          |(?:sigan?|esten?|anden) (?:escrib|text|contact|molest|mand|envi|llam)\w+))
  `,
  inLines`
    (?:ya )?no (?:quiero|deseo|queremos|me interesa) (?:saber |recibir |oir )?(?:mas )?nada (?:mas )?
      (?:de (?:ustedes|usted|ti|su \w+|esta \w+|este \w+)(?= ?$| ?,)|por (?:texto|mensajes?))
    |(?:me|nos) (?:pueden?|puedes|podrian?|podrias) (?:por favor )?(?:sacar|quitar|borrar|eliminar|remover) de (?:
        (?:la|su|esa|esta|las|sus|tu|el|este) )?(?:listas?|sistema|mensajes|textos|base de datos)
  `,
  inLines`
    (?:quiten?|quita|saquen?|saca|borren?|borra|elimin(?:en|e|a)|remuev(?:an|a|e)|sacar|quitar|borrar
      |eliminar|remover)(?:me|nos)(?= ?$| ?,| (?:de|por favor|ya|del)(?![a-z]))
      (?! de (?:la cita|el prestamo|la solicitud|la duda))
  `,
  inLines`
    (?:quiten?|quita|saquen?|saca|borren?|borra|elimin(?:en|e|a)|retir(?:en|e|a)|olviden?|olvida|pierdan?
      |pierde|quitar|borrar|eliminar) (?:mi|este|mis) (?:numero|telefono|celular|contacto|datos|nombre
        |informacion|correo)
    |que (?:me|nos) (?:quit|borr|sac|saqu|elimin)(?:en|e|aran?) de (?:(?:la|su|esa|esta|las|sus) )?
      (?:listas?|sistema)
    |(?:numero|telefono|celular)(?: \w+| ,){0,8} (?:borr|quit|elimin|saqu|olvid)(?:en|e|a)lo
  `,
  inLines`
    (?:dar|den|de|da|darme|denme|deme|dame|me den|me doy|doy|date)(?:me)? de baja
      (?! (?:(?:a )?(?:el|la|las|los|mi|mis|un|una|unas|este|esta|al) (?!lista|numero|telefono|celular
            |mensajes|textos|suscripcion)))
  `,
  inLines`
    (?:ya )?no (?:mas|mas de) (?:mensajes|textos|sms|correos|spam|publicidad)
    |^(?:ya )?no molest(?:en|e|es|ar)
    |^(?:ya )?no contact(?:ar|en|e)(?! (?:al|con|a mis? (?!numero|telefono|celular)))
  `,
  inLines`
    (?:desuscrib|desinscrib|desubscrib)\w+
    |cancel(?:ar|en|e|a) (?:mi |la |esta )?suscripcion(?! (?:de|a|al) (?!mensajes|textos|sms|este|esta))
  `,
  inLines`
    (?:por favor )?dej(?:en|e|a) de (?:mandar|enviar)(?:me|nos)?(?= ?$| ?,| (?:eso|esto|por favor)(?![a-z]))
    |^(?:ya )?(?:parenle|parale|paren|basta)(?: ya| por favor| gracias)*$
  `,
)

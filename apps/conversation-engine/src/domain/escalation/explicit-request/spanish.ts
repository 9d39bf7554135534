import { inLines } from '../../language/in-lines.ts'

const persona = inLines`
  (?:persona|humano|ser humano|representante|agente|gerente|encargad[oa]|jef[ea]|duen[oa]|supervisora?
    |operadora?|vendedora?|asesora?|alguien|ejecutiv[oa]|emplead[oa]|manager|responsable|recepcionista
    |administrador|vendedores|ventas|servicio(?! a domicilio)|finanzas|refacciones|alguno
    |ustedes por telefono)
`
const un =
  '(?:(?:un|una|el|la|al|con|algun|alguna|otro|otra|su|tu|los|las|uno|de|verdadera?|mismo|de los|a) )*'
const noNeed = '(?<!(?:no (?:quiero|necesito|quisiera|hace falta|deseo|queremos)(?: \\w+)?|ya pude|pude|ya) )'

/** Spanish asks and invites with the same words: an hour without a "por favor" invites. */
const noHour = inLines`
  (?! (?:manana|pasado|despues|por la|en la|cuando
      |el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin)|a partir|entre|si|a? ?cualquier|antes
      |mas tarde|luego|al rato|a las|como a|la proxima)(?![a-z])
      (?!.* (?:por favor|urgente|ya|gracias)(?![a-z])))
`

/** The same in Spanish. */
export const spanishRequests: readonly string[] = [
  `que (?:un |una |algun |alguna |el |la )?${persona} (?:me|nos) (?:llame|marque|contacte|atienda|ayude)`,
  inLines`
    (?:alguien|persona|gerente|encargad[oa]|vendedora?) con (?:quien|la que|el que) (?:(?:yo )?
        (?:pueda|puedo|podria|hablar|platicar)|se pueda)
  `,
  inLines`
    ${noNeed}(?:hablar|hablo|platicar|comunicar(?:me|nos)?|comunico|chatear|conversar|contactar(?:me)?
      |atienda|tratar|ponerme en contacto) (?:directamente |mejor |ahora )?(?:con )?
      (?:un |una |el |la |algun |alguna |su |tu |otra |otro )*${persona}(?! (?:de (?:mi|seguros)))
      (?<!hablo con (?:un |una )?persona)
  `,
  inLines`
    (?:pas(?:e|a|en)me|comuni(?:que|ca|quen)me|trans(?:fiera|fiere|fieran|fiere)me|transferirme
      |conect(?:e|a|en)me|p(?:o|on)(?:ga|n)?me|comunicarme|pasarme
      |me (?:pasa|pasas|comunica|comunicas|transfiere|puede pasar|puedes pasar|puede comunicar
        |puedes comunicar|pueden (?:comunicar|pasar|transferir)|puede transferir|puedes transferir)) ${un}${persona}
  `,
  inLines`
    (?:me |que me |nos )(?:puede|pueden|puedes|podria|podrian) (?:llamar|marcar|hablar por telefono)
      ${noHour}
    |(?:puede|pueden|puedes|podria|podrian) (?:alguien |usted |(?:un|una|el|la) \w+ )?(?:llamar|marcar)
      (?:me|nos)${noHour}
  `,
  inLines`
    (?:que|para que|a que|alguien) (?:me|nos) (?:llam(?:e|en|es)|marqu?(?:e|en|es)|atienda|contact(?:e|en)
      |hable|ayude) ${un}${persona}|alguien (?:que )?(?:me|nos) (?:explique|llame|atienda|marque|contacte)
    |(?:quiero|necesito|prefiero|pido|quisiera|favor|pueden|que) (?:de )?(?:que )?(?:alguien )?me (?:llam
        (?:e|en|es)|marqu(?:e|en|es))(?! cuando)
  `,
  inLines`
    ^(?:por favor )?(?:llam(?:e|a|en)|marqu(?:e|en)|marca)me
      (?= ?$| ?,| (?:por favor|al|ya|ahora|mejor|porfavor|a este)(?![a-z]))
    |(?:mejor|por favor|favor de) (?:llam(?:e|a|en|ar)|marqu(?:e|en))me
  `,
  inLines`
    (?:quiero|necesito|prefiero|dame|deme|denme|busco|exijo|quisiera|solicito|manden|mandeme|mandenme) (?:
        a )?(?:un|una|al|el|hablar con)? ?(?:persona(?! para)|humano|gerente|representante|asesor|agente
          |operadora?|supervisor|vendedora?|encargado)
      (?= ?$| ?,| (?:real|por favor|ya|ahora|de verdad|que|no|humana?|de ventas)(?![a-z]))
  `,
  inLines`
    ^con (?:un |una |el |la |algun )?
      (?:persona|humano|gerente|representante|agente|encargad[oa]|alguien|vendedora?|asesora?|supervisora?)
      (?= ?$| ?,| (?:por favor|real|de verdad|ya)(?![a-z]))
    |alguien(?: \w+){0,4} que (?:me|nos) (?:pueda|puede|podria) (?:llamar|marcar|atender)
    |(?:me|nos) (?:puede|podria|pueda) (?:atender|ayudar) (?:un|una|alguna?|otra) (?:persona|humano
      |gerente|representante|agente|vendedora?|asesora?)
    |(?:pon|ponga|pongan|ponme|pongame|ponganme) (?:a |con )?(?:un |una |el |la |al )*
      (?:persona|humano|gerente|representante|agente|encargad[oa]|alguien|vendedora?|supervisora?)
    |(?:puedo|quiero|quisiera|podria|me gustaria|dejame|dejeme) hablar con (?!(?:mi|mis|el|la|los|las|un
        |una|uno|ella|tu|ti|su|sus|usted|ustedes|ellos|nadie|mama|papa|dios|quien|algun|franqueza|confianza
        |calma|libertad|sinceridad|esa|ese|otra|otro)(?![a-z]))[a-z]{3,12}
      (?= ?$| ?,| (?:por favor|de|en|sobre)(?![a-z]))
  `,
  inLines`
    (?:no quiero|cansad[oa] de|harto de|harta de|deja de|no me gusta) (?:hablar|hablando|tratar|chatear
      |platicar) con (?:un |una |el |este |esta )?(?:robot|bot|maquina|computadora|ia)
  `,
  inLines`
    (?:hay|esta|se encuentra) (?:algun |alguna |un |una |el |la )?
      (?:gerente|encargad[oa]|vendedora?|asesor|persona) (?:disponible|con quien|que me|ahi|con el que
        |con la que)|quien (?:esta a cargo|es (?:el|la|su) (?:gerente|encargad[oa]|jef[ea]|duen[oa]))
    |con quien (?:puedo|debo|podria) (?:hablar|platicar|quejarme|comunicarme)
    |(?:me )?atienda (?:un|una|alguien)
  `,
]

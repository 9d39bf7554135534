import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectLanguage, type Language } from './language.ts'

describe('the language of a customer', () => {
  it.each<[string[], Language | null, Language]>([
    [['cuanto cuesta'], null, 'es'],
    [['hola, is the truck still there'], null, 'en'],
    [['hola'], null, 'es'],
    [['si'], 'en', 'en'],
    [['ok'], 'es', 'es'],
    [['ok'], null, 'en'],
    [['👍'], 'es', 'es'],
    [[], null, 'en'],
    [['Corolla 2020'], null, 'en'],
    [['Santa Fe'], 'en', 'en'],
    [['is the Santa Fe or the El Camino still there'], null, 'en'],
    [['Tienen la Silverado disponible?'], 'en', 'es'],
    [['quiero ver la troca mañana'], null, 'es'],
    [['do u have it in black'], 'es', 'en'],
    [['me interesa el civic', 'ok'], null, 'es'],
    [['me interesa el civic', 'actually can we do this in english'], 'es', 'en'],
    [['whats the price', 'gracias'], 'en', 'en'],
    [['PUEDO IR EL SABADO'], null, 'es'],
    [['aceptan tarjeta'], null, 'es'],
    [['how much'], null, 'en'],
    [['STOP'], 'es', 'es'],
    [['k'], 'en', 'en'],
    [['tiene financiamiento sin credito'], null, 'es'],
    [['still available?'], null, 'en'],
    [['El Paso location?'], null, 'en'],
    [['la crosse available?'], null, 'en'],
    [['kuanto cuesta el cambio de aceite'], null, 'es'],
    [['necesito un oil change para mi honda cuanto sale'], null, 'es'],
    [['no me manden mas mensajes'], 'en', 'es'],
    [['ese truck esta bien nice cuanto down necesito'], null, 'es'],
  ])('%j, known %j: %s', (texts, known, language) => {
    expect(detectLanguage(texts, known)).toBe(language)
  })

  it('stays what it was when a text says nothing', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9 .,!?$]*$/),
        fc.constantFrom<Language>('en', 'es'),
        (text, known) => {
          expect(detectLanguage([text], known)).toBe(known)
        },
      ),
    )
  })
})

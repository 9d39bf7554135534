import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fallbackReply, topicOf } from './fallback-reply.ts'
import { segmentsOf } from './reply-length.ts'

describe('the topic of a message', () => {
  it.each([
    ['How much is the F150?', 'price'],
    ['whats the monthly payment', 'price'],
    ['Can I do a test-drive saturday', 'test-drive'],
    ['id like to come in tomorrow', 'test-drive'],
    ['what would I get for trading in my civic', 'trade-in'],
    ['got a trade', 'trade-in'],
    ['are you open sunday?', 'hours'],
    ['what time do you close', 'hours'],
    ['Hi', 'default'],
    ['Thanks, you guys are great', 'default'],
    ['cuanto cuesta la tacoma', 'price'],
    ['¿Qué precio tiene?', 'price'],
    ['CUANTO ES EL ENGANCHE', 'price'],
    ['puedo hacer una cita pa manejarlo', 'test-drive'],
    ['quiero una prueba de manejo', 'test-drive'],
    ['doy mi carro a cambio', 'trade-in'],
    ['reciben carros usados?', 'trade-in'],
    ['a qué hora abren', 'hours'],
    ['dónde están ubicados', 'hours'],
    ['buenas tardes', 'default'],
  ])('%j is %s', (text, topic) => {
    expect(topicOf(text)).toBe(topic)
  })
})

describe('the reply without a model', () => {
  const store = { name: 'Acme Downtown', phone: '+12025550199', hours: 'Mon-Fri 9am-6pm' }

  it('names the store, gives its phone, and promises nothing but a person', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reply = fallbackReply(text, store)
        expect(reply).toContain(store.name)
        expect(reply).toContain(store.phone)
        expect(reply).not.toMatch(/\$\d|booked|confirmed|in stock/)
        expect(reply.length).toBeLessThanOrEqual(306)
      }),
    )
  })

  it.each(['en', 'es'] as const)('fits two segments of SMS however long the name (%s)', (language) => {
    const names = [
      'Acme',
      'Autos Peña & Ramírez de San José '.repeat(8),
      'Superstore '.repeat(30),
      'x'.repeat(500),
    ]
    const texts = ['how much', 'test drive', 'trade in', 'are you open', 'hola']
    for (const name of names)
      for (const text of texts) {
        const reply = fallbackReply(text, { ...store, name, hours: 'Mon-Sat 9am-6pm, Sun closed' }, language)
        expect(segmentsOf(reply)).toBeLessThanOrEqual(2)
        expect(reply).toContain(store.phone)
      }
  })

  it('speaks Spanish, its days too', () => {
    const reply = fallbackReply(
      'horario?',
      {
        ...store,
        hours: 'Mon-Fri 9am-6pm, Sun closed',
      },
      'es',
    )
    expect(reply).toContain('lun-vie 9am-6pm, dom cerrado')
  })

  it('tells the hours only where they are on record', () => {
    expect(fallbackReply('when are you open?', store)).toContain('Mon-Fri 9am-6pm')
    expect(fallbackReply('when are you open?', { ...store, hours: null })).toContain('will confirm our hours')
  })
})

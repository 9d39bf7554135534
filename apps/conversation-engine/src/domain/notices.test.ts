import { describe, expect, it } from 'vitest'
import {
  escalationNotice,
  helpText,
  honestAboutBeingAi,
  noCreditsNotice,
  optInConfirmation,
  optOutConfirmation,
} from './notices.ts'
import { segmentsOf } from './reply-length.ts'

const voices = [
  { name: 'Hilltop Auto', phone: '+15125550142', language: 'en' as const },
  {
    name: 'Autos Peña y Ramírez de San José, sucursal norte '.repeat(4),
    phone: '+15125550142',
    language: 'es' as const,
  },
  { name: 'x'.repeat(400), phone: '+15125550142', language: 'en' as const },
]

describe.each(voices)('notices of $name.length characters', (voice) => {
  it('fit two segments and say how to go on', () => {
    for (const text of [
      optOutConfirmation(voice),
      optInConfirmation(voice),
      helpText(voice),
      noCreditsNotice(null, voice),
    ])
      expect(segmentsOf(text)).toBeLessThanOrEqual(2)
    expect(optOutConfirmation(voice)).toContain('START')
    expect(optInConfirmation(voice)).toMatch(/STOP|ALTO/)
    expect(helpText(voice)).toMatch(/\+15125550142.*(STOP|ALTO)/)
  })

  it.each([
    [null, true, null],
    ['Mike Ruiz', true, null],
    ['Ana', false, { daysAhead: 1, weekday: 2, opensAt: '09:00' }],
    [null, false, { daysAhead: 3, weekday: 5, opensAt: '10:30' }],
    [null, false, null],
  ])(
    'an escalation to %s, open %s, next %j is told without a promise of time',
    (staffName, isOpen, nextOpening) => {
      const text = escalationNotice({
        business: voice,
        staffName,
        isOpen,
        rule: 'explicit-request',
        nextOpening,
      })
      expect(segmentsOf(text)).toBeLessThanOrEqual(2)
      expect(text).not.toMatch(/shortly|minutes|minutos|right away|enseguida|sorry|Lamento/)
      expect(/closed|cerrados/.test(text)).toBe(!isOpen)
    },
  )
})

it('says when a closed store opens, and who was told', () => {
  const business = { name: 'Hilltop Auto', phone: '+15125550142', language: 'en' as const }
  const nextOpening = { daysAhead: 1, weekday: 3, opensAt: '09:30' }
  expect(
    escalationNotice({
      business,
      staffName: 'Mike Ruiz',
      isOpen: false,
      rule: 'strong-frustration',
      nextOpening,
    }),
  ).toBe(
    "I'm sorry about this. I've let Mike at Hilltop Auto know, and a person will write to you here. We are closed right now and open tomorrow at 9:30am.",
  )
})

it('the location’s own notice without credits goes before ours', () => {
  expect(noCreditsNotice(' Back soon. ', { name: 'A', phone: '1', language: 'en' })).toBe('Back soon.')
})

it.each(['en', 'es'] as const)('the model is told to be honest (%s)', (language) => {
  expect(honestAboutBeingAi(language)).toMatch(/AI assistant.*Never claim/)
})

import { expect, it } from 'vitest'
import { readWhen } from './phrase.ts'
import { shown, wednesday } from './when.fixture.ts'

it.each([
  ['mañana a las 10', '2026-11-19 10:00'],
  ['pasado mañana', '2026-11-20'],
  ['el sábado por la tarde', '2026-11-21 12:00-17:00 ~'],
  ['a mediodía', '12:00'],
  ['a las 3 y media', '15:30'],
  ['el 14', '2026-12-14'],
  [
    'la próxima semana',
    '2026-11-23|2026-11-24|2026-11-25|2026-11-26|2026-11-27|2026-11-28|2026-11-29 ambiguous-day',
  ],
  ['lunes que viene', '2026-11-23'],
  ['hoy', '2026-11-18'],
  ['en la mañana', '08:00-12:00 ~'],
  ['mañana en la mañana', '2026-11-19 08:00-12:00 ~'],
  ['después del trabajo', '17:00- ~'],
  ['tipo 5', '17:00 ~'],
  ['sabado a las once', '2026-11-21 11:00'],
  ['mañana temprano', '2026-11-19 08:00-10:00 ~'],
  ['el próximo martes a las 4 de la tarde', '2026-11-24 16:00'],
  ['nos vemos el viernes a las 10 y media', '2026-11-20 10:30'],
  ['puedo ir hoy despues de las 5?', '2026-11-18 17:00-'],
  ['de 2 a 4 el jueves', '2026-11-19 14:00-16:00'],
  ['lunes o martes', '2026-11-23|2026-11-24'],
  ['el saturday at 10', '2026-11-21 10:00'],
  ['hoy a las 7 de la noche', '2026-11-18 19:00 outside-hours'],
  ['el lunes a las dos y cuarto', '2026-11-23 14:15'],
  ['a las 5 menos cuarto el jueves', '2026-11-19 16:45'],
  ['el jueves no puedo, el viernes a las 3', '2026-11-20 15:00'],
  ['para el 5 de diciembre a las 11', '2026-12-05 11:00'],
  ['la semana que viene el martes', '2026-11-24'],
  ['mañana a medio día', '2026-11-19 12:00'],
  ['en dos horas', '2026-11-18 12:20'],
  ['pasado mañana como a las 4', '2026-11-20 16:00 ~'],
  ['en una hora', '2026-11-18 11:20'],
  ['este sábado entre 1 y 3', '2026-11-21 13:00-15:00'],
  ['hoy mismo', '2026-11-18'],
  ['el viernes por la mañana a las nueve', '2026-11-20 09:00'],
  ['podria ser el miercoles que viene a las 11?', '2026-11-25 11:00'],
  ['dentro de 3 dias', '2026-11-21'],
  ['MAÑANA DESPUES DE LAS 4', '2026-11-19 16:00-'],
  ['llego a las 2 de la tarde el viernes', '2026-11-20 14:00'],
])('%s → %s', (text, expected) => {
  expect(shown(readWhen(text, wednesday))).toBe(expected)
})

import { expect, it } from 'vitest'
import { describeHours } from './hours-description.ts'

const range = (weekday: number, opensAt: string, closesAt: string) => ({ weekday, opensAt, closesAt })
const daily = (opensAt: string, closesAt: string) =>
  [0, 1, 2, 3, 4, 5, 6].map((weekday) => range(weekday, opensAt, closesAt))

it.each([
  [
    'every day, neighbours with the same hours together, several ranges, and closed days',
    [
      ...[0, 1, 2, 3, 4].map((weekday) => range(weekday, '09:00:00', '18:00:00')),
      range(5, '09:00:00', '12:30:00'),
      range(5, '13:00:00', '24:00:00'),
    ],
    'Mon-Fri 9am-6pm, Sat 9am-12:30pm and 1pm-midnight, Sun closed',
  ],
  ['a store that never closes', daily('00:00:00', '24:00:00'), 'Mon-Sun 12am-midnight'],
  [
    'a store that opens on one day',
    [range(3, '10:00:00', '11:00:00')],
    'Mon-Wed closed, Thu 10am-11am, Fri-Sun closed',
  ],
  ['no hours on record', [], 'not on record; offer to have someone confirm them'],
])('%s', (_what, hours, told) => {
  expect(describeHours(hours)).toBe(told)
})

it('tells a Spanish-speaking customer in Spanish', () => {
  const hours = [...daily('09:00:00', '18:00:00').slice(0, 5), range(5, '10:00:00', '14:00:00')]
  expect(describeHours(hours, 'es')).toBe('lun-vie 9am-6pm, sab 10am-2pm, dom cerrado')
})

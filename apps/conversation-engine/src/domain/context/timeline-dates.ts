import { inLines } from '../language/in-lines.ts'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  lastOfMonth,
  monthOf,
  nthWeekday,
  upcoming,
  weekdayOf,
  yearOfDay,
} from './calendar-days.ts'
import type { Timeline, TimelineBucket } from './observation.ts'

const bucketOf = (today: string, by: string): TimelineBucket => {
  const days = daysBetween(today, by)
  return days <= 0 ? 'now' : days <= 7 ? 'days' : days <= 31 ? 'weeks' : 'months'
}
export const byDay = (today: string, by: string): Timeline => ({ by, bucket: bucketOf(today, by) })

export const monthNames = inLines`
  jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?
  |nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre
  |noviembre|diciembre
`
const monthStarts = 'jan|ene feb mar apr|abr may jun jul aug|ago sep oct nov dec|dic'
  .split(' ')
  .map((start) => new RegExp(`^(?:${start})`))
/** "March 2021" is not the next March. */
export const isOtherYear = (match: RegExpExecArray, today: string): boolean => {
  const year = /^,? (?:of |del? )?(20\d\d)\b/.exec(match.input.slice(match.index + match[0].length))?.[1]
  return year !== undefined && Number(year) < yearOfDay(today)
}
const monthNumber = (name: string): number => monthStarts.findIndex((start) => start.test(name)) + 1

export const weekdayNames = inLines`
  sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?
  |domingo|lunes|martes|miercoles|jueves|viernes|sabado
`
const weekdayStarts = ['sun|dom', 'mon|lun', 'tue|mart', 'wed|mie', 'thu|jue', 'fri|vie', 'sat|sab'].map(
  (start) => new RegExp(`^(?:${start})`),
)
const weekdayNumber = (name: string): number => weekdayStarts.findIndex((start) => start.test(name))

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  un: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  couple: 2,
  'a couple': 2,
  'couple of': 2,
  'a couple of': 2,
  'a few': 3,
  few: 3,
  several: 4,
  'un par de': 2,
  unos: 3,
  unas: 3,
  pocas: 3,
  pocos: 3,
  'half a': 0.5,
}
export const countShape = inLines`
  (\d{1,2}|a couple of|a couple|couple of|couple|a few|few|several|half a|an?|one|two|three|four|five|six
    |un par de|una?|dos|tres|cuatro|cinco|seis|unos|unas)
    (?: ?(?:-|to|or|a|o) ?(\d{1,2}|two|three|four|five|six|dos|tres|cuatro|cinco|seis))?
`
const countOf = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : (counts[word] ?? Number(word))

export const sunday = (today: string): string => addDays(today, (7 - weekdayOf(today)) % 7)

export function spanFrom(
  today: string,
  word: string | undefined,
  more: string | undefined,
  unit: string,
): Timeline | undefined {
  const count = countOf(more) ?? countOf(word)
  if (count === undefined || Number.isNaN(count)) return undefined
  if (/^h|^min/.test(unit)) return { by: today, bucket: 'now' }
  if (/^(?:d)/.test(unit)) return byDay(today, addDays(today, count))
  if (/^(?:w|sem)/.test(unit))
    return { by: addDays(today, count * 7), bucket: count >= 8 ? 'months' : 'weeks' }
  if (/^(?:m)/.test(unit))
    return { by: addMonths(today, Math.ceil(count)), bucket: count < 1 ? 'weeks' : 'months' }
  return { by: addMonths(today, count * 12), bucket: 'months' }
}

export function weekdayFrom(today: string, which: string | undefined, name: string): Timeline | undefined {
  const weekday = weekdayNumber(name)
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  // "Next Friday" is the Friday of the week after this one.
  const isNext = which === 'next' && ahead + weekdayOf(today) < 7 && ahead > 0
  return byDay(today, addDays(today, isNext ? ahead + 7 : which === 'next' && ahead === 0 ? 7 : ahead))
}

export function monthFrom(
  today: string,
  lead: string,
  name: string,
  date: string | undefined,
): Timeline | undefined {
  const month = monthNumber(name)
  if (month === 0) return undefined
  const isPast =
    month < monthOf(today) ||
    (month === monthOf(today) && date !== undefined && Number(date) < Number(today.slice(8)))
  const year = yearOfDay(today) + (isPast ? 1 : 0)
  if (date !== undefined)
    return Number(date) >= 1 && Number(date) <= 31
      ? byDay(today, dayOf(year, month, Number(date)))
      : undefined
  if (/before|antes/.test(lead))
    return byDay(today, dayOf(year, month, 0) < today ? today : dayOf(year, month, 0))
  if (/early|beginning|principios/.test(lead)) return byDay(today, dayOf(year, month, 10))
  return byDay(today, /mid|mediados/.test(lead) ? dayOf(year, month, 15) : lastOfMonth(year, month))
}

/** Month before day, as written in the US; the next such day. */
export const numericFrom = (today: string, month: number, date: number): Timeline | undefined =>
  date >= 1 && date <= 31
    ? byDay(
        today,
        upcoming(today, (year) => dayOf(year, month, date)),
      )
    : undefined

const holidays: readonly [RegExp, (year: number) => string][] = [
  [/christmas|xmas|x-mas|navidad|the holidays|holidays|las fiestas/, (year) => dayOf(year, 12, 25)],
  [/thanksgiving|turkey day|accion de gracias/, (year) => nthWeekday(year, 11, 4, 4)],
  [/black friday|viernes negro/, (year) => addDays(nthWeekday(year, 11, 4, 4), 1)],
  [/first of the year|1st of the year|primero de ano/, (year) => dayOf(year, 1, 1)],
  [/new year'?s?(?: eve| day)?|ano nuevo/, (year) => dayOf(year, 12, 31)],
  [/memorial day/, (year) => nthWeekday(year, 5, 1, -1)],
  [/labor day/, (year) => nthWeekday(year, 9, 1, 1)],
  [/4th of july|fourth of july|july 4th|independence day/, (year) => dayOf(year, 7, 4)],
  [/halloween/, (year) => dayOf(year, 10, 31)],
  [/valentine'?s?(?: day)?/, (year) => dayOf(year, 2, 14)],
  [/presidents'?'?s? day/, (year) => nthWeekday(year, 2, 1, 3)],
  [/mother'?s day/, (year) => nthWeekday(year, 5, 0, 2)],
  [/father'?s day/, (year) => nthWeekday(year, 6, 0, 3)],
]
/** "After Christmas" is no date, and not the day after either. */
const HOLIDAY_REST_DAYS = 7

export function holidayFrom(today: string, lead: string, name: string): Timeline | undefined {
  const day = holidays.find(([shape]) => shape.test(name))?.[1]
  if (!day) return undefined
  const date = upcoming(today, day)
  const isAfter = /^not? |after|despues|pasando|past/.test(lead)
  if (!isAfter && /before|antes|b4/.test(lead)) return byDay(today, addDays(date, -1))
  return isAfter ? { bucket: bucketOf(today, addDays(date, HOLIDAY_REST_DAYS)) } : byDay(today, date)
}
export const holidayNames = holidays.map(([shape]) => shape.source).join('|')

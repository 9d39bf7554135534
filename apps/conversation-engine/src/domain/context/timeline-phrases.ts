import { type Rule, ruleOf } from '../language/prefilter.ts'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  lastOfMonth,
  monthOf,
  nextDate,
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
const byDay = (today: string, by: string): Timeline => ({ by, bucket: bucketOf(today, by) })

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'
const monthStarts = 'jan|ene feb mar apr|abr may jun jul aug|ago sep oct nov dec|dic'
  .split(' ')
  .map((start) => new RegExp(`^(?:${start})`))
const monthNumber = (name: string): number => monthStarts.findIndex((start) => start.test(name)) + 1

const weekdays =
  'sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|domingo|lunes|martes|miercoles|jueves|viernes|sabado'
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
const N = String.raw`(\d{1,2}|a couple of|a couple|couple of|couple|a few|few|several|half a|an?|one|two|three|four|five|six|un par de|una?|dos|tres|cuatro|cinco|seis|unos|unas)(?: ?(?:-|to|or|a|o) ?(\d{1,2}|two|three|four|five|six|dos|tres|cuatro|cinco|seis))?`
const countOf = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : (counts[word] ?? Number(word))

/** `kind`: a day may be an appointment's or the opening hours'; a span is a plan. */
type Phrase = {
  shape: RegExp
  kind: 'browsing' | 'day' | 'span'
  confidence: number
  read: (match: RegExpExecArray, today: string) => Timeline | undefined
}

const sunday = (today: string): string => addDays(today, (7 - weekdayOf(today)) % 7)

function spanFrom(
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

function weekdayFrom(today: string, which: string | undefined, name: string): Timeline | undefined {
  const weekday = weekdayNumber(name)
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  // "Next Friday" is the Friday of the week after this one.
  const isNext = which === 'next' && ahead + weekdayOf(today) < 7 && ahead > 0
  return byDay(today, addDays(today, isNext ? ahead + 7 : which === 'next' && ahead === 0 ? 7 : ahead))
}

function monthFrom(
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

const holidays: readonly [RegExp, (year: number) => string][] = [
  [/christmas|xmas|x-mas|navidad|the holidays|holidays|las fiestas/, (year) => dayOf(year, 12, 25)],
  [/thanksgiving|turkey day|accion de gracias/, (year) => nthWeekday(year, 11, 4, 4)],
  [/black friday|viernes negro/, (year) => addDays(nthWeekday(year, 11, 4, 4), 1)],
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
const holidayNames = holidays.map(([shape]) => shape.source).join('|')

export type TimelineRule = Rule & Phrase

/** In the order they are tried: no hurry before any date, what is longer before what is shorter. */
const phrases: readonly Phrase[] = [
  {
    kind: 'browsing',
    confidence: 0.9,
    read: () => ({ bucket: 'browsing' }),
    shape:
      /\b(?:just|only|still|im|i'm|am) (?:just )?(?:lookin|browsin|looking|browsing|window ?shopping|shopping around|researching)(?: around| right now| for now| at options| at this (?:point|time))?(?! (?:for|to|at|into|in|up|over|forward|if|on|a|the)\b)\b(?!,? (?:for|at) )|\b(?:window ?shopping|(?:no|zero|not? (?:\w+ )?(?:in )?an?y?(?: \w+)?) (?:rush|hurry)|not (?:really )?rushing|(?:not|don't need it) (?:any ?time|too) soon|just (?:curious|researching|comparing|kicking tires|checking (?:things|stuff|it|them) out|getting (?:ideas|info|a feel))|(?:doing|done?) (?:some |a little |my )?research|not ready (?:to buy|to commit|yet|quite)|eventually|down the (?:road|line)|some ?day|taking my time|not in the market|just gathering|(?:solo|nomas|nada mas|solamente|no mas|apenas|ando) (?:estoy |ando |estaba )?(?:viendo|mirando|checando|cotizando|preguntando)(?! (?:el|la|un|una|si)\b)|sin prisa|no (?:tengo|hay|llevo) (?:prisa|apuro|urgencia)|no me urge|algun dia|mas adelante)\b/,
  },
  {
    kind: 'span',
    confidence: 0.9,
    read: (match, today) => spanFrom(today, match[1], match[2], match[3] ?? ''),
    shape: new RegExp(
      String.raw`\b(?:in|within|in about|in like|within about|in around|in maybe|for another|another|over|in the next|within the next|the next|next|en|dentro de|en unas?|like|about|maybe|probably|en como) (?:about |like |around |the next |next |maybe |another |las proximas |los proximos |como )?${N} (hours?|hrs?|minutes?|mins?|days?|weeks?|wks?|months?|mos?|years?|yrs?|dias?|semanas?|mes(?:es)?|anos?|horas?|minutos?)\b(?! (?:old|ago|warranty|lease|term|loan|financ|job|history))`,
    ),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (match, today) => spanFrom(today, match[1], match[2], match[3] ?? ''),
    shape: new RegExp(
      String.raw`\b${N} (days?|weeks?|wks?|months?|dias?|semanas?|mes(?:es)?) (?:from now|out|away|or so|from today|until|or less|tops|at most)\b|^${N.replaceAll('(\\d', '(\\d')} (days?|weeks?|months?|semanas?|mes(?:es)?)\W*$`,
    ),
  },
  {
    kind: 'span',
    confidence: 0.9,
    read: (_, today) => byDay(today, lastOfMonth(yearOfDay(today), monthOf(today))),
    shape:
      /\b(?:(?:end|the end) of (?:the |this )?month|months? end|eom|(?:a )?(?:fin(?:ales)?|finales) de(?:l| este)? mes|this month|este mes)\b/,
  },
  {
    kind: 'span',
    confidence: 0.9,
    read: (_, today) => byDay(today, dayOf(yearOfDay(today), 12, 31)),
    shape:
      /\b(?:end of (?:the |this )?year|year[- ]?end|later this year|(?:by|before|sometime|este|within) (?:this )?(?:year|ano)\b|eoy|this year(?! )|fin(?:ales)? de ano|este ano)/,
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => ({ by: dayOf(yearOfDay(today) + 1, 12, 31), bucket: 'months' }),
    shape: /\b(?:next year|el (?:proximo ano|ano que viene))\b/,
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => ({ by: lastOfMonth(yearOfDay(today), monthOf(today) + 1), bucket: 'months' }),
    shape: /\b(?:next month|nxt month|(?:el )?(?:proximo mes|mes que viene|mes entrante)|early next month)\b/,
  },
  {
    kind: 'span',
    confidence: 0.88,
    read: (_, today) => ({
      by: addDays(sunday(addDays(today, 1)), weekdayOf(today) === 0 ? 0 : 7),
      bucket: 'weeks',
    }),
    shape:
      /\b(?:next week|nxt week|next wk|(?:la )?(?:proxima semana|semana que viene|semana entrante|otra semana))\b/,
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (match, today) => {
      const found = holidays.find(([shape]) => shape.test(match[1] ?? ''))
      return (
        found && byDay(today, addDays(upcoming(today, found[1]), /^(?:before|antes)/.test(match[0]) ? -1 : 0))
      )
    },
    shape: new RegExp(
      String.raw`\b(?:before|by|until|around|on|over|for|during|antes de(?: la)?|para(?: la)?|after|until after) (${holidayNames})\b`,
    ),
  },
  {
    kind: 'span',
    confidence: 0.7,
    read: () => ({ bucket: 'months' }),
    shape:
      /\b(?:tax (?:return|refund|time|season|money)|(?:after|when i get my|until) (?:income )?tax(?:es)?|taxes come|(?:in|by|before|this|next|until|during|after) (?:the )?(?:spring|summer|fall|autumn|winter)|(?:in|before|when) (?:the )?school (?:starts|year)|en (?:el )?(?:verano|invierno|otono|primavera)|few months|couple months|(?:a )?month or (?:two|so)|in the (?:near )?future|mis taxes)\b/,
  },
  {
    kind: 'span',
    confidence: 0.65,
    read: () => ({ bucket: 'weeks' }),
    shape:
      /\b(?:(?:a )?week or (?:two|so)|few weeks|couple (?:of )?weeks|pretty soon|sometime soon|real soon|very soon|soon(?:ish)?(?= ?(?:$|[.!,])))/,
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => monthFrom(today, '', match[1] ?? match[4] ?? '', match[2] ?? match[3]),
    shape: new RegExp(
      String.raw`\b(?:(${months})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?!\d|,\d| ?(?:k|miles))|(\d{1,2}) de (${months}))\b`,
    ),
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => byDay(today, nextDate(today, Number(match[1]))),
    shape:
      /\b(?:by|before|b4|until|till|no later than|para el|antes del) (?:the )?([12]?\d)(?:st|nd|rd|th)\b/,
  },
  {
    kind: 'span',
    confidence: 0.82,
    read: (match, today) => monthFrom(today, match[1] ?? '', match[2] ?? '', undefined),
    shape: new RegExp(
      String.raw`\b((?:(?:in|by|until|till|before|around|end of|the end of|early|mid|late|sometime in|beginning of|come|this|next|en|para|hasta|antes de|a finales de|principios de|mediados de)[ -]){1,3})(${months})\b(?! (?:i|we|be|have|not)\b)`,
    ),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => byDay(today, sunday(today)),
    shape:
      /\b(?:this weekend|this wknd|this wkend|the weekend|over the weekend|weekend|this week|by the end of (?:the|this) week|end of (?:the )?week|este (?:fin de semana|finde)|(?:el )?fin de semana|esta semana)\b/,
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => weekdayFrom(today, match[1], match[2] ?? ''),
    shape: new RegExp(
      String.raw`\b(?:(this|next|on|by|before|b4|until|come|este|el|el proximo|proximo|para el) )?(${weekdays})(?:s)?\b(?! ?(?:special|hours|night football))`,
    ),
  },
  {
    kind: 'day',
    confidence: 0.88,
    read: (_, today) => ({ by: addDays(today, 1), bucket: 'days' }),
    shape:
      /\b(?:tomm?orr?ow|tomorro|tomoro|tomm?orr?o|tom+arr?ow|tmr?w|tmr+|tmrrw|tmrow|tomrw|2mm?orr?ow|2mor+o|2mr?w|2mro|(?<!(?:la|por la|en la|de la|esta) )manana)\b/,
  },
  {
    kind: 'day',
    confidence: 0.88,
    read: (_, today) => ({ by: today, bucket: 'now' }),
    shape:
      /\b(?:today|2day|tdy|todayy+|tonight|tonite|2nite|this (?:morning|afternoon|evening)|hoy(?: mismo)?|esta (?:tarde|noche)|after work)\b(?!'s)/,
  },
  {
    kind: 'span',
    confidence: 0.88,
    read: () => ({ bucket: 'now' }),
    shape:
      /\b(?:asap|a\.s\.a\.p|as soon as (?:possible|i can|we can)|right away|right now(?= |$|[.!,])(?!,? (?:i|we|but|my) )|immediately|urgent(?:ly|e)?|ahora mismo|ya mismo|lo antes posible|lo mas pronto posible|cuanto antes|ready (?:to (?:buy|purchase|sign|pull the trigger|deal|move)|now)|need (?:it|one|a car|something|a vehicle) (?:right now|now|quick|fast|asap)|buy(?:ing)? (?:it |one )?now|listo para comprar|me urge|lo (?:necesito|ocupo|quiero) (?:ya|urgente)|(?:necesito|ocupo)(?: \w+){0,3} (?:ya|urgente)$|in a (?:rush|hurry))\b/,
  },
]

export const timelineRules = phrases.map((phrase): TimelineRule => ({ ...phrase, ...ruleOf(phrase.shape) }))

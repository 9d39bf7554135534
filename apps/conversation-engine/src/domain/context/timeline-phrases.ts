import { inLines } from '../language/in-lines.ts'
import { type Rule, ruleOf } from '../language/prefilter.ts'
import { addDays, dayOf, lastOfMonth, monthOf, nextDate, weekdayOf, yearOfDay } from './calendar-days.ts'
import {
  byDay,
  monthNames,
  isOtherYear,
  weekdayNames,
  countShape,
  sunday,
  spanFrom,
  weekdayFrom,
  monthFrom,
  numericFrom,
  holidayFrom,
  holidayNames,
} from './timeline-dates.ts'
import { answers, browsing, type TimelinePhrase, urgent, vague } from './timeline-moods.ts'

export type TimelineRule = Rule & TimelinePhrase

/** In the order they are tried: no hurry before any date, what is longer before what is shorter. */
const phrases: readonly TimelinePhrase[] = [
  ...browsing,
  {
    kind: 'span',
    confidence: 0.9,
    read: (match, today) => spanFrom(today, match[1], match[2], match[3] ?? ''),
    shape: new RegExp(
      inLines`
        \b(?:in|within|in about|in like|within about|in around|in maybe|for another|another|over
          |in the next|within the next|the next|next|en|dentro de|en unas?|like|about|maybe|probably|en como) (?:
              about |bout |abt |like |around |the next |next |maybe |another |las proximas |los proximos |
              como )?${countShape} (hours?|hrs?|minutes?|mins?|days?|weeks?|wks?|months?|mos?|years?|yrs?
                |dias?|semanas?|mes(?:es)?|anos?|horas?|minutos?)\b
          (?! (?:old|ago|warranty|lease|term|loan|financ|job|history))
      `,
    ),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (match, today) => spanFrom(today, match[1], match[2], match[3] ?? ''),
    shape: new RegExp(
      inLines`
        \b${countShape} (days?|weeks?|wks?|months?|dias?|semanas?|mes(?:es)?) (?:from now|out|away|or so
          |from today|until|or less|tops|at most)\b
        |^${countShape.replaceAll('(\\d', '(\\d')} (days?|weeks?|months?|semanas?|mes(?:es)?)\W*$
      `,
    ),
  },
  {
    kind: 'span',
    confidence: 0.9,
    read: (_, today) => byDay(today, lastOfMonth(yearOfDay(today), monthOf(today))),
    shape: new RegExp(inLines`
      \b(?:(?:end|the end) of (?:the |this )?month|months? end|eom
        |(?:a )?(?:fin(?:ales)?|finales) de(?:l| este)? mes|this month|este mes)\b
    `),
  },
  {
    kind: 'span',
    confidence: 0.9,
    read: (_, today) => byDay(today, dayOf(yearOfDay(today), 12, 31)),
    shape: new RegExp(inLines`
      \b(?:end of (?:the |this )?year|year[- ]?end|later this year
        |(?:by|before|sometime|este|within) (?:this )?(?:year|ano)\b|eoy|this year(?! )
        |fin(?:ales)? de ano|(?:acab|termin)[ea] el ano|este ano)
    `),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => ({ by: dayOf(yearOfDay(today) + 1, 12, 31), bucket: 'months' }),
    shape: /\b(?:next year|el (?:proximo ano|ano que viene|ano entrante|ano que entra))\b/,
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => ({ by: lastOfMonth(yearOfDay(today), monthOf(today) + 1), bucket: 'months' }),
    shape:
      /\b(?:next month|nxt month|(?:el )?(?:proximo mes|mes que (?:viene|entra)|mes entrante)|early next month)\b/,
  },
  {
    kind: 'span',
    confidence: 0.88,
    read: (_, today) => ({
      by: addDays(sunday(addDays(today, 1)), weekdayOf(today) === 0 ? 0 : 7),
      bucket: 'weeks',
    }),
    shape: new RegExp(inLines`
      \b(?:next week|nxt week|next wk
        |(?:la )?(?:proxima semana|semana que (?:viene|entra)|semana entrante|otra semana))\b
    `),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (match, today) => holidayFrom(today, match[1] ?? '', match[2] ?? ''),
    shape: new RegExp(
      inLines`
        \b((?:not |no )?(?:(?:before|b4|by|until|till?|around|on|over|for|during|come|at|past|after
              |thru|through|maybe|probably|prob|prolly|antes de|para|pa|hasta|despues de|pasando|en) (?:
                  the |la |el )?){1,2})(${holidayNames})\b(?! (?:deals?|sales?|specials?|hours))
      `,
    ),
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => monthFrom(today, '', match[1] ?? match[4] ?? '', match[2] ?? match[3]),
    shape: new RegExp(
      inLines`
        \b(?:(${monthNames})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?!\d|,\d| ?(?:k|miles))
          |(\d{1,2}) de (${monthNames}))\b
      `,
    ),
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => byDay(today, nextDate(today, Number(match[1]))),
    shape: new RegExp(inLines`
      \b(?:by|on|before|b4|until|till|after|around|no later than|para el|antes del|despues del) (?:the )?
        ([12]?\d)(?:st|nd|rd|th)\b
    `),
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => numericFrom(today, Number(match[1]), Number(match[2])),
    shape: new RegExp(inLines`
      \b(?:by|on|before|b4|until|till?|around|after|is|due|up|ends?|over|expires?|matures?|para el
        |antes del) (?:the )?(1[0-2]|0?[1-9])\/([0-3]?\d)(?:\/(?:20)?2\d)?(?![\d/])\b
    `),
  },
  {
    kind: 'span',
    confidence: 0.82,
    read: (match, today) =>
      isOtherYear(match, today) ? undefined : monthFrom(today, match[1] ?? '', match[2] ?? '', undefined),
    shape: new RegExp(
      inLines`
        \b((?:(?:in|by|until|till?|before|around|about|after|end of|the end of|early|mid|middle of
              |late|sometime|some time|like|maybe|probably|prob|prolly|possibly|thinking|beginning of
              |start of|come|this|next|first week of|lease (?:is |ends? |expires? )?(?:up|over|out)?|en|para
              |pa|como|tal vez|hasta|antes de|a finales de|finales de|principios de|mediados de)[ -]){1,3}
            (?:the )?)(${monthNames})\b(?! (?:i|we|be|have|not)\b)
      `,
    ),
  },
  {
    kind: 'span',
    confidence: 0.8,
    isAnswerOnly: true,
    read: (match, today) => monthFrom(today, '', match[1] ?? '', undefined),
    shape: new RegExp(String.raw`\b(${monthNames})\b(?! (?:i|we|be|have|not)\b)`),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => byDay(today, dayOf(yearOfDay(today), monthOf(today) + 1, 1)),
    shape: new RegExp(inLines`
      \b(?:(?:1st|first|beginning|start) of (?:the |next )?month
        |(?:after|by|until|before|around) the first(?=\W*$)|principios? de(?:l)? (?:proximo )?mes
        |primero de mes)\b
    `),
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => byDay(today, addDays(sunday(today), 7)),
    shape: /\b(?:next|nxt) (?:weekend|wknd|wkend)\b|\bproximo (?:fin de semana|finde)\b/,
  },
  {
    kind: 'span',
    confidence: 0.85,
    read: (_, today) => byDay(today, sunday(today)),
    shape: new RegExp(inLines`
      \b(?:this weekend|this wknd|this wkend|the weekend|over the weekend|weekend|this (?:coming )?week
        |by the end of (?:the|this) week|end of (?:the )?week|eow|este (?:fin de semana|finde)
        |(?:el )?fin de semana|esta semana)\b
    `),
  },
  {
    kind: 'day',
    confidence: 0.85,
    read: (match, today) => weekdayFrom(today, match[1], match[2] ?? ''),
    shape: new RegExp(
      inLines`
        \b(?:(this|next|on|by|before|b4|until|come|este|el|el proximo|proximo|para el) )?(${weekdayNames})
          (?:s)?\b(?! ?(?:special|hours|night football))
      `,
    ),
  },
  {
    kind: 'day',
    confidence: 0.88,
    read: (_, today) => ({ by: addDays(today, 1), bucket: 'days' }),
    shape: new RegExp(inLines`
      \b(?:tomm?orr?ow|tomorro|tomoro|tomm?orr?o|tom+arr?ow|tmr?w|tmr+|tmrrw|tmrow|tomrw|2mm?orr?ow
        |2mor+o|2mr?w|2mro|(?<!(?:la|por la|en la|de la|esta) )manana)\b
    `),
  },
  {
    kind: 'day',
    confidence: 0.88,
    read: (_, today) => ({ by: today, bucket: 'now' }),
    shape: new RegExp(inLines`
      \b(?:today|2day|tdy|todayy+|end of (?:the )?day|eod|tonight|tonite|2nite
        |this (?:morning|afternoon|evening)|hoy(?: mismo)?|esta (?:tarde|noche)|after work)\b(?!'s)
    `),
  },
  ...vague,
  ...urgent,
  ...answers,
]

export const timelineRules = phrases.map((phrase): TimelineRule => ({ ...phrase, ...ruleOf(phrase.shape) }))

import { inLines } from '../language/in-lines.ts'
import { daysBetween } from './calendar.ts'
import { sketchOf } from '../language/prefilter.ts'
import { readClock, type TimeMention } from './clock.ts'
import { dayRulesFor, readDay } from './day.ts'
import type { DayMention, Today } from './day-span.ts'
import { readDayPart, readEarly } from './day-part.ts'
import { readStretch } from './day-stretch.ts'
import type { Words } from './words.ts'

export type Mention = DayMention | TimeMention

/** The words a day or a time can begin with: the grammar is tried at these only. */
const STARTERS = new Set(
  (
    'last this past previous yesterday the day el la week month fin ano pasado pasada other otro overmorrow dia tomorrow next nxt proximo following ' +
    'coming upcoming este over during on weekend in en dentro give x an a un una one couple few half media unos unas early mid middle midweek late later ' +
    'beginning start first end tail mediados sometime some any anytime weekdays weekday entre cualquier whatever whichever from between after before at around ' +
    'about como sobre tipo like say for para noon midnight medio quarter cuarto las right just shortly little bit not no by until de ' +
    'bright nothing llego ahi alla here when as soon open you yall eod cob close towards al ultima near straight following once saliendo temprano lunch lunchtime hora morning ' +
    'afternoon evening night tonight midmorning midafternoon today asap rn immediately ahora ahorita lo cuanto omw come go be stop available free ' +
    'ir pasar there look see drive my new nye nochebuena nochevieja mlk martin valentines valentine san presidents president st good easter pascua cinco ' +
    'mothers memorial juneteenth fathers independence labor labour columbus indigenous halloween veterans veteran thanksgiving turkey accion black ' +
    'christmas navidad boxing otra two getting 1 earlier los tempranito second third fourth primer segundo tercer ultimo primero within dinner dinnertime supper hour cuando nomas apenas salgo salga mas am pm weekend'
  ).split(' '),
)
const STARTER_SHAPE = /^(?:\d|wds?\d|mo\d\d$)/

/** Last words before "tom" that make it a person. */
const TOM_NAME = new RegExp(inLines`
  (?: (?:to|with|for|ask|asked|is|was|hi|hey|hello|see|from|mr|by|and|thanks|thank|my|name|im|this|its
      |works|told|said|spoke|has|does|if|did|sincerely))? $
`)

/** Every day and time that the words name, in their order; what each of them means in its sentence comes after. */
export function listMentions({ line, at }: Words, today: Today): Mention[] {
  const mentions: Mention[] = []
  const whole = { line, sketch: sketchOf(line) }
  const dayRules = dayRulesFor(whole.sketch)
  let free = 0
  let lastEnd = -1
  for (const place of at) {
    if (place < free) continue
    const word = line.slice(place, line.indexOf(' ', place))
    const isTom = word === 'tom' && isTomorrow(line, place)
    if (!isTom && !STARTERS.has(word) && !STARTER_SHAPE.test(word)) continue
    const found = isTom
      ? ({ type: 'day', at: place, end: place + 3, days: [today.day + 1] } satisfies DayMention)
      : (readDay(line, place, today, dayRules) ??
        readDaysAfter(line, place, today, dayRules) ??
        readStretch(whole, place) ??
        readDayPart(whole, place) ??
        readClock(whole, place, lastEnd) ??
        readEarly(line, place, lastEnd))
    if (!found) continue
    mentions.push(found)
    // "this morning" and "tonight" name a day and, in the same words, a part of it.
    if (/tonight$/.test(line.slice(found.at, found.end))) {
      const part = readDayPart(whole, found.end - 7)
      if (part) mentions.push(part)
    }
    free = found.end
    lastEnd = found.end
  }
  return mentions
}

/** "After the 10th", "después del lunes": some day of those that follow. */
function readDaysAfter(
  line: string,
  at: number,
  today: Today,
  rules: ReturnType<typeof dayRulesFor>,
): DayMention | null {
  const lead = /^(?:any ?time |any day |some ?time )?after (?:de |del )?/.exec(line.slice(at, at + 26))?.[0]
  if (!lead) return null
  const start = at + lead.length
  const bare = line.startsWith('the ', start) ? start + 4 : start
  const found = readDay(line, start, today, rules) ?? readDay(line, bare, today, rules)
  if (!found || found.isPast || found.isNow || found.isInvalid || found.minute !== undefined) return null
  const last = found.days.at(-1)
  if (last === undefined) return null
  // "After this morning" and "after friday night" are of the day itself.
  if (/^ (?:morning|afternoon|evening|night) /.test(line.slice(found.end, found.end + 12))) return null
  return { type: 'day', at, end: found.end, days: daysBetween(last + 1, last + 4), isVague: true }
}

function isTomorrow(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - 12), at)
  const after = line.slice(at + 3, at + 16)
  const isName = (TOM_NAME.exec(before)?.[0].trim().length ?? 0) > 0
  return (
    !isName &&
    /^ (?:at|around|about|morning|afternoon|evening|night|or|after|before|by|between|\d|\. (?:at )?\d|$)/.test(
      after,
    )
  )
}

import { inLines } from '../language/in-lines.ts'

/** Words around an ordinary word which say that it is a car after all. */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Anywhere in the message. */
export const carTalk = words(`
  car cars vehicle vehicles truck trucks suv suvs van vans minivan sedan coupe hatchback convertible pickup dealer dealership inventory lot stock
  available much price priced pricing cost costs quote otd msrp lease leasing leased finance financing financed apr payment payments monthly
  test drive drives driving drove miles mileage mi trade tradein used preowned cpo certified new hybrid awd 4wd 4x4 fwd rwd manual automatic
  worth appraise appraisal trading towards buy buying purchase purchasing bought shopping carfax vin trim leather sunroof moonroof engine transmission tow towing mpg carro coche auto
  troca camioneta precio cuesta vale disponible comprar manejar millas usado nuevo interested looking interesado interesa busco buscando quiero
  oil brakes brake tires tire rotors alignment battery headlight headlights bumper windshield windows window tint tinted wrap detail detailed
  ceramic coating ppf wheels rims dent paint seats detailing mechanic service serviced maintenance warranty recall own owe upgrade lifted
  color colors colour colours horsepower hp trims options package packages seats seating cab bed rows carplay backup interior exterior photo photos pics pictures
  venden vende venta enganche mantenimiento llantas motor millaje anuncio publicaron fotos`)

/** Right before a car: "the Escape", "a used Focus", "interested in Pilots". */
export const openers = words(`
  the a an any some my your this that any another used new preowned owned certified cpo his her our their old red blue black white silver gray grey green
  un una el la mi su los las unos unas one these those some two three of or and vs versus than lifted hybrid turbo newer older first
  nice clean cheap brand drive own wife's husband's mom's dad's son's daughter's year o y este esta ese esa del nuevo nueva usado usada`)

/** Right after a car: "Escape hybrid", "Focus available". */
export const closers = words(`
  hybrid awd 4wd 4x4 fwd rwd suv truck sedan coupe van hatchback wagon convertible available still diesel turbo ev phev electric lease trim
  automatic manual v6 v8 in se sel limited touring sport base model models under below w with for or vs versus and on has is needs leased`)

/** Right before such a word, and it is none: "phone charger", "good fit", "in Colorado". */
const contradictions: Readonly<Record<string, ReadonlySet<string>>> = {
  charger: words(
    'phone usb wireless battery laptop car ev wall home level tesla portable watch fast iphone c',
  ),
  chargers: words(
    'phone usb wireless battery laptop car ev wall home level tesla portable la angeles fast iphone c',
  ),
  lightning: words('by of a white'),
  fit: words(
    'good great perfect right better best tight to not will would it can comfortable bad snug they we kids',
  ),
  edge: words('cutting on leading competitive water'),
  focus: words('to main my our your we i primary'),
  soul: words('my your good no poor old'),
  escape: words('to can an we great'),
  pilot: words('airline auto co commercial im am as navy army test'),
  journey: words('my your our long buying whole spiritual'),
  spark: words('a creative to'),
  express: words('american panda federal pony to'),
  passport: words('us american your valid expired id'),
  element: words('heating key '),
  ranger: words('texas park army power air'),
  rangers: words('texas park army power ny'),
  explorer: words('internet file windows'),
  transit: words('in public mass rapid metro'),
  optima: words('battery batteries an'),
  legacy: words('his family lasting'),
  sport: words('a'),
  quest: words('a on vision meta'),
  frontier: words('final fly via flew'),
  liberty: words('take at'),
  mercury: words('freddie planet'),
  saturn: words('planet'),
  flex: words('to amazon i'),
  rio: words('grande in de el'),
  century: words('a this last 21st 20th'),
  note: words('a please side quick to make take of leave'),
  cooper: words('bradley alice mr mrs'),
  accord: words('own in of '),
  range: words('price'),
  outlook: words('microsoft the in my on via positive'),
}

/** Right after such a word, and it is none: "focus on", "pilot program", "Colorado Springs". */
const contradictionsAfter: Readonly<Record<string, ReadonlySet<string>>> = {
  charger: words('cable cord port adapter included'),
  focus: words('on group in to is should will'),
  lightning: words('cable cord port fast deal deals strike bolt storm struck'),
  fit: words('my me in us our for a the into your'),
  edge: words('of'),
  escape: words('from the room'),
  pilot: words('program light'),
  spark: words('plug plugs'),
  colorado: words('springs plates area'),
  santafe: words('springs nm mexico'),
  dakota: words('county'),
  express: words('lane lube service checkout delivery myself train'),
  transit: words('time authority'),
  frontier: words('airlines internet'),
  liberty: words('mutual county street tax'),
  explorer: words('browser'),
  passport: words('photo number id'),
  journey: words('to of with'),
  soul: words('mate food music searching'),
  century: words('city 21'),
  malibu: words('ca beach california'),
  tucson: words('az arizona'),
  sierra: words('vista nevada madre club'),
  tacoma: words('wa washington'),
  lincoln: words('ne nebraska ave avenue st street park tunnel center city'),
  legacy: words('of'),
  compass: words('bank'),
  note: words('that the down'),
  element: words('of'),
  optima: words('battery batteries'),
  rogue: words('one wave'),
  quest: words('diagnostics'),
  equinox: words('gym'),
  patriot: words('day'),
  discover: words('card'),
  civic: words('duty duties center centre engagement pride leader leaders'),
  civics: words('class lesson lessons test teacher homework'),
}

/** Words before a place: "I'm in Tucson", "from Colorado". */
const placeWords = words(
  'in from near to at around outside downtown north south east west en de desde cerca via through',
)

/** "Dodge St" is an address; "Focus ST" is a trim. */
const roads = words('st street ave avenue blvd boulevard rd road hwy pkwy parkway')
const sportTrims = words('focus fordfocus fiesta fordfiesta edge fordedge explorer fordexplorer')

export const isContradicted = (key: string, previous: string, next: string): boolean =>
  (contradictions[key]?.has(previous) ?? false) ||
  (contradictionsAfter[key]?.has(next) ?? false) ||
  (roads.has(next) && !(next === 'st' && sportTrims.has(key)))

const places = words(
  'tucson malibu sierra colorado dakota santafe sedona tacoma tahoe yukon telluride durango savana montana lincoln plymouth versailles montego palisade palisades veracruz cheyenne cherokee avalon aspen pacifica seville murano rio bonneville taos seattle milan albany trenton kona eldorado laredo denali catalina',
)

/** A town before a car: where it stands after "in" or "from" with no article. "Interested in Tucson" is the car. */
export const isPlace = (key: string, previous: string, earlier: string): boolean =>
  places.has(key) &&
  placeWords.has(previous) &&
  !/^(interested|interesado|interesada|trading|traded|trade|put|get|upgrade|versus)$/.test(earlier)

/** Of these the everyday sense is the commoner one even in a shop: "I need the focus on price", "see the note". */
const everyday = words(
  'note notes fit soul spark edge focus journey element legacy express century quest liberty flex outlook mirage cube rio transit magnum point range sport sonic metro dart contour probe accent compass passport',
)
const askedBefore = new RegExp(inLines`
  \b(?:have|got|see|seeing|want|need|wanted|about|hold|like|love|take|drive|buy|is|was|has|did|does|on
    |check out|for|or|get|tienen|tienes|hay|ver|into|would|will|can|could|quiero|gusta|gusto|interesa|esta
    |vendieron|por|sobre) (?:an?|the|that|this|any|una?|el|la|es[ae]|est[ae]|one of the|one of those) $
  |\b(?:tienen|hay|venden) $
`)
const askedAfter = new RegExp(inLines`
  ^[s']{0,2}(?:\W*$
    | (?:still|yet|todavia|aun|sold|available|gone|taken|there|sell|here|has|have|get|comes?|left
      |in \w+(?=\W*$)|in (?:stock|red|blue|black|white|gr[ae]y|silver)|en (?!la |el )
      |(?:on|from) (?:the|your|ur) (?:lot|site|website|page|ad)|for (?:me|sale|my)
      |(?:you|u|yall|y'all)(?: guys| all)? (?:have|had|got|get|posted|listed|selling|showed)|today|tomorrow
      |tmrw|asap|now|please|pls|plz|or (?:the|an?)|under|below|less than|if (?:it|its|you|u)
      |and (?:the|an?|how)|que
      |(?:i|we) (?:saw|seen|called|asked|texted|looked|drove|test|came|was|were|sat|liked?|wanted|talked
        |inquired)|pull|tow|fit|seat|run|need|negr[oa]|blanc[oa]|roj[oa]|azul|gris|platead[oa]
      |(?:any|a) good|(?:me )?interes)\b|, )
`)

/** "Is the Explorer still there", "I want that Challenger": an ordinary word asked for as a car is. */
export const isAskedFor = (key: string, left: string, right: string): boolean =>
  !everyday.has(key) && askedBefore.test(left) && askedAfter.test(right)

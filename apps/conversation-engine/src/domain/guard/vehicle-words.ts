import { inLines } from '../language/in-lines.ts'

/** What a dealership sells, in words that a reply about stock or features uses. Folded text. */
const makes = inLines`
  acura|alfa romeo|audi|bmw|bentley|buick|cadillac|chevy|chevrolet|chrysler|dodge|ferrari|fiat|ford|genesis
  |gmc|honda|hyundai|infiniti|jaguar|jeep|kia|lamborghini|land rover|range rover|lexus|lincoln|lucid
  |maserati|mazda|mercedes(?:-benz)?|benz|mini cooper|mitsubishi|nissan|polestar|porsche|ram|rivian|subaru
  |tesla|toyota|volkswagen|vw|volvo
`
const models = inLines`
  camrys?|corollas?|rav-?4s?|highlanders?|tacomas?|tundras?|4runners?|prius|siennas?|sequoias?|civics?
  |accords?|cr-?vs?|hr-?vs?|pilots?|odysseys?|ridgelines?|f-?150s?|f-?250s?|f-?350s?|broncos?|explorers?
  |escapes?|mavericks?|rangers?|mustangs?|expeditions?|silverados?|equinox(?:es)?|tahoes?|suburbans?
  |colorados?|traverses?|malibus?|corvettes?|camaros?|sierras?|yukons?|acadias?|terrains?|altimas?|rogues?
  |sentras?|pathfinders?|frontiers?|titans?|muranos?|elantras?|sonatas?|tucsons?|santa fes?|palisades?
  |ioniqs?|sorentos?|sportages?|tellurides?|souls?|k5s?|fortes?|wranglers?|cherokees?|grand cherokees?
  |gladiators?|compass(?:es)?|outbacks?|foresters?|crosstreks?|imprezas?|ascents?|cx-?\d+s?|jettas?|tiguans?
  |atlas(?:es)?|passats?|golfs?|model [3sxy]s?|pacificas?|chargers?|challengers?|durangos?|caravans?
`
const bodies = inLines`
  cars?|trucks?|suvs?|sedans?|vans?|minivans?|coupes?|convertibles?|hatchbacks?|pickups?|wagons?|crossovers?
  |hybrids?|evs?|vehicles?|4x4s?|carros?|camionetas?|trocas?|coches?|autos?|vehiculos?|pickup
`

export const VEHICLE = `(?:${makes}|${models}|${bodies}|(?:19|20)\\d\\d)`

export const COUNT = inLines`
  (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|a few|a couple(?: of)?|several|some
    |many|plenty(?: of)?|lots(?: of)?|tons(?: of)?|a (?:ton|lot|bunch|handful|variety|number) of|multiple
    |both|un|una|uno|dos|tres|cuatro|cinco|seis|varios|varias|algunos|algunas|muchos|muchas|unos|unas|pocos)
`

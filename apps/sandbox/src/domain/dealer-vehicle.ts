/** Makes and the models people text about, which name the make by themselves. Not a catalog: enough for a conversation. */
const makes: Record<string, string> = {
  Acura: 'ILX Integra MDX RDX TLX',
  Audi: 'A3 A4 A6 Q3 Q5 Q7 Q8',
  BMW: 'X1 X3 X5 330i M3 M4',
  Buick: 'Enclave Encore Envision',
  Cadillac: 'CT4 CT5 Escalade XT4 XT5 XT6',
  Chevrolet:
    'Blazer Bolt Camaro Colorado Corvette Cruze Equinox Impala Malibu Silverado Suburban Tahoe Trailblazer Traverse Trax',
  Chrysler: '300 Pacifica',
  Dodge: 'Challenger Charger Durango Hornet',
  Ford: 'Bronco Edge Escape Expedition Explorer F-150 F-250 F150 F250 Fusion Maverick Mustang Ranger Transit',
  GMC: 'Acadia Canyon Sierra Terrain Yukon',
  Honda: 'Accord Civic CR-V CRV HR-V Odyssey Passport Pilot Ridgeline',
  Hyundai: 'Elantra Ioniq Kona Palisade Santa\\sFe Sonata Tucson Venue',
  Jeep: 'Cherokee Compass Gladiator Renegade Wagoneer Wrangler',
  Kia: 'Carnival EV6 Forte K5 Niro Optima Seltos Sorento Soul Sportage Telluride',
  Lexus: 'ES350 GX460 IS350 NX RX350 RX',
  Mazda: 'CX-30 CX-5 CX-50 CX-90 CX5 Mazda3 Miata',
  Mercedes: 'C300 E350 GLC GLE Sprinter',
  Mitsubishi: 'Outlander',
  Nissan: 'Altima Armada Frontier Kicks Leaf Maxima Murano Pathfinder Rogue Sentra Titan Versa',
  Ram: '1500 2500 3500',
  Subaru: 'Ascent BRZ Crosstrek Forester Impreza Legacy Outback WRX',
  Tesla: 'Model\\s[3SXY] Cybertruck',
  Toyota: '4Runner Avalon Camry Corolla GR86 Highlander Prius RAV4 Sequoia Sienna Supra Tacoma Tundra Venza',
  Volkswagen: 'Atlas Golf Jetta Passat Taos Tiguan',
  Volvo: 'S60 XC40 XC60 XC90',
}
/** Short forms of makes. */
const nicknames: Record<string, string> = {
  chevy: 'Chevrolet',
  vw: 'Volkswagen',
  benz: 'Mercedes',
  toyo: 'Toyota',
}
/** Numbers and words that are a model only beside their make. */
const ambiguous = new Set([
  '300',
  '1500',
  '2500',
  '3500',
  'Edge',
  'Escape',
  'Fusion',
  'Legacy',
  'Soul',
  'Venue',
  'Transit',
  'Compass',
  'NX',
  'RX',
  'Leaf',
  'Pilot',
  'Passport',
  'Ranger',
  'Golf',
  'Ascent',
  'Charger',
  'Titan',
  'Forte',
  'Kicks',
  'Rogue',
  'Terrain',
  'Canyon',
  'Frontier',
])

const bodies: readonly [RegExp, string][] = [
  [/\b(pick-?up|truck|camioneta|troca)s?\b/i, 'truck'],
  [/\b(suv|crossover)s?\b/i, 'SUV'],
  [/\bminivans?\b/i, 'minivan'],
  [/\bsedan(es|s)?\b/i, 'sedan'],
  [/\b(convertible|coupe|hatchback|hybrid|wagon|van)s?\b/i, ''],
  [/\b(ev|electric (car|vehicle)|el[eé]ctrico)s?\b/i, 'electric vehicle'],
  [/\b(family car|carro familiar)\b/i, 'family car'],
]

/** Models are looked for by a pattern per make, built once. */
const patterns = Object.entries(makes).map(([make, models]) => {
  const all = models.split(' ')
  const alone = all.filter((model) => !ambiguous.has(model)).join('|')
  const short = Object.keys(nicknames).filter((name) => nicknames[name] === make)
  const makeNames = [make, ...short].join('|')
  return {
    make,
    pattern: new RegExp(
      `(?:\\b((?:19|20)\\d\\d)\\s+)?(?:\\b(?:${makeNames})(?:es|s)?\\b(?:\\s+(${all.join('|')})s?\\b)?|\\b(${alone || '(?!)'})s?\\b)`,
      'i',
    ),
    spelling: new Map(
      all.map((model) => [model.replace('\\s', ' ').toLowerCase(), model.replace('\\s', ' ')]),
    ),
  }
})

export type Vehicle = {
  /** To put after "the": `2021 Toyota Tacoma`, `truck`. */
  name: string
  isModel: boolean
}

/** The vehicle a text names, the most exact one. */
export function findVehicle(text: string): Vehicle | undefined {
  for (const { make, pattern, spelling } of patterns) {
    const match = pattern.exec(text)
    if (!match) continue
    const found = (match[2] ?? match[3])?.toLowerCase().replace(/\s+/g, ' ')
    // "Model S" and the like hold a pattern; what was written is right but for the capital.
    const model =
      found && (spelling.get(found) ?? found.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()))
    return { name: [match[1], make, model].filter(Boolean).join(' '), isModel: model !== undefined }
  }
  for (const [pattern, name] of bodies) {
    const match = pattern.exec(text)
    if (match) return { name: name || (match[1] as string).toLowerCase(), isModel: false }
  }
  return undefined
}

import type { MakeTable } from './vehicle-table.ts'

/** Makes of Japan, Korea and Vietnam sold in the US, about 1995 to 2027. */
export const asianMakes: readonly MakeTable[] = [
  {
    names: 'Toyota|toyotas|~~yota|toyoda|toyata|toyato|toyotta|tyota|toyoya',
    models: {
      sedan: `Camry|camrys|camary|camri|camray, Corolla|corollas|carolla|corola|corrola, ~Avalon, Mirai, Yaris, #Echo, #Crown|toyota crown, ~~Tercel`,
      suv: `RAV4|rav4s|~rav, RAV4 Prime, Highlander|highlanders|high lander, Grand Highlander, 4Runner|4runners|forerunner|four runner|~forrunner, ~Sequoia|sequioa|sequoya, Land Cruiser|landcruiser, FJ Cruiser|~fj, Corolla Cross,
        ~~Venza, bZ4X, C-HR|chr, Crown Signia`,
      truck: `Tacoma|tacomas|~~taco|tocoma|taccoma, Tundra|tundras, T100`,
      van: `Sienna|~siena, ~~Previa`,
      coupe: `GR86|gr 86|#86|toyota 86, Supra|supras|gr supra, ~~Celica, ~~Solara|camry solara, ~~MR2|mr2 spyder, ~~Paseo`,
      hatchback: `Prius|priuses|prius c|prius v|pruis|prious, Prius Prime, GR Corolla, ~~Matrix, Corolla Hatchback`,
    },
    trims: `L, LE, XLE, XSE, SE, SE Nightshade, Nightshade, TRD, TRD Pro, TRD Off-Road, TRD Sport, SR, SR5, Limited, Platinum, Capstone, 1794, Adventure, Woodland, Trail, Trailhunter, Premium, Prime, Hybrid, Bronze Edition, Trail Edition`,
  },
  {
    names: 'Honda|hondas|hunda|honada|hoda|hona',
    models: {
      sedan: `~Accord|acord|accords|acoord|accrd|acrod, Civic|civics|civc|civik|sivic, #Clarity, ~~Insight|insite`,
      suv: `CR-V|crv|crvs|cr v|honda crb, HR-V|hrv|hrvs, ~~Pilot, ~~Passport, ~~Element, ~~Prologue, Crosstour`,
      van: `~~Odyssey|odysee|odysey|odessey|oddysey|odyssy|odessey|oddessy|odyssy|oddysey|odysey|oddyssey`,
      truck: `Ridgeline|ridge line`,
      hatchback: `~~Fit, Civic Hatchback, Civic Type R|type r`,
      coupe: `CR-Z|crz, S2000, ~~Prelude, Del Sol`,
    },
    trims: `LX, EX, EX-L, EXL, EX-T, Sport, Sport-L, Sport Touring, Touring, Elite, Black Edition, TrailSport, RTL, RTL-E, Si, Type R, SE, DX, Hybrid, Sport Hybrid, Value Package`,
  },
  {
    names: 'Nissan|nissans|nisan|nisson|nissian|niisan|nissen',
    models: {
      sedan: `Altima|altimas|~~ultima|altma, ~Sentra|centra, Maxima|maximas, ~Versa, #Stanza`,
      suv: `~~Rogue|~~rouge|nissan rouge|~~rogues, Rogue Sport, Murano, ~Pathfinder|path finder, ~~Armada, ~~Kicks, Xterra|x-terra|~~exterra, ~~Juke, ~~Ariya`,
      truck: `~~Frontier, ~~Titan|titan xd`,
      van: `#Quest, NV200, NV2500, NV3500, NV1500`,
      coupe: `370Z|370 z, 350Z|350 z, 300ZX|300zx, 240SX|240sx, GT-R|gtr, Z>#z|nissan z|~400z`,
      hatchback: `~~Leaf, Versa Note, #Cube`,
    },
    trims: `S, SV, SL, SR, Platinum, Pro-4X, PRO-4X, Rock Creek, Midnight Edition, Nismo, SE, SE-R, Crew Cab, King Cab, LE, Special Edition`,
  },
  {
    names: 'Hyundai|hundai|hyndai|hyundia|hunday|hyandai|hyundi|hyunday|hiundai|hiunday|hundia|hyunda',
    models: {
      sedan: `~Elantra|elantras|alantra|elentra, ~Sonata|sonatas|sanata, Azera, #Accent, Elantra N, Ioniq 6`,
      suv: `~Tucson|tuscon|tuson|tucsan, ~Santa Fe|santafe|santa fe xl, ~Palisade|~palisades|pallisade, ~~Kona|kona electric, #Venue, Ioniq 5|ionic 5|ioniq5|ionik 5, Ioniq 9, ~~Veracruz, ~~Nexo`,
      truck: `Santa Cruz`,
      hatchback: `Veloster, Ioniq|~ionic, Elantra GT`,
      coupe: `~~Tiburon, Genesis Coupe`,
      van: `~~Entourage`,
    },
    trims: `SE, SEL, SEL Convenience, Blue, Limited, N Line, N, Ultimate, Calligraphy, XRT, GLS, GT, Value Edition, SEL Plus, Essential`,
  },
  {
    names: 'Kia|kias',
    models: {
      sedan: `~~Optima, ~~Forte|kia forte, K5, K4, ~~Rio, Cadenza, ~~Stinger, K900, #Spectra, Amanti`,
      suv: `Sorento|sorrento|sorentos, Sportage|sportages, Telluride|~telluride|tellurides|teluride, Seltos, ~~Niro|niro ev, EV6, EV9, ~~Borrego, EV5, EV3`,
      van: `~Sedona, ~~Carnival`,
      hatchback: `~~Soul|kia souls, Forte5, Rio5, #Rondo`,
    },
    trims: `LX, LXS, EX, S, SX, SX Prestige, SX-Prestige, GT, GT-Line, X-Line, X-Pro, Wind, Light, Turbo, EX Premium, Limited`,
  },
  {
    names: 'Subaru|subarus|suburu|subuaru|subie|~subbie|subru',
    models: {
      wagon: `~~Outback|out back|outbacks`,
      suv: `~Forester|forrester|foresters, Crosstrek|cross trek|crosstreck|~~xv, ~~Ascent, ~~Solterra, ~~Tribeca, #Trailseeker, #Uncharted`,
      sedan: `~~Legacy, Impreza|impreza wrx, WRX|wrx sti|subaru sti`,
      coupe: `BRZ, SVX`,
      truck: `#Baja`,
    },
    trims: `Base, Premium, Sport, Limited, Touring, Wilderness, Onyx, Onyx XT, Touring XT, STI, TS, GT, RS, 2.5i, 3.6R, Convenience`,
  },
  {
    names: 'Mazda|mazdas|mazada|matzda',
    models: {
      sedan: `Mazda3|mazda 3|mazda three|#3, Mazda6|mazda 6|#6, ~~Protege, 626>#626|mazda 626, ~~Millenia`,
      suv: `CX-5|cx5, CX-30|cx30, CX-9|cx9, CX-50|cx50, CX-90|cx90, CX-70|cx70, CX-3|cx3, CX-7|cx7, #Tribute, MX-30`,
      convertible: `MX-5 Miata|miata|miatas|mx-5|mx5|mx5 miata|miata rf`,
      hatchback: `Mazda2|mazda 2, Mazda3 Hatchback, Mazdaspeed3|mazdaspeed 3`,
      van: `Mazda5|mazda 5, MPV`,
      coupe: `RX-8|rx8, RX-7|rx7`,
      truck: `B2300, B3000`,
    },
    trims: `Sport, Touring, Grand Touring, Grand Touring Reserve, Signature, Carbon Edition, Select, Preferred, Premium, Premium Plus, Turbo, i Touring, s Grand Touring, Club, Meridian, Turbo Premium`,
  },
  {
    names: '~Mitsubishi|mitsubishis|mitsu|mitsubushi|mitsibishi|mitsubitshi',
    models: {
      suv: `~~Outlander|outlander phev, Outlander Sport, ~~Eclipse Cross|eclipse cross, Montero, ~~Endeavor`,
      sedan: `~~Lancer, #Galant, Lancer Evolution|~~evo|evo x, ~~Diamante, Mirage G4`,
      coupe: `~~Eclipse, 3000GT`,
      hatchback: `#Mirage, i-MiEV`,
      truck: `#Raider`,
    },
    trims: `ES, SE, SEL, GT, LE, Ralliart, GTS, Black Edition`,
  },
  {
    names: 'Lexus|lexuses|lexas|lexis|lexuss',
    models: {
      sedan: `ES>#es, ES 350|es350, ES 300h|es300h, ES 300|es300, ES 330|es330, ES 250|es250, IS>#is, IS 250|is250, IS 300|is300, IS 350|is350, IS 500|is500, GS>#gs, GS 350|gs350, GS 300|gs300, GS 450h|gs450h, LS>#ls, LS 460|ls460, LS 500|ls500, LS 400|ls400, LS 430|ls430, HS 250h`,
      suv: `RX>#rx, RX 350|rx350, RX 350h|rx350h, RX 450h|rx450h, RX 500h|rx500h, RX 330|rx330, RX 300|rx300, NX>#nx, NX 250|nx250, NX 200t|nx200t, NX 300|nx300, NX 300h, NX 350|nx350, NX 350h|nx350h, NX 450h|nx450h,
        GX>#gx, GX 460|gx460, GX 470|gx470, GX 550|gx550, LX>#lx, LX 570|lx570, LX 600|lx600, LX 470|lx470, LX 700h, UX>#ux, UX 200|ux200, UX 250h|ux250h, UX 300h, TX>#tx, TX 350|tx350, TX 500h|tx500h, RZ>#rz, RZ 450e|rz450e`,
      coupe: `RC>#rc, RC 350|rc350, RC 300|rc300, RC F|rcf, LC 500|lc500, SC 430|sc430, SC 300|sc300, LFA`,
      hatchback: `CT 200h|ct200h|ct200`,
    },
    trims: `F Sport, F-Sport, Luxury, Premium, Ultra Luxury, Overtrail, Premium+`,
  },
  {
    names: 'Acura|acuras|accura|acurra',
    models: {
      sedan: `TLX, TL>#tl|acura tl, TSX, ILX, RLX, RL>#rl|acura rl`,
      suv: `MDX, RDX, ZDX, ADX`,
      hatchback: `~~Integra`,
      coupe: `RSX, NSX, CL>acura cl`,
    },
    trims: `A-Spec, Type S, Type-S, Advance, Technology, Tech, Tech Package, Elite`,
  },
  {
    names: 'Infiniti|infinitis|~~infinity|infinti',
    models: {
      sedan: `Q50|q50s, G35, G37|g37s|g37x, G25, Q70, M35, M37, M45, M56, Q40, Q45, I30, I35`,
      suv: `QX60, QX80, QX50, QX30, QX55, QX56, QX70, QX4, QX65, FX35, FX37, FX45, EX35, JX35`,
      coupe: `Q60`,
    },
    trims: `Luxe, Pure, Sensory, Autograph, Red Sport, Red Sport 400, Essential, Premium, Sport`,
  },
  {
    names: '~~Genesis',
    models: { sedan: 'G70, G80, G90', suv: 'GV70, GV80, GV60' },
    trims: 'Advanced, Prestige, Sport Prestige, Standard, 2.5T, 3.5T, 3.3T',
  },
  {
    names: '~~Scion',
    models: {
      coupe: '#tC|scion tc, FR-S|frs',
      wagon: '#xB|scion xb',
      hatchback: '#xD|scion xd, #xA|scion xa, #iA|scion ia, #iM|scion im, #iQ|scion iq',
    },
  },
  {
    names: 'Suzuki|suzukis',
    models: {
      suv: 'Grand Vitara, ~~Vitara, #Sidekick, ~~Samurai, XL-7|xl7',
      sedan: 'Kizashi, ~~Forenza',
      hatchback: 'SX4, #Reno, ~~Aerio',
    },
  },
  { names: 'Isuzu|isuzus', models: { suv: '#Rodeo, #Trooper, ~~Ascender, #Axiom, #Amigo, VehiCROSS' } },
  { names: 'Daewoo', models: { sedan: '~~Lanos, ~~Leganza, ~~Nubira' } },
  { names: 'VinFast|vin fast', models: { suv: 'VF 8, VF 9, VF 6, VF 7' }, trims: 'Eco, Plus' },
]

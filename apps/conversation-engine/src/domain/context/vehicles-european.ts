import type { MakeTable } from './vehicle-table.ts'

/** Makes of Europe sold in the US, about 1995 to 2027. */
export const europeanMakes: readonly MakeTable[] = [
  {
    names: 'BMW|bmws|beemer|~beamer|bimmer|beemers|bimmers|bmv|bwm',
    models: {
      sedan: `3 Series|3-series|three series, 318i, 320i|bmw 320, 323i, 325i|bmw 325|325xi,
        328i|bmw 328|328xi|328d, 330i|bmw 330|330xi|330e, 335i|bmw 335|335xi|335d, 340i|bmw 340|m340i,
        5 Series|five series, 525i|bmw 525, 528i|bmw 528|528xi, 530i|bmw 530|530xi|530e,
        535i|bmw 535|535xi|535d, 540i|bmw 540, 545i, 550i|bmw 550|m550i,
        7 Series, 740i|bmw 740|740li, 745i, 750i|bmw 750|750li, 760i|760li, M3, M5, #i4|bmw i4, #i5, #i7`,
      coupe: `2 Series, 228i, 230i, 235i|m235i, 240i|m240i, 4 Series, 428i, 430i, 435i, 440i|m440i, 6 Series,
        640i, 645ci, 650i, 8 Series, 840i, 850i|m850i, M2, M4, M6, M8, 1 Series, 128i, 135i, #i8`,
      suv: `X1, ~X2, X3|x3m, X4, X5|x5m, X6|x6m, X7, #XM, #iX`,
      convertible: `Z3, Z4`,
      hatchback: `#i3`,
    },
    trims: `xDrive, sDrive, M Sport, M40i, M50i, M60i, xDrive28i, xDrive30i, xDrive35i, xDrive40i, xDrive50i,
      xDrive50e, xDrive45e, sDrive28i, sDrive30i, sDrive40i, Competition, 30i, 40i, eDrive40, eDrive35,
      M50`,
  },
  {
    names:
      'Mercedes-Benz|mercedes|benz|merc|mercedez|mercades|mercedez benz|mercedes-bens|bens|~~benzo|benzes',
    models: {
      sedan: `C-Class|c class|c class sedan, C230|c 230, C240, C250, C280, C300|c 300|c300 4matic, C350,
        C400, C43, C63|c63s, E-Class, E320, E300, E350, E400, E450, E500, E550, E43, E53, E63|e63s, S-Class,
        S430, S450, S500, S550, S560, S580, S600, S63, S65, A-Class, A220|a 220, A35,
        CLA|cla class|cla-class, CLA 250|cla250, CLA 35|cla35, CLA 45|cla45, CLS|cls-class, CLS 450|cls450,
        CLS 500|cls500, CLS 550|cls550,
        EQE, EQS, 190E`,
      suv: `GLC|glc-class, GLC 300|glc300|glc300 4matic, GLC 350e, GLC 43|glc43, GLC 63|glc63, GLE|gle-class,
        GLE 350|gle350, GLE 450|gle450, GLE 43|gle43, GLE 53|gle53, GLE 63|gle63, GLS|gls-class,
        GLS 450|gls450, GLS 550|gls550, GLS 580|gls580, GLS 63, GLA|gla-class, GLA 250|gla250, GLA 35|gla35,
        GLA 45|gla45, GLB|glb-class, GLB 250|glb250, GLB 35,
        GLK|glk-class, GLK 350|glk350, ML 350|ml350, ML 320|ml320, ML 500, ML 550, M-Class|m class, GL-Class,
        GL 450|gl450, GL 550|gl550, G-Class|g wagon|g wagen|gwagon|gwagen, G 500, G 550|g550,
        G 63|g63|g63 amg, EQB, EQC, EQS SUV, EQE SUV, R-Class, R350`,
      van: `Sprinter|sprinters|sprinter van|~~sprinter 2500|mercedes sprinter, ~~Metris`,
      coupe: `CLK|clk-class, CLK 350|clk350, CLE, CLE 300|cle300, AMG GT|amg gt, CL 550, SLS AMG`,
      convertible: `SLK|slk-class, SLK 250|slk250, SLK 350|slk350, SL-Class, SL 500|sl500, SL 550|sl550,
        SL 55, SL 63, #SLC, SLC 300|slc300`,
    },
    trims: `4MATIC, AMG, AMG Line, Bluetec, Sport, Luxury, Night Edition, Maybach, 4matic+`,
  },
  {
    names: 'Audi|audis|audy|auidi',
    models: {
      sedan: `A3, A4|a4 quattro, A6, A8|a8l, S3, S4, S6, S8, RS3, RS 3, A4 Allroad|allroad`,
      coupe: `A5, S5, RS 5|rs5, TT>#tt|audi tt|tts, R8, RS 7|rs7, A7, S7, e-tron GT|etron gt, RS e-tron GT`,
      suv: `~Q3, Q4 e-tron|~~q4|q4 etron, Q5, SQ5, Q6 e-tron|q6 etron, Q7, SQ7, Q8, SQ8, RS Q8|rsq8,
        e-tron|etron, Q8 e-tron|q8 etron`,
      wagon: `RS 6|rs6|rs6 avant, A6 Allroad`,
    },
    trims: `Premium, Premium Plus, Prestige, S Line, S-Line, quattro, Sportback, Black Optic, Avant`,
  },
  {
    names: `Volkswagen|vw|vdub|v-dub|volkswagon|volkswagan|vws|vokswagen|volkswaggen|wolkswagen|
      volks wagen|volks wagon|volks|volkwagen|volkswagens|volkswagens`,
    models: {
      sedan: `Jetta|jettas|jeta|getta, Jetta GLI|~gli, Passat|passats|pasat, Arteon, ~~Phaeton, #CC`,
      suv: `~Tiguan|tiguans|tigwan|tiguan allspace, ~~Atlas, Atlas Cross Sport, ID.4|id 4,
        Touareg|touraeg|toureg, ~~Taos`,
      hatchback: `~~Golf, Golf R, GTI|golf gti, ~~Beetle|vw bug|new beetle,
        Golf Alltrack>golf alltrack|alltrack, e-Golf, #Rabbit, Golf SportWagen|sportwagen`,
      van: `~~Routan, ID. Buzz|id buzz|idbuzz, EuroVan`,
      convertible: `#Eos, Cabrio|~~cabrio`,
    },
    trims: `S, SE, SEL, R-Line, SE R-Line, SEL Premium, Autobahn, Wolfsburg, TDI, TSI, Trendline, GLI, Pro,
      Pro S, SE Technology, Peak Edition, R`,
  },
  {
    names: 'Volvo|volvos|vovlo',
    models: {
      suv: `XC90, XC60, XC40, EX30, EX90, EX40, XC70`,
      sedan: `S60, S90, S80, S40, C70, ES90`,
      wagon: `V60, V90, V70, V50`,
      hatchback: `C30, C40`,
    },
    trims: `Momentum, Inscription, R-Design, Core, Plus, Ultimate, Ultra, Recharge, T5, T6, T8, B5, B6,
      Cross Country, Polestar`,
  },
  {
    names: 'Porsche|porche|porshe|porsches|porches|porsh|porshes|porsha',
    models: {
      coupe: `#911|911 turbo|911 carrera, ~~Cayman|718 cayman, Carrera GT`,
      suv: `~Cayenne|cayanne, Macan|macan ev`,
      sedan: `Panamera, Taycan`,
      convertible: `Boxster|718 boxster|boxter, #718`,
    },
    trims: `S, 4S, GTS, Turbo, Turbo S, GT3, GT3 RS, GT4, Carrera, Carrera S, Carrera 4S, Targa, T, E-Hybrid`,
  },
  {
    names: 'Land Rover|landrover|land rovers|~~rover|range rovers',
    models: {
      suv: `Range Rover|range rover hse, Range Rover Sport|rr sport, Range Rover Evoque|evoque,
        Range Rover Velar|velar, ~~Discovery|~~disco, Discovery Sport,
        ~~Defender|defender 110|defender 90|defender 130, LR2, LR3, LR4, ~~Freelander`,
    },
    trims: `SE, HSE, S, Autobiography, Supercharged, Dynamic, R-Dynamic, HST, SVR, X-Dynamic, First Edition, V8`,
  },
  {
    names: '~Jaguar|jaguars|~jag|jaguare',
    models: {
      sedan: 'XF, XJ|xjl|xj8, XE, X-Type, S-Type',
      suv: 'F-Pace|fpace, E-Pace, I-Pace',
      coupe: 'F-Type, XK|xkr|xk8',
    },
    trims: 'R-Sport, Prestige, Premium, R-Dynamic, SVR, R, Supercharged',
  },
  {
    names: '~~MINI|mini cooper|minis|~~mini coopers',
    models: {
      hatchback:
        'Cooper>mini cooper|~~cooper, Cooper S>mini cooper s|#cooper s, John Cooper Works>jcw|john cooper works',
      wagon: '~~Clubman',
      suv: '~~Countryman',
      coupe: '~~Paceman',
    },
    trims: 'S, SE, JCW, ALL4, Signature, Iconic, Classic',
  },
  {
    names: '~Fiat|fiats',
    models: {
      hatchback: '500>#500|fiat 500|500 abarth|~500e|fiat 500e',
      wagon: '500L|fiat 500l',
      suv: '500X|fiat 500x',
      convertible: '124 Spider|fiat 124',
    },
    trims: 'Pop, Lounge, Abarth, Sport, Easy, Trekking',
  },
  {
    names: 'Alfa Romeo|alfa|alpha romeo|~~alfas',
    models: { sedan: '~Giulia', suv: 'Stelvio, ~~Tonale', coupe: '#4C|alfa 4c' },
    trims: 'Ti, Ti Sport, Veloce, Quadrifoglio, Sprint',
  },
  {
    names: '~Polestar',
    models: { sedan: 'Polestar 2, Polestar 1, Polestar 5', suv: 'Polestar 3, Polestar 4' },
  },
  { names: '~~smart|smart car', models: { coupe: 'fortwo|smart for two' } },
  { names: 'Saab', models: { sedan: '9-3|saab 93|saab 9-3, 9-5|saab 95|saab 9-5', suv: '9-7X' } },
  {
    names: 'Maserati|masserati|mazerati|maseratis',
    models: { sedan: '~~Ghibli, Quattroporte', suv: 'Levante, Grecale', coupe: 'GranTurismo' },
    trims: 'S, GTS, Modena, Trofeo',
  },
  {
    names: 'Bentley|bentleys',
    models: { suv: 'Bentayga', coupe: 'Continental GT', sedan: 'Flying Spur, Mulsanne' },
  },
  {
    names: 'Rolls-Royce|rolls royce|rolls-royces|~rolls royces',
    models: {
      suv: 'Cullinan',
      sedan: 'Ghost>rolls royce ghost, Phantom>rolls royce phantom',
      coupe: 'Wraith>rolls royce wraith, Spectre>rolls royce spectre',
    },
  },
  {
    names: 'Ferrari|ferraris|ferarri|ferari',
    models: {
      coupe: 'F430, F8 Tributo, 458 Italia, 488 GTB, Testarossa',
      suv: 'Purosangue',
      convertible: '~~Portofino',
    },
  },
  {
    names: 'Lamborghini|~~lambo|lamborgini|lamborghinis',
    models: { coupe: 'Huracan, Aventador, Gallardo, Revuelto', suv: 'Urus|lambo urus' },
  },
  {
    names: 'Aston Martin|astin martin',
    models: { coupe: 'DB9, DB11, DB12, #Vantage', suv: 'DBX', sedan: '~~Rapide' },
  },
  { names: 'McLaren|mclaren|mclarens', models: { coupe: '720S, 570S, Artura, 765LT' } },
  { names: '~~Lotus', models: { coupe: '~~Elise, ~~Emira, ~~Exige, ~~Evora', suv: '~~Eletre' } },
  { names: '~INEOS', models: { suv: '~~Grenadier' } },
]

import type { MakeTable } from './vehicle-table.ts'

/** Makes of North America, about 1995 to 2027. */
export const americanMakes: readonly MakeTable[] = [
  {
    names: 'Ford|furd|forde|~~fords',
    models: {
      truck: `F-150|f one fifty|ford 150, F-150 Lightning|f150 lightning|ford lightning|~~lightning, F-250|ford 250|f250 super duty|~super duty, F-350|ford 350|f350 super duty,
        F-450|f450, F-550|f550, ~~Ranger, ~~Maverick|maverik|mavrick|maveric, Explorer Sport Trac|sport trac, F-150 Raptor|~~raptor|ford raptor`,
      suv: `~~Explorer|exploror|explorrer, ~~Expedition|expidition|expadition|expedishun|expedition max|expedition el, ~~Escape, ~~Edge, ~Bronco, Bronco Sport, Bronco II, EcoSport|eco sport,
        ~~Flex, ~~Excursion, Mustang Mach-E|mach-e|mache|mustang mach e, Freestyle, Taurus X, #Territory`,
      van: `~~Transit|transit van|transit 250|transit 350|transit 150|e-transit, Transit Connect, E-150|e150, E-250|e250, E-350|e350, Econoline, Windstar, Freestar, Aerostar`,
      sedan: `~~Focus, ~~Fusion|fusion hybrid|fusion energi, Taurus, Crown Victoria|crown vic, #Five Hundred|ford five hundred, #Contour, #Escort, Taurus SHO`,
      coupe: `Mustang|~~stang|mustang gt|~~pony car, Thunderbird|~~t bird, #Probe, GT>ford gt, Shelby GT500|gt500, Shelby GT350|gt350`,
      hatchback: `~Fiesta, C-Max, Focus ST, Focus RS, Fiesta ST, #Aspire`,
    },
    trims: `XL, XLT, STX, Lariat, King Ranch, Platinum, Limited, Raptor, Tremor, SEL, SE, S, ST, ST-Line, Titanium, Active, Timberline, Big Bend, Black Diamond, Outer Banks, Badlands, Wildtrak, Heritage, GT, EcoBoost, Mach 1, Dark Horse, Premium, Lightning, Powerboost, Eddie Bauer, FX4, RS, SHO, Hybrid`,
  },
  {
    names: 'Chevrolet|chevy|chevi|chevie|chev|chevys|shevy|chevrolets|~~shev|cheby',
    models: {
      truck: `Silverado|silverados|silveraydo|silvy|chevy rado, Silverado 1500|chevy 1500, Silverado 2500|silverado 2500hd|silverado 2500 hd|chevy 2500|2500hd, Silverado 3500|silverado 3500hd|chevy 3500|silverado 3500 hd,
        ~Colorado, S-10|s10, ~~Avalanche|avalanch|avelanche, SSR, C1500|c/k 1500, Silverado EV`,
      suv: `Tahoe|tahoes, ~~Suburban|subarban|suburbin|suburben|subruban|burban, ~Equinox|equinox ev, ~~Traverse|travers, ~Trailblazer|trail blazer, ~~Blazer|blazer ev, ~Trax, ~~Captiva, ~~HHR, #Tracker`,
      van: `#Express|express van|express 2500|express 3500|express 1500, #Venture, ~~Uplander, ~~Astro|astro van, City Express, BrightDrop`,
      sedan: `~Malibu, Impala, ~Cruze|cruz|chevy cruise, ~~Cobalt, Lumina, ~~Cavalier, ~Caprice, ~~Prizm, SS>#ss|chevy ss, ~~Volt`,
      coupe: `Camaro|camaros, Corvette|~vette|corvettes|~stingray, Monte Carlo`,
      hatchback: `~~Spark, #Sonic, ~~Bolt|bolt ev, ~~Bolt EUV|bolt euv, ~~Aveo, #Metro`,
    },
    trims: `LS, LT, LTZ, RST, WT, Work Truck, Custom, Trail Boss, LT Trail Boss, High Country, Z71, ZR2, Premier, ACTIV, RS, SS, 1LT, 2LT, 3LT, 1SS, 2SS, ZL1, Z06, Z51, E-Ray, ZR1, Grand Sport, Redline, Midnight`,
  },
  {
    names: 'GMC|gmcs',
    models: {
      truck: `~Sierra, Sierra 1500|denali 1500, Sierra 2500|sierra 2500hd|gmc 2500|sierra 2500 hd|denali 2500|denali 2500hd, Sierra 3500|sierra 3500hd|gmc 3500|sierra 3500 hd|denali 3500|denali 3500hd, ~~Canyon, ~~Sonoma, Hummer EV, Sierra EV, Topkick`,
      suv: `Yukon|yukons, Yukon XL, ~Acadia, ~~Terrain, ~~Envoy, ~~Jimmy`,
      van: `~~Savana|savanna van, ~~Safari`,
    },
    trims: `SLE, SLT, Denali, Denali Ultimate, AT4, AT4X, Elevation, Pro, SL, SLE1, SLT1, SLE2`,
  },
  {
    names: '~Ram|~~rams',
    models: {
      truck: `1500>#1500|ram 1500|dodge 1500|dodge ram 1500, 2500>#2500|ram 2500|dodge 2500|dodge ram 2500, 3500>#3500|ram 3500|dodge 3500|dodge ram 3500, 4500>#4500|ram 4500, 5500>#5500|ram 5500,
        1500 TRX>ram trx|trx|ram 1500 trx, 1500 Classic>ram 1500 classic, Ramcharger`,
      van: `ProMaster|ram promaster|pro master|promaster 2500|promaster 1500|promaster 3500, ProMaster City`,
    },
    trims: `Tradesman, SLT, Big Horn, Lone Star, Sport, Express, Laramie, Longhorn, Laramie Longhorn, Limited, Rebel, TRX, RHO, Tungsten, Power Wagon, Warlock`,
  },
  {
    names: 'Dodge|dodges|doge|dogde',
    models: {
      truck: `~Dakota, Ram>dodge ram`,
      suv: `~Durango, ~~Journey, ~~Nitro, ~~Hornet`,
      van: `Grand Caravan, ~~Caravan, Sprinter>dodge sprinter`,
      sedan: `~~Charger|~~chargers, ~~Dart, ~~Avenger, ~~Intrepid, ~~Stratus, ~~Neon`,
      coupe: `~~Challenger|chalenger|challanger|chalanger, ~~Viper, #Stealth`,
      hatchback: `~~Caliber`,
      wagon: `~~Magnum`,
    },
    trims: `SXT, GT, R/T, SRT, SRT8, SRT-8, Scat Pack, Hellcat, Demon, Citadel, Crew, SE, SLT, Redeye, Widebody, Daytona, SRT4, SRT 392, Jailbreak`,
  },
  {
    names: 'Jeep|jeeps|jep|geep|jeap',
    models: {
      suv: `Grand Cherokee|grand cherokees|gr cherokee|grand cheroke|jeep grand, Grand Cherokee L, ~Cherokee, Wrangler|wranglers|~jk wrangler|~jl wrangler, Wrangler Unlimited, ~~Compass, ~~Patriot, ~~Renegade, ~~Liberty, ~~Commander,
        Grand Wagoneer, Wagoneer, Wagoneer S, #Recon`,
      truck: `~~Gladiator, ~~Comanche`,
    },
    trims: `Rubicon, Sahara, Sport, Sport S, Willys, Mojave, Overland, Limited, Laredo, Summit, Trailhawk, Latitude, Altitude, High Altitude, SRT, SRT8, Trackhawk, 4xe, Rubicon 392, Renegade, North, Upland, Series II`,
  },
  {
    names: 'Chrysler|chrystler|crysler|cryslar|chryslers',
    models: {
      sedan: `300>#300|~300c|300s, 200>#200, ~~Sebring, ~~Concorde, #Cirrus, 300M, LHS`,
      van: `Pacifica, Town & Country|town and country|town n country, ~~Voyager`,
      suv: `~~Aspen`,
      wagon: `PT Cruiser`,
      coupe: `~~Crossfire`,
    },
    trims: `Touring, Touring L, Limited, S, LX, SRT, SRT8, Pinnacle, Hybrid, C`,
  },
  {
    names: 'Cadillac|~caddy|caddie|cadilac|cadillacs|~~caddys|cadi',
    models: {
      suv: `Escalade|escalades|~~slade, Escalade ESV, Escalade IQ, SRX, XT4, XT5, XT6, Lyriq, ~~Optiq, ~~Vistiq`,
      sedan: `CTS|cts-v, ATS, XTS, CT4, CT5|ct5-v, CT6, ~~DeVille, ~~DTS, STS, ~~Seville, Celestiq, ~~Catera`,
      coupe: `~~Eldorado, ELR`,
      convertible: `XLR, ~~Allante`,
      truck: `Escalade EXT`,
    },
    trims: `Luxury, Premium Luxury, Sport, Platinum, V, V-Series, Blackwing, V-Sport, Performance`,
  },
  {
    names: 'Buick|buicks|biuck|buik',
    models: {
      suv: `~~Encore, Encore GX, ~Envision, ~~Enclave, ~~Rendezvous, ~~Rainier, ~~Envista`,
      sedan: `~~LaCrosse, #Regal, ~~Verano, LeSabre, #Century, ~~Lucerne, Park Avenue, ~~Roadmaster`,
      van: `~~Terraza`,
      convertible: `~~Cascada`,
    },
    trims: `Avenir, Essence, Preferred, Premium, CX, CXL, CXS, GS, Sport Touring`,
  },
  {
    names: '~Lincoln|lincolns|lincon',
    models: {
      suv: `~~Navigator, ~~Aviator, ~~Nautilus, ~~Corsair, MKX, MKC, MKT`,
      sedan: `MKZ, MKS, #Continental, Town Car, LS>#ls, ~~Zephyr`,
      truck: `Blackwood, Mark LT`,
    },
    trims: `Reserve, Black Label, Premiere, Select, Standard, Signature`,
  },
  {
    names: 'Tesla|teslas|telsa|tessla',
    models: {
      sedan: `Model 3|tesla 3|model three|m3p, Model S|tesla s`,
      suv: `Model Y|tesla y, Model X|tesla x`,
      truck: `Cybertruck|cyber truck`,
      coupe: `Roadster>tesla roadster`,
    },
    trims: `Long Range, Performance, Plaid, Standard Range, SR+, Standard Range Plus, Juniper, Highland, Cyberbeast`,
  },
  { names: 'Rivian|rivians', models: { truck: 'R1T', suv: 'R1S, #R2' }, trims: 'Adventure, Quad, Dual' },
  {
    names: '~Lucid',
    models: { sedan: 'Air>lucid air', suv: 'Gravity>lucid gravity' },
    trims: 'Pure, Touring, Sapphire',
  },
  { names: '~Hummer|hummers', models: { suv: 'H2, H3', truck: 'H2 SUT, H3T' } },
  {
    names: 'Pontiac|pontiacs|ponitac',
    models: {
      sedan: 'G6, G8, Grand Prix, Grand Am, Bonneville',
      coupe: 'GTO, ~Firebird, Trans Am',
      hatchback: '#Vibe, #G5',
      convertible: '~~Solstice, ~~Sunfire',
      suv: 'Aztek, #Torrent',
      van: '#Montana',
    },
    trims: 'GT, GXP, SE',
  },
  {
    names: '~~Saturn|saturns',
    models: {
      suv: '~~Vue, #Outlook',
      sedan: '#Ion, #Aura',
      hatchback: '#Astra',
      convertible: '#Sky',
      van: '#Relay',
    },
  },
  {
    names: '~~Mercury',
    models: {
      sedan: 'Grand Marquis, #Milan, #Sable, ~~Montego, ~~Marauder',
      suv: '~~Mountaineer, #Mariner',
      coupe: '~~Cougar',
      van: '~~Villager',
    },
  },
  {
    names: 'Oldsmobile|~olds',
    models: { sedan: '~~Alero, #Aurora, #Intrigue, ~~Cutlass', suv: '~~Bravada', van: '#Silhouette' },
  },
  {
    names: '~Plymouth',
    models: { van: '~~Grand Voyager', sedan: '#Breeze', coupe: '~~Prowler, ~~Barracuda' },
  },
  { names: '~Fisker', models: { suv: 'Ocean>fisker ocean', sedan: '#Karma' } },
  {
    names: '~~Geo',
    models: { hatchback: 'Metro>geo metro', suv: 'Tracker>geo tracker', sedan: 'Prizm>geo prizm' },
  },
]

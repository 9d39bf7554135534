import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

const today = '2026-11-21'
const interest = (text: string, previousReply?: string) =>
  extractContext(text, { today, ...(previousReply ? { previousReply } : {}) }).find(
    ({ type }) => type === 'vehicle_interest',
  )

describe('the car asked for', () => {
  it.each([
    ['do u still have the 2021 camry xse', 'Toyota', 'Camry'],
    ['Looking for a Toyota RAV4', 'Toyota', 'RAV4'],
    ['any rav 4s on the lot', 'Toyota', 'RAV4'],
    ['HOW MUCH IS THE 4RUNNER', 'Toyota', '4Runner'],
    ['4 runner trd pro available?', 'Toyota', '4Runner'],
    ['got any tacos on the lot, 4x4', 'Toyota', 'Tacoma'],
    ['2019 taco trd off road', 'Toyota', 'Tacoma'],
    ['is the highlander hybrid in stock', 'Toyota', 'Highlander'],
    ['quiero ver la Tundra 2022', 'Toyota', 'Tundra'],
    ['do you have any GR86', 'Toyota', 'GR86'],
    ['landcruiser 2024 price pls', 'Toyota', 'Land Cruiser'],
    ['looking for a used crv', 'Honda', 'CR-V'],
    ['cr v ex-l', 'Honda', 'CR-V'],
    ['06 Civic', 'Honda', 'Civic'],
    ['interested in the acord', 'Honda', 'Accord'],
    ['the 2020 pilot touring', 'Honda', 'Pilot'],
    ['Is the Odyssey still available?', 'Honda', 'Odyssey'],
    ['I want a ridgeline', 'Honda', 'Ridgeline'],
    ['f150 lariat', 'Ford', 'F-150'],
    ['what about that F 150', 'Ford', 'F-150'],
    ['F-250 super duty diesel', 'Ford', 'F-250'],
    ['bronco sport big bend', 'Ford', 'Bronco Sport'],
    ['saw a bronco on your site', 'Ford', 'Bronco'],
    ['mustang mach-e gt', 'Ford', 'Mustang Mach-E'],
    ['red mustang gt', 'Ford', 'Mustang'],
    ['the ford focus', 'Ford', 'Focus'],
    ['is the escape still for sale? price?', 'Ford', 'Escape'],
    ['2018 edge sel', 'Ford', 'Edge'],
    ['chevy silverado 1500', 'Chevrolet', 'Silverado 1500'],
    ['chevorlet silvarado', 'Chevrolet', 'Silverado'],
    ['silvarado 2500 hd', 'Chevrolet', 'Silverado 2500'],
    ['a Tahoe or a Suburban', 'Chevrolet', 'Tahoe'],
    ['how much for the vette', 'Chevrolet', 'Corvette'],
    ['chevy equinox lt', 'Chevrolet', 'Equinox'],
    ['2021 bolt ev', 'Chevrolet', 'Bolt'],
    ['GMC Sierra 1500 Denali', 'GMC', 'Sierra 1500'],
    ['yukon xl', 'GMC', 'Yukon XL'],
    ['ram 1500 big horn', 'Ram', '1500'],
    ['dodge ram 2500', 'Ram', '2500'],
    ['dodge charger scat pack', 'Dodge', 'Charger'],
    ['2019 challenger r/t', 'Dodge', 'Challenger'],
    ['jeep wranger', 'Jeep', 'Wrangler'],
    ['grand cherokee limited', 'Jeep', 'Grand Cherokee'],
    ['Jeep Compass', 'Jeep', 'Compass'],
    ['chrysler 300', 'Chrysler', '300'],
    ['Pacifica hybrid', 'Chrysler', 'Pacifica'],
    ['the caddy escalade', 'Cadillac', 'Escalade'],
    ['Nissan Rogue SV', 'Nissan', 'Rogue'],
    ['looking at altimas', 'Nissan', 'Altima'],
    ['2017 leaf', 'Nissan', 'Leaf'],
    ['370z nismo', 'Nissan', '370Z'],
    ['hyundia tucson', 'Hyundai', 'Tucson'],
    ['Busco una Santa Fe usada', 'Hyundai', 'Santa Fe'],
    ['ioniq 5', 'Hyundai', 'Ioniq 5'],
    ['ionic 5 sel', 'Hyundai', 'Ioniq 5'],
    ['kia telluride sx', 'Kia', 'Telluride'],
    ['kia soul', 'Kia', 'Soul'],
    ['2020 outback', 'Subaru', 'Outback'],
    ['suburu forester', 'Subaru', 'Forester'],
    ['any WRX in manual', 'Subaru', 'WRX'],
    ['mazda 3 hatch', 'Mazda', 'Mazda3'],
    ['cx5 2021', 'Mazda', 'CX-5'],
    ['miata', 'Mazda', 'MX-5 Miata'],
    ['rx350', 'Lexus', 'RX 350'],
    ['lexus rx 350 f sport', 'Lexus', 'RX 350'],
    ['acura mdx', 'Acura', 'MDX'],
    ['q50 red sport', 'Infiniti', 'Q50'],
    ['genesis gv70', 'Genesis', 'GV70'],
    ['the model 3 long range', 'Tesla', 'Model 3'],
    ['Tesla model y', 'Tesla', 'Model Y'],
    ['rivian r1t', 'Rivian', 'R1T'],
    ['bmw 328i', 'BMW', '328i'],
    ['a 3 series bimmer', 'BMW', '3 Series'],
    ['X5 xdrive40i', 'BMW', 'X5'],
    ['benz c300', 'Mercedes-Benz', 'C300'],
    ['Mercedes C-Class', 'Mercedes-Benz', 'C-Class'],
    ['glc 300 4matic', 'Mercedes-Benz', 'GLC 300'],
    ['sprinter van high roof', 'Mercedes-Benz', 'Sprinter'],
    ['audi q5 premium plus', 'Audi', 'Q5'],
    ['vw jetta', 'Volkswagen', 'Jetta'],
    ['id.4 pro s', 'Volkswagen', 'ID.4'],
    ['volkswagon golf gti', 'Volkswagen', 'GTI'],
    ['volvo xc90', 'Volvo', 'XC90'],
    ['porshe macan', 'Porsche', 'Macan'],
    ['range rover sport hse', 'Land Rover', 'Range Rover Sport'],
    ['mini cooper s', 'MINI', 'Cooper S'],
    ['fiat 500', 'Fiat', '500'],
    ['trading in my Civic for an Accord', 'Honda', 'Accord'],
    ['not the Corolla, the Camry', 'Toyota', 'Camry'],
    ['I have a 2015 altima to trade, want a Sorento', 'Kia', 'Sorento'],
  ])('%j: %s %s', (text, make, model) => {
    expect(interest(text)?.value).toMatchObject({ make, model })
  })

  it.each([
    ['2021 or newer', { yearMin: 2021 }],
    ['a camry newer than 2019', { model: 'Camry', yearMin: 2020 }],
    ['civic between 2015 and 2018', { model: 'Civic', yearMin: 2015, yearMax: 2018 }],
    ['19-22 tacoma', { model: 'Tacoma', yearMin: 2019, yearMax: 2022 }],
    ["'21 Bronco", { model: 'Bronco', year: 2021 }],
    ['nothing older than 2018', { yearMin: 2018 }],
    ['late model tahoe', { model: 'Tahoe', yearMin: 2022 }],
    ['una tundra del 2018 en adelante', { model: 'Tundra', yearMin: 2018 }],
    ['certified pre-owned camry', { model: 'Camry', condition: 'cpo' }],
    ['brand new f150', { model: 'F-150', condition: 'new' }],
    ['busco un carro usado', { condition: 'used' }],
    ['algo seminuevo', { condition: 'used' }],
    ['im looking for a pickup', { body: 'truck' }],
    ['una troca nueva', { body: 'truck', condition: 'new' }],
    ['do you have any minivans', { body: 'van' }],
    ['need an SUV for the family', { body: 'suv' }],
    ['im not looking for a truck, i want a sedan', { body: 'sedan' }],
    ['make it the XSE', { trim: 'XSE' }],
    ['do you guys have any toyotas', { make: 'Toyota' }],
  ])('%j tells %j', (text, value) => {
    expect(interest(text)?.value).toMatchObject(value)
  })

  it.each([
    "my wife's Tahoe is fine, thanks",
    'I drive a Civic now',
    'my current car is a 2014 Jeep Liberty',
    'got a 2016 explorer w 120k miles',
    'sold my Jeep',
    'is this Toyota?',
    'i need to focus on work',
    'phone charger in the car?',
    'is 300 a month ok',
    'I live in Tucson',
    "I'm driving from Colorado",
    'does that fit in my garage',
    'can you text me the address',
    'what a journey this has been',
    'the edge of my bumper is scratched',
    'my passport expired lol',
    'use the express lane for the car wash',
    'call 911',
    'thanks!!',
    'how are you today',
    'hola buenas tardes',
    'my truck is in the shop',
    'I got a new job',
    'the tow truck never came',
    'a que hora van a cerrar',
    '4 door please',
    'my zip is 75201',
    'ok sounds good see you at 2',
    'this is Mike Ford',
    'reach me at camryfan@gmail.com',
    'I carry my kids everywhere',
    "that's a civil answer",
    'rent is 2000 a month',
    'no me gusta el Corolla',
  ])('%j names none', (text) => {
    expect(interest(text)).toBeUndefined()
  })

  it('is a weaker interest where the car is theirs and needs work', () => {
    const observation = interest('need tint on my Model 3')
    expect(observation?.value).toMatchObject({ make: 'Tesla', model: 'Model 3' })
    expect(observation?.confidence).toBeLessThan(0.7)
  })

  it('takes an ordinary word for a car where we asked for the car', () => {
    expect(interest('pilot', 'Which model are you looking at?')?.value).toMatchObject({
      make: 'Honda',
      model: 'Pilot',
    })
    expect(interest('pilot')).toBeUndefined()
  })
})

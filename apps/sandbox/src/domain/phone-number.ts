/**
 * The number in E.164, as Twilio reads what callers write: punctuation is ignored, ten digits are taken as North
 * American. Undefined for what cannot be a number. Fictional numbers (+1 555 …) are allowed: tests are made of them.
 */
export function parsePhoneNumber(written: string): string | undefined {
  const compact = written.replace(/[\s().-]/g, '')
  const international = compact.startsWith('+')
    ? compact
    : /^1?[2-9]\d{9}$/.test(compact)
      ? `+${compact.length === 10 ? '1' : ''}${compact}`
      : undefined
  if (!international || !/^\+[1-9]\d{7,14}$/.test(international)) return undefined
  if (international.startsWith('+1') && !/^\+1[2-9]\d{9}$/.test(international)) return undefined
  return international
}

/** Where Twilio places a North American number, by area code. A few are enough for a simulator; empty where unknown. */
export function placeOf(number: string): { city: string; state: string; zip: string; country: string } {
  const areaCode = number.startsWith('+1') ? number.slice(2, 5) : ''
  const [city = '', state = '', zip = ''] = places[areaCode] ?? []
  return { city, state, zip, country: number.startsWith('+1') ? 'US' : '' }
}

const places: Record<string, [city: string, state: string, zip: string]> = {
  '202': ['WASHINGTON', 'DC', '20001'],
  '212': ['NEW YORK', 'NY', '10001'],
  '213': ['LOS ANGELES', 'CA', '90001'],
  '305': ['MIAMI', 'FL', '33101'],
  '312': ['CHICAGO', 'IL', '60601'],
  '415': ['SAN FRANCISCO', 'CA', '94102'],
  '512': ['AUSTIN', 'TX', '78701'],
  '602': ['PHOENIX', 'AZ', '85001'],
}

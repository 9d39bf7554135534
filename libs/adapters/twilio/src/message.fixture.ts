/*
 * A message as of 2026-11-20, after the example of the published OpenAPI
 * (twilio-oai, spec/json/twilio_api_v2010.json, api.v2010.account.message); not recorded from live traffic.
 */
export const messageBody = (overrides: Record<string, unknown> = {}) => ({
  account_sid: 'AC0123456789abcdef0123456789abcdef',
  api_version: '2010-04-01',
  body: 'Hello – is 50% + $20 & done?',
  date_created: 'Fri, 20 Nov 2026 10:00:05 +0000',
  date_sent: null,
  date_updated: 'Fri, 20 Nov 2026 10:00:05 +0000',
  direction: 'outbound-api',
  error_code: null,
  error_message: null,
  from: '+15005550006',
  messaging_service_sid: null,
  num_media: '0',
  num_segments: '1',
  price: null,
  price_unit: 'USD',
  sid: 'SM5ef8732a3c49700934481addd5ce1659',
  status: 'queued',
  subresource_uris: { media: '/2010-04-01/Accounts/AC0/Messages/SM5/Media.json' },
  to: '+14155550100',
  uri: '/2010-04-01/Accounts/AC0/Messages/SM5.json',
  ...overrides,
})

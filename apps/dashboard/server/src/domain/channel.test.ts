import { describe, expect, it } from 'vitest'
import { decideCredentials, parseExternalNumber, parseProvider } from './channel.ts'

describe('decideCredentials', () => {
  const stored = { access_token: 'old', account_sid: 'AC1' }
  it.each([
    [null, {}, null],
    [null, { access_token: 'new' }, { access_token: 'new' }],
    [null, { access_token: 'new', credentials: { a: 1 } }, { access_token: 'new', a: 1 }],
    [null, { credentials: {} }, null],
    [stored, {}, stored],
    [stored, { access_token: 'new' }, { access_token: 'new', account_sid: 'AC1' }],
    [stored, { credentials: { b: 2 } }, { access_token: 'old', b: 2 }],
    [stored, { access_token: null }, { account_sid: 'AC1' }],
    [stored, { credentials: null }, { access_token: 'old' }],
    [stored, { access_token: null, credentials: null }, null],
    [null, { access_token: 'top', credentials: { access_token: 'inner' } }, { access_token: 'top' }],
  ])('stored %j, given %j: %j', (before, given, after) => {
    expect(decideCredentials(before, given)).toEqual(after)
  })
})

describe('parseProvider', () => {
  it('takes the providers that exist, whatever the case', () => {
    expect(parseProvider('sms', 'TWILIO')).toEqual({ ok: true, value: 'twilio' })
  })
  it('says what is available otherwise', () => {
    expect(parseProvider('sms', 'bandwidth')).toMatchObject({
      field: 'provider',
      reason: expect.stringContaining('twilio'),
    })
    expect(parseProvider('email', 'sendgrid')).toMatchObject({
      field: 'type',
      reason: expect.stringContaining('sms'),
    })
  })
})

describe('parseExternalNumber', () => {
  it('writes numbers in E.164 and leaves other addresses alone', () => {
    expect(parseExternalNumber('sms', '202 555 0123')).toEqual({ ok: true, value: '+12025550123' })
    expect(parseExternalNumber('email', 'desk@example.com')).toEqual({ ok: true, value: 'desk@example.com' })
    expect(parseExternalNumber('whatsapp', 'desk')).toMatchObject({ ok: false, field: 'external_number' })
  })
})

import { readFileSync } from 'node:fs'
import { deliveryStates } from '@forecourt/contracts/delivery'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeErrorCode } from './error-codes.ts'
import { parseForm } from './form.ts'
import { toAcceptedMessage, toDeliveryReport, toDeliveryState, toInboundMessage } from './mapping.ts'

/*
 * Bodies as of 2026-11-20, written after https://www.twilio.com/docs/messaging/guides/webhook-request and
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status; not recorded from live traffic.
 */
const inbound =
  'ToCountry=US&ToState=CA&SmsMessageSid=MM5ef8732a3c49700934481addd5ce1659&NumMedia=2&ToCity=&FromZip=94107' +
  '&SmsSid=MM5ef8732a3c49700934481addd5ce1659&FromState=CA&SmsStatus=received&FromCity=SAN+FRANCISCO' +
  '&Body=+Is+this+the+one%3F+%F0%9F%9A%97+&FromCountry=US&To=%2B15005550006&ToZip=&NumSegments=1' +
  '&MessageSid=MM5ef8732a3c49700934481addd5ce1659&AccountSid=AC0123456789abcdef0123456789abcdef' +
  '&From=%2B14155550100&ApiVersion=2010-04-01&MediaContentType0=image%2Fjpeg&MediaContentType1=video%2Fmp4' +
  '&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fmedia%2FME1&MediaUrl1=https%3A%2F%2Fapi.twilio.com%2Fmedia%2FME2' +
  '&SomethingNew=x'
const status =
  'SmsSid=SM5ef8732a3c49700934481addd5ce1659&SmsStatus=undelivered&MessageStatus=undelivered&ErrorCode=30003' +
  '&To=%2B14155550100&MessageSid=SM5ef8732a3c49700934481addd5ce1659&From=%2B15005550006&ApiVersion=2010-04-01' +
  '&AccountSid=AC0123456789abcdef0123456789abcdef&RawDlrDoneDate=2611201000'

describe('an inbound message', () => {
  it('has what the customer sent, untouched', () => {
    expect(toInboundMessage(parseForm(inbound))).toEqual({
      messageSid: 'MM5ef8732a3c49700934481addd5ce1659',
      accountSid: 'AC0123456789abcdef0123456789abcdef',
      from: '+14155550100',
      to: '+15005550006',
      body: ' Is this the one? 🚗 ',
      media: [
        { url: 'https://api.twilio.com/media/ME1', contentType: 'image/jpeg' },
        { url: 'https://api.twilio.com/media/ME2', contentType: 'video/mp4' },
      ],
    })
  })

  const minimal = { MessageSid: 'SM1', AccountSid: 'AC1', From: '+1', To: '+2' }

  it('may consist of nothing but addresses', () => {
    expect(toInboundMessage(minimal)).toEqual({
      messageSid: 'SM1',
      accountSid: 'AC1',
      from: '+1',
      to: '+2',
      body: '',
      media: [],
    })
  })

  it('says what Twilio answered by itself, and by which service it came', () => {
    expect(toInboundMessage({ ...minimal, OptOutType: 'STOP', MessagingServiceSid: 'MG1' })).toMatchObject({
      optOutType: 'STOP',
      messagingServiceSid: 'MG1',
    })
    expect(toInboundMessage({ ...minimal, OptOutType: 'start' })).toMatchObject({ optOutType: 'START' })
    expect(toInboundMessage({ ...minimal, OptOutType: 'MAYBE' })).not.toHaveProperty('optOutType')
  })

  it('is known by its older name too, and by the first of repeated values', () => {
    const { MessageSid: _MessageSid, ...older } = minimal
    expect(toInboundMessage({ ...older, SmsSid: 'SM2' })).toMatchObject({ messageSid: 'SM2' })
    expect(toInboundMessage({ ...minimal, Body: ['a', 'b'] })).toMatchObject({ body: 'a' })
  })

  it('loses the character that no database stores', () => {
    expect(toInboundMessage({ ...minimal, Body: 'a\0b\0' })).toMatchObject({ body: 'ab' })
  })

  it('has no more media than there are, and never more than ten', () => {
    const media = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`MediaUrl${index}`, `u${index}`]),
    )
    const count = (NumMedia: string) => toInboundMessage({ ...minimal, ...media, NumMedia })?.media.length
    expect(['0', '3', '1000000', '-1', 'many', ''].map(count)).toEqual([0, 3, 10, 0, 0, 0])
    expect(toInboundMessage({ ...minimal, NumMedia: '2', MediaUrl1: 'u1' })?.media).toEqual([
      { url: 'u1', contentType: 'application/octet-stream' },
    ])
  })

  it.each(['MessageSid', 'From', 'To'])('is none without %s', (name) => {
    expect(toInboundMessage({ ...minimal, [name]: '' })).toBeUndefined()
    const { [name as 'From']: _left, ...rest } = minimal
    expect(toInboundMessage(rest)).toBeUndefined()
  })

  it('throws for nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (params) => {
        toInboundMessage({ ...minimal, ...params })
        toDeliveryReport(params)
      }),
    )
  })
})

describe('a status callback', () => {
  it('tells what became of a message, in words', () => {
    expect(toDeliveryReport(parseForm(status))).toEqual({
      providerMessageId: 'SM5ef8732a3c49700934481addd5ce1659',
      state: 'failed',
      errorCode: '30003',
      errorMessage: 'The phone cannot be reached: switched off, out of coverage, or a landline.',
    })
  })

  it('has no error where there is none', () => {
    for (const ErrorCode of ['0', '']) {
      expect(toDeliveryReport({ MessageSid: 'SM1', MessageStatus: 'delivered', ErrorCode })).toEqual({
        providerMessageId: 'SM1',
        state: 'delivered',
      })
    }
  })

  it('keeps a code it has no words for', () => {
    const params = { MessageSid: 'SM1', MessageStatus: 'failed', ErrorCode: '39999' }
    expect(toDeliveryReport(params)).toEqual({
      providerMessageId: 'SM1',
      state: 'failed',
      errorCode: '39999',
    })
  })

  it('is known by its older names too', () => {
    expect(toDeliveryReport({ SmsSid: 'SM1', SmsStatus: 'sent' })).toEqual({
      providerMessageId: 'SM1',
      state: 'sent',
    })
  })

  it('is none without an id or a status', () => {
    expect(toDeliveryReport({ MessageSid: 'SM1' })).toBeUndefined()
    expect(toDeliveryReport({ MessageStatus: 'sent' })).toBeUndefined()
  })
})

describe('a status', () => {
  it.each([
    ['accepted', 'sent'],
    ['scheduled', 'sent'],
    ['queued', 'sent'],
    ['sending', 'sent'],
    ['sent', 'sent'],
    ['partially_delivered', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
    ['receiving', 'sent'],
    ['received', 'sent'],
    ['invented-tomorrow', 'sent'],
    ['__proto__', 'sent'],
  ])('%s means %s', (twilioStatus, state) => {
    expect(toDeliveryState(twilioStatus)).toBe(state)
  })

  it('covers what the published SDK knows', () => {
    const types = new URL(import.meta.resolve('twilio/lib/rest/api/v2010/account/message.js'))
    const declaration = readFileSync(new URL('message.d.ts', types), 'utf8')
    const union = /type MessageStatus = ([^;]+);/.exec(declaration)![1]!
    const known = [...union.matchAll(/"([^"]+)"/g)].map((match) => match[1]!)
    expect(known.length).toBeGreaterThan(10)
    for (const one of known) expect(deliveryStates).toContain(toDeliveryState(one))
  })
})

it('a record is translated with its error', () => {
  const record = { sid: 'SM1', status: 'failed', body: '', direction: 'outbound-api', dateCreated: null }
  expect(toAcceptedMessage({ ...record, errorCode: 30007 })).toEqual({
    providerMessageId: 'SM1',
    state: 'failed',
    errorCode: '30007',
  })
  expect(toAcceptedMessage({ ...record, status: 'queued', errorCode: null })).toEqual({
    providerMessageId: 'SM1',
    state: 'sent',
  })
})

it.each(['21610', '30003', '30004', '30005', '30006', '30007', '30008', '21211', '21614'])(
  'there are words for %s',
  (code) => {
    expect(describeErrorCode(code)).toMatch(/^[A-Z].{10,}\.$/)
    expect(describeErrorCode(`${code}0`)).toBeUndefined()
    expect(describeErrorCode('toString')).toBeUndefined()
  },
)

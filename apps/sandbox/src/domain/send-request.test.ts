import { expect, test } from 'vitest'
import { decideSend, type Form, type SenderFacts } from './send-request.ts'

const good = { To: '+12025550101', From: '+12025550000', Body: 'Hello' }
const facts: SenderFacts = {
  numbers: new Set(),
  isOptedOut: () => false,
  testNumbers: { '+15005550009': 21614 },
}

test.each<[string, Form, number]>([
  ['no recipient', { ...good, To: undefined }, 21604],
  ['an empty form', {}, 21604],
  ['a recipient that is no number', { ...good, To: 'maria' }, 21211],
  ['a landline', { ...good, To: '+15005550009' }, 21614],
  ['no sender', { ...good, From: undefined }, 21603],
  ['a sender that is nothing', { ...good, From: 'this is much too long' }, 21212],
  ['a service that is none', { ...good, From: undefined, MessagingServiceSid: 'MG1' }, 21701],
  ['nothing to say', { ...good, Body: '' }, 21602],
  ['too much to say', { ...good, Body: 'a'.repeat(1601) }, 21617],
  [
    'too much media',
    { ...good, MediaUrl: Array.from({ length: 11 }, () => 'https://a.example/1.png') },
    21623,
  ],
  ['media that is no address', { ...good, MediaUrl: 'file:///etc/passwd' }, 21620],
  ['a callback that is no address', { ...good, StatusCallback: 'nowhere' }, 21609],
  ['a callback at a host with an underscore', { ...good, StatusCallback: 'https://a_b.example/x' }, 21609],
  ['two faults: the recipient is found first', { To: 'x', From: 'y y y y y y y y y y' }, 21211],
])('refuses %s', (_what, form, code) => {
  expect(decideSend(form, facts)).toMatchObject({ outcome: 'refused', error: { status: 400, code } })
})

test('refuses a sender that is not the account’s, once the account has numbers', () => {
  const owned = { ...facts, numbers: new Set(['+12025550001']) }
  expect(decideSend(good, owned)).toMatchObject({ outcome: 'refused', error: { code: 21606 } })
  expect(decideSend({ ...good, From: '+12025550001' }, owned)).toMatchObject({ outcome: 'accepted' })
})

test('refuses a recipient who has opted out of this sender, and only of this one', () => {
  const optedOut = { ...facts, isOptedOut: (from: string) => from === '+12025550000' }
  expect(decideSend(good, optedOut)).toMatchObject({ outcome: 'refused', error: { code: 21610 } })
  expect(decideSend({ ...good, From: '+12025550001' }, optedOut)).toMatchObject({ outcome: 'accepted' })
})

test('takes a message as it is, the numbers in E.164', () => {
  const form = {
    ...good,
    To: '(202) 555-0101',
    MediaUrl: ['https://a.example/1.png', 'https://a.example/2.png'],
  }
  expect(decideSend(form, facts)).toEqual({
    outcome: 'accepted',
    to: '+12025550101',
    from: '+12025550000',
    messagingServiceSid: null,
    body: 'Hello',
    mediaUrls: form.MediaUrl,
    statusCallback: null,
  })
})

test.each([
  ['1,600 characters of two units each', { ...good, Body: '👍'.repeat(1600) }],
  ['media without text', { ...good, Body: '', MediaUrl: 'https://a.example/1.png' }],
  ['a short code', { ...good, From: '77777' }],
  ['a name as sender', { ...good, From: 'Harbor' }],
  ['a test number that fails later', { ...good, To: '+12025550199' }],
])('takes %s', (_what, form) => {
  const later = { ...facts, testNumbers: { '+12025550199': 30006 } }
  expect(decideSend(form, later)).toMatchObject({ outcome: 'accepted' })
})

test('a messaging service sends from the account’s first number', () => {
  const form = { To: good.To, Body: 'x', MessagingServiceSid: `MG${'a'.repeat(32)}` }
  expect(decideSend(form, { ...facts, numbers: new Set(['+12025550007']) })).toMatchObject({
    from: '+12025550007',
  })
})

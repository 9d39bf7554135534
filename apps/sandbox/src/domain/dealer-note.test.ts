import { expect, test } from 'vitest'
import { isRewrite, takeNotes } from './dealer-note.ts'
import { replyAsDealer } from './dealer-reply.ts'
import type { Turn } from './model-request.ts'

const turn = (role: Turn['role'], text: string): Turn => ({ role, text, toolUses: [], toolResults: [] })
const user = (text: string) => turn('user', text)
const ours = (text: string) => turn('assistant', text)
const developer = (note: string): Turn => ({ ...turn('user', ''), note })
const reply = (turns: Turn[]) =>
  replyAsDealer({ system: 'You work for Harbor Motors.', turns, tools: [], toolChoice: { type: 'auto' } })
    .text

const asked = user('how much for the tundra u got out front')
const draft = ours('The Tundra is $41,200, come get it!')

test.each([
  user('(Note: your draft was not sent, because it names a price that is not on record. Write another.)'),
  user('(Note from the system: the reply above was NOT sent. Reason: invented price.)'),
  user('[Note] Draft blocked by guardrail: price. Please rewrite it without numbers.'),
  user('Your last reply was not sent: it promises a booking. Answer again, shorter.'),
  user('NOTE: this message was never delivered because it was too long'),
  user('(Nota: el borrador no se envió porque menciona un precio.)'),
  developer('The draft was not sent to the customer: unverified price. Write a new reply.'),
  developer('Your previous answer was rejected (stock claim). Rewrite.'),
])('%#: a note that the draft was not sent is understood', (note) => {
  const turns = [asked, draft, note]
  expect(takeNotes(turns)).toMatchObject({ turns: [asked], drafts: [draft.text] })
  expect(isRewrite(turns)).toBe(true)
  const again = reply(turns)
  expect(again).not.toMatch(/[\d$%]|booked|all set|in stock/)
  expect(again.length).toBeLessThanOrEqual(160)
  expect(again).not.toBe(draft.text)
})

test.each([
  'my last message was not sent i think, did u get it?',
  'I got your reply but the photos were not sent',
  'note to self: trucks not cars lol',
  '(not sure if my text went out) do you have any tundras',
  'your draft beer sign outside is sick, is the truck sent over already',
  'No me enviaron las fotos',
  'you never answer. try again',
])('%#: %s is a customer’s own text', (text) => {
  expect(isRewrite([user(text)])).toBe(false)
  expect(takeNotes([user(text)]).turns).toEqual([user(text)])
})

test('an instruction in the middle that is about something else is no rewrite', () => {
  expect(isRewrite([asked, developer('Answer in one sentence. The store closes early today.')])).toBe(false)
})

test('a note in the same turn as the customer’s words leaves these words', () => {
  const joined = user(`${asked.text}\n(Note: the draft was not sent: it named a price. Write another reply.)`)
  expect(takeNotes([joined])).toMatchObject({ turns: [asked], drafts: [] })
  expect(reply([joined])).toMatch(/price|get back|answer you/i)
})

test('what the customer writes afterwards is answered as usual, without the old draft', () => {
  const turns = [
    asked,
    draft,
    user('(Note: the draft was not sent.)'),
    ours('Someone will confirm.'),
    user('ok thx'),
  ]
  expect(isRewrite(turns)).toBe(false)
  expect(reply(turns)).toMatch(/welcome|pleasure/i)
})

test('two drafts that were not sent get a third wording', () => {
  const note = user('(Note: your draft was not sent.)')
  const first = reply([asked, draft, note])
  const second = reply([asked, draft, note, ours(first), note])
  const third = reply([asked, draft, note, ours(first), note, ours(second), note])
  expect(new Set([first, second, third]).size).toBe(3)
})

test('in Spanish for a Spanish customer', () => {
  const turns = [
    user('buenas, en cuánto dejan la tundra'),
    ours('En $41,200.'),
    user('(Note: the draft was not sent: price)'),
  ]
  expect(reply(turns)).toMatch(/equipo|alguien|persona/)
  expect(reply(turns)).not.toMatch(/\bthe\b|[\d$]/)
})

/**
 * The phone's script: keeps the conversations, asks once for what was said before, then follows the live events.
 * Plain JavaScript without template literals, since it lives in one. Texts go into the page as text, never as markup.
 */
export const script = `'use strict'

const element = (id) => document.getElementById(id)
const make = (tag, className, text) => {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

/* Conversations by 'customer store': { customer, store, messages by sid, unread, waitingSince, notes by sid }. */
const threads = new Map()
let current = null
const HISTORY = 1000
const TYPING_MS = 20000

const keyOf = (customer, store) => customer + ' ' + store
const isMine = (message) => message.direction === 'inbound'

function threadOf(customer, store) {
  const key = keyOf(customer, store)
  if (!threads.has(key)) threads.set(key, { key, customer, store, messages: new Map(), notes: new Map(), unread: 0, waitingSince: 0, openedAt: Date.now() })
  return threads.get(key)
}

/* Takes in a text, new or changed. */
function take(message, isLive) {
  const mine = isMine(message)
  const thread = threadOf(mine ? message.from : message.to, mine ? message.to : message.from)
  const isNew = !thread.messages.has(message.sid)
  thread.messages.set(message.sid, message)
  if (!mine && isNew) thread.waitingSince = 0
  if (!mine && isNew && isLive && thread.key !== current) thread.unread++
  return thread
}

const inOrder = (thread) => [...thread.messages.values()].sort((a, b) => a.order - b.order)
const timeOf = (at) => new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })

/* ---- drawing ---- */

function drawThreads() {
  const list = element('threads')
  const sorted = [...threads.values()].sort((a, b) => lastAt(b) - lastAt(a))
  list.replaceChildren(...sorted.map((thread) => {
    const last = inOrder(thread).at(-1)
    const button = make('button')
    button.type = 'button'
    button.setAttribute('aria-current', String(thread.key === current))
    button.append(make('span', 'number', thread.customer))
    button.append(thread.unread ? make('span', 'unread', String(thread.unread)) : make('span', 'time', last ? timeOf(last.at) : ''))
    button.append(make('span', 'preview', last ? (isMine(last) ? 'You: ' : '') + last.body : 'to ' + thread.store))
    button.addEventListener('click', () => open(thread.key, true))
    const item = make('li')
    item.append(button)
    return item
  }))
}

const lastAt = (thread) => {
  const last = inOrder(thread).at(-1)
  return Math.max(last ? Date.parse(last.at) : 0, thread.messages.size ? 0 : thread.openedAt)
}

const ticks = { queued: '\\u25F7', accepted: '\\u25F7', sending: '\\u25F7', sent: '\\u2713', delivered: '\\u2713\\u2713' }

/* What is said under a text: for a reply how far Twilio is with it, for the customer's own what the platform answered. */
function noteOf(thread, message) {
  if (isMine(message)) {
    const note = thread.notes.get(message.sid)
    return note && make('div', 'note mine-note' + (note.bad ? ' bad' : ''), note.text)
  }
  const failed = message.status === 'failed' || message.status === 'undelivered'
  if (failed) return make('div', 'note bad', message.status + ' \\u00B7 error ' + message.error_code)
  const note = make('div', 'note')
  const mark = make('span', 'ticks', ticks[message.status] || '')
  mark.setAttribute('aria-hidden', 'true')
  note.append(mark, make('span', '', message.status))
  return note
}

function drawLog() {
  const log = element('log')
  const thread = threads.get(current)
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
  if (!thread) {
    log.replaceChildren(make('p', 'empty', 'Open a conversation, then text the store like any customer would.'))
    return
  }
  const parts = []
  let previous = 0
  const messages = inOrder(thread)
  messages.forEach((message, i) => {
    const at = Date.parse(message.at)
    if (at - previous > 900000) parts.push(make('div', 'moment', new Date(at).toLocaleString([], { weekday: 'short', hour: 'numeric', minute: '2-digit' })))
    previous = at
    const bubble = make('div', 'bubble ' + (isMine(message) ? 'mine' : 'theirs'), message.body)
    message.media_urls.forEach((url) => bubble.append(make('div', '', '\\uD83D\\uDCCE ' + url)))
    parts.push(bubble)
    const next = messages[i + 1]
    const isLastOfRun = !next || isMine(next) !== isMine(message)
    const note = noteOf(thread, message)
    if (note && (isLastOfRun || note.classList.contains('bad'))) parts.push(note)
  })
  if (thread.waitingSince && Date.now() - thread.waitingSince < TYPING_MS) {
    const typing = make('div', 'bubble theirs typing')
    typing.setAttribute('aria-hidden', 'true')
    typing.append(make('i'), make('i'), make('i'))
    parts.push(typing)
  }
  if (parts.length === 0) parts.push(make('p', 'empty', 'Say hello to ' + thread.store + '.'))
  log.replaceChildren(...parts)
  if (isAtEnd) log.scrollTop = log.scrollHeight
}

function draw() {
  const thread = threads.get(current)
  element('with').textContent = thread ? thread.store : 'No conversation'
  element('as').textContent = thread ? 'as ' + thread.customer : 'Open one to start texting'
  element('text').disabled = !thread
  element('send').disabled = !thread || element('text').value.trim() === ''
  drawThreads()
  drawLog()
}

/* Many events may come at once: one drawing for all of them. */
let isDrawPlanned = false
function drawSoon() {
  if (isDrawPlanned) return
  isDrawPlanned = true
  requestAnimationFrame(() => {
    isDrawPlanned = false
    draw()
  })
}

function open(key, focus) {
  current = key
  const thread = threads.get(key)
  thread.unread = 0
  draw()
  element('log').scrollTop = element('log').scrollHeight
  history.replaceState(null, '', '?' + new URLSearchParams({ from: thread.customer, to: thread.store }))
  if (focus) element('text').focus()
}

/* ---- texting ---- */

async function send(thread, body) {
  thread.waitingSince = Date.now()
  setTimeout(drawSoon, TYPING_MS + 50)
  let sid
  let note
  try {
    const answer = await fetch('/sandbox/twilio/inbound', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: thread.customer, to: thread.store, body }),
    })
    const result = await answer.json()
    sid = result.message_sid
    if (!answer.ok) note = { bad: true, text: result.error }
    else if (result.status >= 200 && result.status < 300) note = { bad: false, text: 'Delivered' }
    else note = { bad: true, text: 'Not accepted by the platform: ' + (result.status || result.error) }
  } catch {
    note = { bad: true, text: 'Not sent: the sandbox does not answer' }
  }
  if (note.bad) thread.waitingSince = 0
  if (sid) thread.notes.set(sid, note)
  else element('new-problem').textContent = note.text
  drawSoon()
}

const composer = element('composer')
const text = element('text')
const grow = () => {
  text.style.height = 'auto'
  text.style.height = text.scrollHeight + 2 + 'px'
  element('send').disabled = !threads.get(current) || text.value.trim() === ''
}
composer.addEventListener('submit', (event) => {
  event.preventDefault()
  const thread = threads.get(current)
  const body = text.value.trim()
  if (!thread || body === '') return
  text.value = ''
  grow()
  void send(thread, body)
  element('log').scrollTop = element('log').scrollHeight
  drawSoon()
})
text.addEventListener('input', grow)
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  composer.requestSubmit()
})

/* ---- numbers ---- */

/* Ten digits are North American; anything else must be written whole. */
function readNumber(written) {
  const compact = written.replace(/[\\s().-]/g, '')
  const number = /^\\d{10}$/.test(compact) ? '+1' + compact : /^1\\d{10}$/.test(compact) ? '+' + compact : compact
  return /^\\+[1-9]\\d{7,14}$/.test(number) ? number : null
}

/* Numbers that are set aside for fiction and never belong to anyone. */
function freeCustomer() {
  const taken = new Set([...threads.values()].map((thread) => thread.customer))
  for (let i = 101; i < 200; i++) if (!taken.has('+12025550' + i)) return '+12025550' + i
  return '+12025550101'
}

element('new').addEventListener('submit', (event) => {
  event.preventDefault()
  const customer = readNumber(element('customer').value)
  const store = readNumber(element('store').value)
  element('new-problem').textContent = customer && store ? '' : 'Write numbers like +12025550101'
  if (!customer || !store) return
  open(threadOf(customer, store).key, true)
  element('customer').value = freeCustomer()
})

async function loadStores() {
  const { data } = await (await fetch('/sandbox/twilio/numbers')).json()
  element('stores').replaceChildren(...data.map((number) => {
    const option = make('option')
    option.value = number
    return option
  }))
  if (!element('store').value && data.length) element('store').value = data[0]
}

/* ---- live ---- */

async function load() {
  const { data } = await (await fetch('/sandbox/twilio/messages?limit=' + HISTORY)).json()
  data.forEach((message) => take(message, false))
  await loadStores()
  if (!current) start()
  drawSoon()
}

/* The conversation in the address, else the latest, else the form. */
function start() {
  const asked = new URLSearchParams(location.search)
  const from = readNumber(asked.get('from') || '')
  const to = readNumber(asked.get('to') || '')
  if (to) open(threadOf(from || freeCustomer(), to).key, true)
  else if (threads.size) open([...threads.values()].sort((a, b) => lastAt(b) - lastAt(a))[0].key, true)
  element('customer').value = freeCustomer()
}

const live = new EventSource('/sandbox/events?only=message')
const setLink = (state, words) => {
  element('link').className = 'link ' + state
  element('link').textContent = words
}
live.addEventListener('open', () => {
  setLink('live', 'live')
  load().catch(() => setLink('lost', 'reconnecting'))
})
live.addEventListener('error', () => setLink('lost', 'reconnecting'))
live.addEventListener('message', (event) => {
  take(JSON.parse(event.data), true)
  drawSoon()
})
draw()
`

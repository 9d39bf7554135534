import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fallbackReply, topicOf } from './fallback-reply.ts'

describe('the topic of a message', () => {
  it.each([
    ['How much is the F150?', 'price'],
    ['whats the monthly payment', 'price'],
    ['Can I do a test-drive saturday', 'test-drive'],
    ['id like to come in tomorrow', 'test-drive'],
    ['what would I get for trading in my civic', 'trade-in'],
    ['got a trade', 'trade-in'],
    ['are you open sunday?', 'hours'],
    ['what time do you close', 'hours'],
    ['Hi', 'default'],
    ['Thanks, you guys are great', 'default'],
  ])('%j is %s', (text, topic) => {
    expect(topicOf(text)).toBe(topic)
  })
})

describe('the reply without a model', () => {
  const store = { name: 'Acme Downtown', phone: '+12025550199', hours: 'Mon-Fri 9am-6pm' }

  it('names the store, gives its phone, and promises nothing but a person', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reply = fallbackReply(text, store)
        expect(reply).toContain(store.name)
        expect(reply).toContain(store.phone)
        expect(reply).not.toMatch(/\$\d|booked|confirmed|in stock/)
        expect(reply.length).toBeLessThanOrEqual(306)
      }),
    )
  })

  it('tells the hours only where they are on record', () => {
    expect(fallbackReply('when are you open?', store)).toContain('Mon-Fri 9am-6pm')
    expect(fallbackReply('when are you open?', { ...store, hours: null })).toContain('will confirm our hours')
  })
})

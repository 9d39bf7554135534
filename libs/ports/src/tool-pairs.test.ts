import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from './language-model.ts'
import { withToolPairs } from './tool-pairs.ts'

const user = (content: string): ChatMessage => ({ role: 'user', content })
const calls = (content: string, ...ids: string[]): ChatMessage => ({
  role: 'assistant',
  content,
  toolCalls: ids.map((id) => ({ id, name: 'check_availability', input: { day: 'sat' } })),
})
const result = (toolCallId: string, content = '10:00'): ChatMessage => ({
  role: 'tool',
  toolCallId,
  toolName: 'check_availability',
  content,
})

describe('calls and their answers', () => {
  it.each<[string, ChatMessage[], ChatMessage[]]>([
    [
      'stay as they are',
      [calls('', 'a', 'b'), result('a'), result('b')],
      [calls('', 'a', 'b'), result('a'), result('b')],
    ],
    [
      'stand together',
      [calls('', 'a'), user('u there??'), result('a')],
      [calls('', 'a'), result('a'), user('u there??')],
    ],
    [
      'come in the order of the calls',
      [calls('', 'a', 'b'), result('b'), result('a')],
      [calls('', 'a', 'b'), result('a'), result('b')],
    ],
    [
      'go without what was never answered',
      [calls('one sec', 'a', 'b'), result('b')],
      [calls('one sec', 'b'), result('b')],
    ],
    [
      'may all be gone',
      [user('hola'), calls('déjame ver', 'a')],
      [user('hola'), { role: 'assistant', content: 'déjame ver' }],
    ],
    [
      'are told where the call was cut off',
      [result('a', 'Sat 10:00 is free'), user('ok 10 works')],
      [{ role: 'note', content: 'Result of check_availability: Sat 10:00 is free' }, user('ok 10 works')],
    ],
    [
      'are answered by what comes after, not before',
      [result('a', 'no'), calls('', 'a')],
      [
        { role: 'note', content: 'Result of check_availability: no' },
        { role: 'assistant', content: '' },
      ],
    ],
    [
      'take one answer each',
      [calls('', 'a'), result('a', '1'), calls('', 'a'), result('a', '2')],
      [calls('', 'a'), result('a', '1'), calls('', 'a'), result('a', '2')],
    ],
  ])('%s', (_name, given, expected) => {
    expect(withToolPairs(given)).toEqual(expected)
  })

  it('are always paired, and no word of the talk is lost', () => {
    const id = fc.constantFrom('a', 'b', 'c')
    const message = fc.oneof(
      fc.string().map(user),
      fc.tuple(fc.string(), fc.uniqueArray(id)).map(([content, ids]) => calls(content, ...ids)),
      fc.tuple(id, fc.string()).map(([callId, content]) => result(callId, content)),
    )
    fc.assert(
      fc.property(fc.array(message), (given) => {
        const paired = withToolPairs(given)
        const waiting: string[] = []
        for (const one of paired) {
          if (one.role === 'tool') expect(waiting.shift()).toBe(one.toolCallId)
          else {
            expect(waiting).toEqual([])
            if ('toolCalls' in one) waiting.push(...one.toolCalls.map((call) => call.id))
          }
        }
        expect(waiting).toEqual([])
        const said = (messages: ChatMessage[]) => messages.map((one) => one.content).join('\n')
        for (const one of given) expect(said(paired)).toContain(one.content)
      }),
    )
  })
})

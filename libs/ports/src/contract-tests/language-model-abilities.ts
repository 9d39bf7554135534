import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatMessage, CompletionRequest, LanguageModel, ToolCall } from '../language-model.ts'
import { ProviderError } from '../provider-error.ts'

/** What the provider answers with, in the shape that it was asked for: whole or as a stream. */
export type ModelScript = {
  /** The text, in the pieces in which a stream brings it. */
  pieces?: readonly string[]
  toolCalls?: readonly ToolCall[]
  /**
   * How a stream ends after its text: the connection breaks, nothing more comes, or it ends as if it were whole,
   * without the provider's word that it is.
   */
  stream?: 'broken' | 'stalled' | 'cut-off'
}

/** A request as the provider understood it. */
export type UnderstoodRequest = {
  messages: readonly ChatMessage[]
  tools: readonly string[]
  /** The schema that the answer must have. */
  schema: unknown
  isStreamed: boolean
  conversationId: string | null
  endUserRef: string | null
}

export type AbilitiesSetup = {
  provider: {
    /** Completions asked for, oldest first. */
    requests(): readonly UnderstoodRequest[]
    /** The next answers; when there are none, it says yes. */
    script(...scripts: ModelScript[]): void
    forgetConversations(): void
  }
  model: LanguageModel
  modelId: string
  close(): Promise<void>
}

/**
 * What a language model does beyond answering, run against a provider's double.
 * @param abilities what this provider has; without conversations of its own it must do without, silently
 */
export function languageModelAbilitiesContract(
  name: string,
  create: () => Promise<AbilitiesSetup>,
  abilities: { keepsConversations: boolean },
): void {
  describe(`${name} has the abilities of LanguageModel`, () => {
    let setup: AbilitiesSetup

    beforeEach(async () => {
      setup = await create()
    })
    afterEach(() => setup.close())

    const complete = (overrides: Partial<CompletionRequest> = {}, signal = new AbortController().signal) =>
      setup.model.complete(
        {
          model: setup.modelId,
          system: 'You answer for Sunrise Motors.',
          messages: [{ role: 'user', content: 'can i come see the rav4 sat morning' }],
          maxOutputTokens: 200,
          ...overrides,
        },
        signal,
      )
    const lastRequest = () => setup.provider.requests().at(-1)!

    describe('tools', () => {
      const tools = [
        {
          name: 'check_availability',
          description: 'Free times of a day.',
          parameters: {
            type: 'object',
            properties: { day: { type: 'string' }, service: { type: 'string' } },
            required: ['day'],
          },
        },
        { name: 'hand_off', description: 'To a person.', parameters: { type: 'object', properties: {} } },
      ]
      const toolCalls = [
        { id: 'call_1', name: 'check_availability', input: { day: 'saturday', service: 'test drive' } },
        { id: 'call_2', name: 'hand_off', input: {} },
      ]
      const results: ChatMessage[] = [
        { role: 'tool', toolCallId: 'call_1', toolName: 'check_availability', content: '{"free":["10:00"]}' },
        { role: 'tool', toolCallId: 'call_2', toolName: 'hand_off', content: 'nobody is in', isError: true },
      ]

      it('are offered, called, answered, and the answer is read', async () => {
        setup.provider.script({ toolCalls }, { pieces: ['10am Saturday works!'] })
        const asked = await complete({ tools })
        expect(asked).toMatchObject({ stopReason: 'tool_calls', text: '', toolCalls })
        expect(lastRequest().tools).toEqual(['check_availability', 'hand_off'])

        const messages: ChatMessage[] = [
          { role: 'user', content: 'can i come see the rav4 sat morning' },
          { role: 'assistant', content: asked.text, toolCalls: asked.toolCalls! },
          ...results,
        ]
        const answered = await complete({ tools, messages })
        expect(answered).toMatchObject({ stopReason: 'end', text: '10am Saturday works!', toolCalls: [] })
        const [question, calls, ...answers] = lastRequest().messages
        expect([question, calls]).toMatchObject([messages[0], { role: 'assistant', toolCalls }])
        expect(answers).toMatchObject([
          { role: 'tool', toolCallId: 'call_1', content: '{"free":["10:00"]}' },
          { role: 'tool', toolCallId: 'call_2', content: expect.stringContaining('nobody is in') },
        ])
      })

      it('may be called beside words', async () => {
        setup.provider.script({ pieces: ['Déjame ver…'], toolCalls: toolCalls.slice(0, 1) })
        const { text, toolCalls: called } = await complete({ tools })
        expect({ text, called }).toEqual({ text: 'Déjame ver…', called: toolCalls.slice(0, 1) })
      })

      it('that were called and never answered are not told of', async () => {
        await complete({
          tools,
          messages: [
            { role: 'user', content: 'hello??' },
            { role: 'assistant', content: '', toolCalls },
            { role: 'user', content: 'U THERE' },
          ],
        })
        const { messages } = lastRequest()
        expect(messages.filter((message) => 'toolCalls' in message || message.role === 'tool')).toEqual([])
        expect(messages.map((message) => message.content).join('\n')).toBe('hello??\nU THERE')
      })
    })

    describe('a stream', () => {
      const called = [
        { id: 'call_1', name: 'book', input: { when: 'sat 10', note: 'trae a su “esposa” 👋' } },
      ]
      it.each<[string, ModelScript]>([
        ['words', { pieces: ['Yes', ', it is', ' here', '!'] }],
        ['Spanish with emoji', { pieces: ['¡Claro', ' que sí! 🚗', '💨 ¿A qué', ' hora?'] }],
        ['lines and blanks', { pieces: [' Two left:\n', '- RAV4 \n', '- Camry', '\n '] }],
        ['words and a call', { pieces: ['One ', 'sec'], toolCalls: called }],
        ['a call alone', { toolCalls: called }],
      ])('of %s comes to the same as the whole answer', async (_name, script) => {
        setup.provider.script(script, script)
        const tools = [{ name: 'book', description: 'Books.', parameters: { type: 'object' } }]
        const whole = await complete({ tools })
        const told: string[] = []
        const streamed = await complete({ tools, onText: (delta) => told.push(delta) })
        expect({ ...streamed, firstTextMs: null }).toEqual(whole)
        expect(told).toEqual(script.pieces ?? [])
        expect(told.join('').trim()).toBe(streamed.text)
        expect(setup.provider.requests().map((request) => request.isStreamed)).toEqual([false, true])
        if (told.length > 0) expect(streamed.firstTextMs).toBeGreaterThanOrEqual(0)
        else expect(streamed.firstTextMs).toBeNull()
      })

      it.each(['broken', 'cut-off'] as const)(
        '%s: worth another try, though it may have cost',
        async (stream) => {
          setup.provider.script({ pieces: ['Yes, it', ' is'], stream })
          const told: string[] = []
          const error = await failureOf(complete({ onText: (delta) => told.push(delta) }))
          expect(error).toMatchObject({ isRetryable: true, outcome: 'unknown' })
          expect('Yes, it is').toContain(told.join(''))
          expect(setup.provider.requests()).toHaveLength(1)
        },
      )

      it('is given up in the middle: ends at once, and says so', async () => {
        setup.provider.script({ pieces: ['Yes'], stream: 'stalled' })
        const giveUp = new AbortController()
        const failure = failureOf(complete({ onText: () => giveUp.abort() }, giveUp.signal))
        expect(await failure).toMatchObject({ code: 'aborted', outcome: 'unknown' })
      })
    })

    describe('a structured answer', () => {
      const schema = {
        type: 'object',
        properties: { vehicle: { type: 'string' }, budget: { type: 'number' } },
        required: ['vehicle'],
      }
      const output = { name: 'lead', schema }

      it.each([
        ['whole', undefined],
        ['streamed', () => {}],
      ])('%s: is parsed', async (_name, onText) => {
        setup.provider.script({ pieces: ['{"vehicle":', '"RAV4 “híbrida”","budget":32000.5}'] })
        const completion = await complete({ output, ...(onText && { onText }) })
        expect(completion.structured).toEqual({ vehicle: 'RAV4 “híbrida”', budget: 32000.5 })
        expect(JSON.parse(completion.text)).toEqual(completion.structured)
        expect(lastRequest().schema).toMatchObject({ type: 'object', additionalProperties: false })
      })

      it('that is no JSON is worth another try', async () => {
        setup.provider.script({ pieces: ['Sure! Here it is: RAV4'] })
        expect(await failureOf(complete({ output }))).toMatchObject({
          code: 'unreadable_answer',
          isRetryable: true,
        })
      })

      it('is none when none was asked for', async () => {
        setup.provider.script({ pieces: ['{"vehicle":"RAV4"}'] })
        expect(await complete()).not.toHaveProperty('structured')
      })
    })

    it('hears a note of ours as ours, not as the customer’s', async () => {
      const note = 'Your reply named a price that is not on record. Write it again without.'
      await complete({
        messages: [
          { role: 'user', content: 'how much otd' },
          { role: 'assistant', content: 'Around $31k!' },
          { role: 'note', content: note },
        ],
      })
      expect(lastRequest().messages.at(-1)).toEqual({ role: 'note', content: note })
    })

    it('passes on who the end user is', async () => {
      await complete({ endUserRef: '0b9f6c1e' })
      expect(lastRequest().endUserRef).toBe('0b9f6c1e')
    })

    describe('a conversation that the provider keeps', () => {
      const first: ChatMessage[] = [{ role: 'user', content: 'tienen el civic?' }]
      const second: ChatMessage[] = [
        ...first,
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'what color is it' },
      ]

      if (!abilities.keepsConversations) {
        it('is none: every message is sent', async () => {
          const completion = await complete({
            messages: second,
            conversation: { id: 'conv_of_another', newMessagesFrom: 2 },
          })
          expect(completion.conversationId).toBeNull()
          expect(lastRequest()).toMatchObject({ messages: second, conversationId: null })
        })
        return
      }

      const begin = async () => {
        const { conversationId } = await complete({
          messages: first,
          conversation: { id: null, newMessagesFrom: 0 },
        })
        expect(conversationId).toMatch(/./)
        return conversationId!
      }

      it('is made, and then sent only what is new', async () => {
        const id = await begin()
        expect(lastRequest()).toMatchObject({ messages: first, conversationId: id })
        const completion = await complete({ messages: second, conversation: { id, newMessagesFrom: 2 } })
        expect(completion.conversationId).toBe(id)
        expect(lastRequest()).toMatchObject({ messages: second.slice(2), conversationId: id })
        expect(setup.provider.requests()).toHaveLength(2)
      })

      it('may be lost: another is made, and sent everything', async () => {
        const id = await begin()
        setup.provider.forgetConversations()
        const completion = await complete({ messages: second, conversation: { id, newMessagesFrom: 2 } })
        expect(completion.conversationId).toMatch(/./)
        expect(completion.conversationId).not.toBe(id)
        expect(lastRequest()).toMatchObject({ messages: second, conversationId: completion.conversationId })
      })

      it('is none when none was asked for', async () => {
        expect((await complete({ messages: second })).conversationId).toBeNull()
        expect(lastRequest()).toMatchObject({ messages: second, conversationId: null })
      })
    })

    it('describes its models, and no others', () => {
      const { model, modelId } = setup
      expect(model.describeModel?.(modelId)).toMatchObject({ id: modelId, isKnown: true })
      expect(model.describeModel?.(modelId)?.inputMicrosPerToken).toBeGreaterThan(0)
      expect(model.describeModel?.('llama-9')).toBeNull()
    })
  })
}

/** What a call failed with; anything but a ProviderError fails the test. */
async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error as ProviderError
}

import { type TObject, type TSchema, Type } from '@sinclair/typebox'
import { ApiError } from '@forecourt/service/errors'
import { AnthropicFaults, OpenAiFaults } from '../state/model-faults.ts'
import { type Delay, type Switchboard, toRange } from '../state/switchboard.ts'
import { TwilioFaults } from '../state/twilio-faults.ts'
import { errorAnswers, type SandboxPlugin } from './sandbox-plugin.ts'

/** What goes wrong on purpose, by provider. PUT replaces all switches of a provider, DELETE turns them off. */
export const faults: SandboxPlugin = async (app, { context }) => {
  const boards: [string, TObject, Switchboard<{ seed?: number }>][] = [
    ['twilio', TwilioFaults, context.twilioFaults],
    ['anthropic', AnthropicFaults, context.anthropicFaults],
    ['openai', OpenAiFaults, context.openAiFaults],
  ]
  for (const [provider, schema, board] of boards) {
    const tags = ['faults']
    const path = `/faults/${provider}`
    const response: Record<number, TSchema> = {
      200: Type.Object({ faults: schema, fired: Type.Record(Type.String(), Type.Integer()) }),
      ...errorAnswers,
    }
    const state = () => ({ faults: board.faults, fired: board.fired })

    app.get(
      path,
      { schema: { tags, summary: `Switches of ${provider}, and how often each went off`, response } },
      state,
    )
    app.put(
      path,
      { schema: { tags, summary: `Switch faults of ${provider}`, body: schema, response } },
      (request) => {
        rejectEmptyRanges(request.body as Record<string, unknown>)
        board.set(request.body as { seed?: number })
        return state()
      },
    )
    app.delete(path, { schema: { tags, summary: `Switch all faults of ${provider} off`, response } }, () => {
      board.set({})
      return state()
    })
  }
}

/** The one rule a schema cannot say. */
function rejectEmptyRanges(body: Record<string, unknown>) {
  const callbacks = (body['callbacks'] ?? {}) as { delay_ms?: Delay }
  for (const [field, delay] of [
    ['latency_ms', body['latency_ms'] as Delay | undefined],
    ['callbacks.delay_ms', callbacks.delay_ms],
  ] as const) {
    const { min, max } = toRange(delay ?? 0)
    if (min > max)
      throw new ApiError(400, 'invalid_request', `${field}.min must not be above ${field}.max`, {
        details: { field },
      })
  }
}

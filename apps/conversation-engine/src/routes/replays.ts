import { TenantQuery } from '@forecourt/contracts/http/agent'
import { Id, reference } from '@forecourt/contracts/http/field'
import { Replay, ReplayToMake } from '@forecourt/contracts/http/replay'
import { notFound } from '@forecourt/service/errors'
import { answer, operation, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { findRecordedTurn } from '../queries/recorded-turns.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import { untilGone } from '../requests/wait-for-answer.ts'
import { replayTurn } from '../turns/replay-turn.ts'

const replay = operation('Agent', 'Decide a stored turn once more', {
  description:
    'From what was known then, with what the model said then: the decision must come out the same. With `prompt_id` the model is asked anew, with those instructions; its tools change nothing, and nothing is sent.',
  params: Type.Object({ turn_id: Id('turn') }),
  querystring: TenantQuery,
  body: ReplayToMake,
  response: { 200: answer(reference(Replay), 'Both decisions'), ...readErrors },
})

export const replayRoutes =
  ({ context, closing }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/api/agent/turns/:turn_id/replay',
      { config: { access: 'write' }, schema: replay },
      async (request, reply) => {
        const tenantId = tenantOf(request)
        const recorded = await findRecordedTurn(context.db, tenantId, request.params.turn_id)
        if (!recorded) throw notFound('turn')
        const promptId = request.body.prompt_id ?? recorded.promptId
        const prompt = promptId ? await context.prompts.find(tenantId, promptId) : null
        if (request.body.prompt_id && !prompt) throw notFound('prompt')
        const other =
          request.body.prompt_id && prompt ? { prompt, signal: untilGone(reply, closing.ofRequests) } : null
        const { isIdentical, ...decided } = await replayTurn(
          context,
          tenantId,
          recorded,
          prompt ?? null,
          other,
        )
        return { turn_id: recorded.turnId, prompt_id: promptId, is_identical: isIdentical, ...decided }
      },
    )
  }

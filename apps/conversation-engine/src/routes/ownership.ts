import { TenantQuery } from '@forecourt/contracts/http/agent'
import {
  HandBackMade,
  HandBackToMake,
  ReplySent,
  ReplyToSend,
  TakeoverMade,
  TakeoverToMake,
} from '@forecourt/contracts/http/agent-people'
import { reference } from '@forecourt/contracts/http/field'
import { answer, error, operation, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import { actorName } from '@forecourt/service/plugins/auth'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { handBack } from '../queries/ownership.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import {
  ensureTakenOver,
  findAssigned,
  orRefusal,
  takeOverFor,
  toLeaving,
  writeReply,
} from '../requests/people.ts'
import { untilGone } from '../requests/wait-for-answer.ts'

const given = { querystring: TenantQuery, headers: WriteHeaders }
const ended = '`conversation_ended`: it is closed or archived'
const busy = error('`reply_is_leaving`: a provider is being handed a reply right now; see Retry-After')

const takeover = operation('Agent', 'Take a conversation over', {
  description:
    'A person answers from now on. When this is answered with 200 nothing automatic leaves any more: a turn under way comes to nothing, and what waited to leave is canceled.',
  ...given,
  body: TakeoverToMake,
  response: {
    200: answer(reference(TakeoverMade), 'A person answers from now on'),
    ...writeErrors,
    409: error(ended),
    503: busy,
  },
})
const back = operation('Agent', 'Give a conversation back to the AI', {
  description:
    'An open escalation is resolved. What the customer wrote last and nobody answered is answered now.',
  ...given,
  body: HandBackToMake,
  response: {
    200: answer(reference(HandBackMade), 'The AI answers from now on'),
    ...writeErrors,
    409: error(ended),
  },
})
const send = operation('Agent', 'Write to the customer as a person', {
  description:
    'Takes the conversation over first, unless `take_over` is false or a person answers it already.',
  ...given,
  body: ReplyToSend,
  response: {
    201: answer(reference(ReplySent), 'The words are on their way'),
    ...writeErrors,
    409: error(
      '`not_taken_over`: the AI answers it and `take_over` is false; `customer_opted_out`: the customer wants no messages; `conversation_ended`',
    ),
    503: busy,
  },
})

export const ownershipRoutes =
  ({ context, repeats, closing }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    const changeOf = (request: Parameters<typeof tenantOf>[0] & { correlationId: string }, body: Given) => ({
      tenantId: tenantOf(request),
      conversationId: body.conversation_id.toLowerCase(),
      staffId: body.staff_id ?? null,
      correlationId: request.correlationId,
    })

    app.post('/api/agent/takeover', { config: { access: 'write' }, schema: takeover }, (request, reply) =>
      repeats.around(request, reply, async () => {
        const change = changeOf(request, request.body)
        const assigned = await findAssigned(context, change)
        const signal = untilGone(reply, closing.ofRequests)
        const { conversationId, canceledReplies } = await takeOverFor(context, change, signal)
        return {
          status: 200 as const,
          body: {
            success: true as const,
            conversation_id: conversationId,
            owner: 'human' as const,
            canceled_replies: canceledReplies,
            assigned_to: assigned,
          },
        }
      }),
    )

    app.post('/api/agent/hand-back', { config: { access: 'write' }, schema: back }, (request, reply) =>
      repeats.around(request, reply, async () => {
        const change = changeOf(request, request.body)
        const { dueNow, ownership } = orRefusal(await handBack(context.db, change), 'handed_back')
        if (dueNow) context.turns.schedule({ id: ownership.conversationId, tenantId: change.tenantId }, 0)
        return {
          status: 200 as const,
          body: {
            success: true as const,
            conversation_id: ownership.conversationId,
            owner: 'ai' as const,
            due_now: dueNow,
          },
        }
      }),
    )

    app.post('/api/agent/reply', { config: { access: 'write' }, schema: send }, (request, reply) =>
      repeats.around(request, reply, async () => {
        const { text, take_over: isTakenOver = true } = request.body
        const wanted = { ...changeOf(request, request.body), text, by: actorName(request.actor) }
        await findAssigned(context, wanted)
        if (isTakenOver) await ensureTakenOver(context, wanted, untilGone(reply, closing.ofRequests))
        const { done } = await repeats.locked(request, async (tx) => ({
          status: 201,
          body: await writeReply(tx, wanted),
        }))
        await context.announce.leaving([toLeaving(wanted, done.body)])
        return done
      }),
    )
  }

type Given = { conversation_id: string; staff_id?: string }

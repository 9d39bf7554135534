import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import { Review, ReviewEdit, ReviewQuery, ReviewRejection } from '@forecourt/contracts/http/reviews'
import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict } from '@forecourt/service/errors'
import {
  answer,
  error,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import { actorName } from '@forecourt/service/plugins/auth'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { refuseDecision } from '../domain/review.ts'
import { cursorOf } from '../invalid.ts'
import { assertReferences } from '../queries/references.ts'
import { commitApproval, commitRejection } from '../queries/review-decisions.ts'
import { getReview, listReviews, lockReview } from '../queries/reviews.ts'
import type { Outcome } from '../tenant-work.ts'

const undecidable = error(
  '`review_decided` or `review_superseded`; to send also `conversation_closed`, `conversation_taken_over` or `customer_opted_out`',
)
const decided = { ...writeErrors, 409: undecidable }

const list = operation('Reviews', 'List drafts that were or are to be approved', {
  description:
    'Answers of the AI in conversations whose answers a person approves, newest first, each with what it answers. `state=pending` is the queue. A filter that names what does not exist is 404.',
  params: Path('user_id'),
  querystring: ReviewQuery,
  response: { 200: answer(PageOf(Review), 'A page of drafts'), ...readErrors },
})
const get = operation('Reviews', 'Get a draft', {
  params: Path('user_id', 'review_id'),
  response: { 200: answer(reference(Review), 'The draft'), ...readErrors },
})
const approve = operation('Reviews', 'Send a draft as it is', {
  headers: WriteHeaders,
  params: Path('user_id', 'review_id'),
  response: { 200: answer(reference(Review), 'Approved, and on its way'), ...decided },
})
const edit = operation('Reviews', 'Send another text in place of a draft', {
  headers: WriteHeaders,
  params: Path('user_id', 'review_id'),
  body: ReviewEdit,
  response: { 200: answer(reference(Review), 'Edited, and on its way'), ...decided },
})
const reject = operation('Reviews', 'Reject a draft', {
  description:
    'Nothing is sent. A person will answer: the owner of the conversation becomes `human`, and the AI is silent until the conversation is handed back.',
  headers: WriteHeaders,
  params: Path('user_id', 'review_id'),
  body: ReviewRejection,
  response: { 200: answer(reference(Review), 'Rejected'), ...decided },
})

const one = '/users/:user_id/reviews/:review_id'

export const reviewRoutes =
  ({ read, write, requestReply }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/reviews', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        const { dealership_id, conversation_id } = filter
        await assertReferences(tx, { dealership_id, conversation_id })
        return listReviews(tx, tenantId, filter, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getReview(tx, request.params.review_id)),
    )

    app.post(`${one}/approve`, { config: { access: 'write' }, schema: approve }, (request, reply) =>
      write(request, reply, (tx) =>
        send(tx, { ...toDecision(request), state: 'approved' }, { requestReply }),
      ),
    )

    app.post(`${one}/edit`, { config: { access: 'write' }, schema: edit }, (request, reply) => {
      const { text } = request.body
      return write(request, reply, (tx) =>
        send(tx, { ...toDecision(request), state: 'edited', text }, { requestReply }),
      )
    })

    app.post(`${one}/reject`, { config: { access: 'write' }, schema: reject }, (request, reply) => {
      const { note = null } = request.body
      const { reviewId, decidedBy } = toDecision(request)
      return write(request, reply, async (tx) => {
        await lockUndecided(tx, reviewId, { sends: false })
        await commitRejection(tx, { reviewId, decidedBy, note })
        const audit = { ...audited('rejected', reviewId), fields: Object.keys(request.body) }
        return { status: 200, body: await getReview(tx, reviewId), audit }
      })
    })
  }

type Decision = { reviewId: string; decidedBy: string; traceparent: string }

const toDecision = (request: {
  params: { review_id: string }
  actor: Parameters<typeof actorName>[0]
  traceparent: string
}): Decision => ({
  reviewId: request.params.review_id,
  decidedBy: actorName(request.actor),
  traceparent: request.traceparent,
})

/** @throws 404, 409 */
async function lockUndecided(tx: TenantTransaction, id: string, { sends }: { sends: boolean }) {
  const review = await lockReview(tx, id)
  const refused = refuseDecision(review.state, review.conversation, { sends })
  if (refused) throw conflict(refused.code, refused.message)
  return review
}

/** Lets a draft, or the text in its place, leave. The notifier is told once that is committed. */
async function send(
  tx: TenantTransaction,
  decision: Decision & ({ state: 'approved' } | { state: 'edited'; text: string }),
  { requestReply }: Pick<Context, 'requestReply'>,
): Promise<Outcome<Review>> {
  const { reviewId, decidedBy, traceparent, state } = decision
  const review = await lockUndecided(tx, reviewId, { sends: true })
  const messageId = newId()
  const text = decision.state === 'edited' ? decision.text : review.draft
  await commitApproval(tx, { reviewId, replyId: messageId, text, state, decidedBy, traceparent })
  const { tenantId, conversationId, correlationId } = review
  return {
    status: 200,
    body: await getReview(tx, reviewId),
    audit: { ...audited(state, reviewId), ...(state === 'edited' && { fields: ['text'] }) },
    afterCommit: () => requestReply({ messageId, conversationId, tenantId, correlationId, traceparent }),
  }
}

const audited = (action: string, entityId: string) => ({ action, entity: 'review', entityId })

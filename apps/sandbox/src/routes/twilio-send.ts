import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { toMessageResource } from '../domain/message.ts'
import { decideSend, type Form, type SendDecision } from '../domain/send-request.ts'
import type { TwilioError } from '../domain/twilio-error.ts'
import { nextSendFault, testNumbersOf } from '../state/twilio-faults.ts'
import { acceptMessage } from '../webhooks/outbound.ts'
import { breakConnection, sendTwilioError } from './twilio-answers.ts'

/** POST …/Messages.json: the fault switches first, then Twilio's rules, then a message on its way. */
export async function messageSend(app: FastifyInstance, { context }: { context: Context }) {
  const countThisSecond = createRateCounter(context.now)

  app.post('/Accounts/:sid/Messages.json', { schema: { hide: true } }, async (request, reply) => {
    const form = (request.body ?? {}) as Form
    await context.scheduler.wait(context.twilioFaults.pick(context.twilioFaults.faults.latency_ms))
    const fault = nextSendFault(context.twilioFaults, countThisSecond())
    if (fault.kind === 'refuse') return refuse(context, request, reply, form, fault.error)

    const decision = decide(context, request, form)
    if (fault.kind === 'drop') {
      // What the rules refuse is not accepted either, whatever becomes of the answer.
      if (fault.accepts && decision.outcome === 'accepted')
        acceptMessage(context, request.account, decision, 'dropped')
      else
        context.ledger.append('twilio', 'request_dropped', {
          account_sid: request.account.sid,
          ...toDetails(form),
        })
      await context.scheduler.wait(fault.afterMs)
      return breakConnection(request, reply)
    }
    if (decision.outcome === 'refused') return refuse(context, request, reply, form, decision.error)
    const message = acceptMessage(context, request.account, decision, 'created')
    return reply.code(201).send(toMessageResource(message))
  })
}

function decide(context: Context, { account }: FastifyRequest, form: Form): SendDecision {
  return decideSend(form, {
    numbers: account.numbers,
    isOptedOut: (from, to) => context.optOuts.has(from, to),
    testNumbers: testNumbersOf(context.twilioFaults.faults),
  })
}

function refuse(
  context: Context,
  { account }: FastifyRequest,
  reply: FastifyReply,
  form: Form,
  error: TwilioError,
) {
  const { code, status, message } = error
  context.ledger.append('twilio', 'message_refused', {
    account_sid: account.sid,
    ...toDetails(form),
    code,
    status,
    message,
  })
  return sendTwilioError(reply, error)
}

const toDetails = (form: Form) => ({
  from: form['From'],
  to: form['To'],
  body: form['Body'],
  status_callback: form['StatusCallback'],
})

/** How many came before in the current second. */
function createRateCounter(now: () => Date) {
  let second = 0
  let count = 0
  return () => {
    const current = Math.floor(now().getTime() / 1_000)
    if (current !== second) {
      second = current
      count = 0
    }
    return count++
  }
}

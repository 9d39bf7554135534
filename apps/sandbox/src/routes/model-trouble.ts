import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { misbehave, isWrongWay } from '../domain/misbehaviour.ts'
import type { Reply } from '../domain/model-answer.ts'
import type { ModelRequest } from '../domain/model-request.ts'
import type { Ordered } from '../state/misbehaviours.ts'
import { type ModelFaults, nextStatusFault, type StatusFault } from '../state/model-faults.ts'
import type { Switchboard } from '../state/switchboard.ts'
import { breakConnection } from './twilio-answers.ts'

/** Writes down what became of a request. `null`: it was never answered. */
export type Note = (status: number | null, more?: Record<string, unknown>) => void

/**
 * The fault switches, before a request to a model is looked at.
 * @param refuse answers a switched status in the provider's shape
 * @returns whether one of them went off, and with it the answer; never the reply itself, which an `await` would wait for
 */
export async function meetFaults(
  { scheduler }: Context,
  board: Switchboard<ModelFaults>,
  request: FastifyRequest,
  reply: FastifyReply,
  note: Note,
  refuse: (fault: StatusFault) => unknown,
): Promise<boolean> {
  const { hang, drop, latency_ms } = board.faults
  if (hang && board.fires('hang', hang)) {
    // Written down on arrival: whoever waits for it may be long gone at the end.
    note(null, { fault: 'hang' })
    await scheduler.wait(hang.ms)
    breakConnection(request, reply)
    return true
  }
  if (latency_ms !== undefined) await scheduler.wait(board.pick(latency_ms))
  if (board.fires('drop', drop)) {
    note(null, { fault: 'drop' })
    breakConnection(request, reply)
    return true
  }
  const fault = nextStatusFault(board)
  if (fault) refuse(fault)
  return fault !== undefined
}

const SLOW_MS = 5_000
const SLOW_TOKEN_MS = 200
const FAIL_STATUS = 500

/** What was ordered to go wrong with one call. */
export type Trouble = {
  /** For the ledger; nothing where nothing is wrong. */
  details: Record<string, unknown>
  failStatus: number | undefined
  breaks: boolean
  slowMs: number
  tokenMs: number
  spoil: (meant: Reply) => Reply
}

export function takeTrouble(context: Context, provider: 'claude' | 'openai', asked: ModelRequest): Trouble {
  const taken = context.misbehaviours.take(provider, asked)
  const said = taken.find(({ kind }) => !isWrongWay(kind))
  const find = (kind: Ordered['kind']) => taken.find((one) => one.kind === kind)
  const [fail, slow, slowTokens] = [find('fail'), find('slow'), find('slow_tokens')]
  return {
    details: taken.length > 0 ? { misbehaviour: taken.map(({ kind }) => kind) } : {},
    failStatus: fail && (fail.status ?? FAIL_STATUS),
    breaks: find('break_stream') !== undefined,
    slowMs: slow ? (slow.ms ?? SLOW_MS) : 0,
    tokenMs: slowTokens ? (slowTokens.ms ?? SLOW_TOKEN_MS) : 0,
    spoil: (meant) => (said ? misbehave(said.kind, asked, meant, said.fired - 1, provider) : meant),
  }
}

import { type Static, Type } from '@sinclair/typebox'
import { type CallbackBehaviour, usualCallbacks } from '../domain/delivery-plan.ts'
import { type TwilioError, toTwilioError } from '../domain/twilio-error.ts'
import { Delay, Milliseconds, Seed, strict, type Switchboard, toRange, Trigger } from './switchboard.ts'

const literals = <const T extends string>(values: readonly T[]) =>
  Type.Union(values.map((value) => Type.Literal(value)))

const Callbacks = Type.Object(
  {
    order: Type.Optional(literals(['in_order', 'reversed', 'shuffled'])),
    repeat: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 20, description: 'Times more that each is posted' }),
    ),
    delay_ms: Type.Optional(Delay),
    outcome: Type.Optional(literals(['delivered', 'failed', 'undelivered', 'none'])),
    error_code: Type.Optional(
      Type.Integer({ minimum: 10_000, maximum: 99_999, description: 'Of a failure; default 30003' }),
    ),
    statuses: Type.Optional(
      Type.Array(literals(['sending', 'sent', 'delivered', 'undelivered', 'failed']), {
        description: 'Which states are told; default all but sending',
      }),
    ),
  },
  strict,
)

/** The switches of the simulated Twilio. */
export const TwilioFaults = Type.Object(
  {
    seed: Type.Optional(Seed),
    latency_ms: Type.Optional(Delay),
    rate_limit: Type.Optional(
      Type.Object(
        {
          per_second: Type.Optional(
            Type.Integer({ minimum: 0, description: 'Sends beyond are refused: 429, 20429' }),
          ),
          ...Trigger,
        },
        strict,
      ),
    ),
    reject: Type.Optional(
      Type.Object(
        {
          code: Type.Integer({ minimum: 10_000, maximum: 99_999 }),
          status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
          message: Type.Optional(Type.String()),
          ...Trigger,
        },
        strict,
      ),
    ),
    drop_before_accept: Type.Optional(Type.Object(Trigger, strict)),
    drop_after_accept: Type.Optional(Type.Object(Trigger, strict)),
    hang: Type.Optional(
      Type.Object(
        {
          ms: Milliseconds,
          accept: Type.Optional(
            Type.Boolean({ description: 'The message is accepted, only the answer never comes' }),
          ),
          ...Trigger,
        },
        strict,
      ),
    ),
    callbacks: Type.Optional(Callbacks),
    list_unavailable: Type.Optional(Type.Object(Trigger, strict)),
    numbers: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^\\+[1-9]\\d{7,14}$' }),
        Type.Integer({ minimum: 10_000, maximum: 99_999 }),
        {
          ...strict,
          description:
            'Recipients by error code: below 30000 refused at once, from there on accepted and undelivered',
        },
      ),
    ),
  },
  { ...strict, $id: 'TwilioFaults' },
)
export type TwilioFaults = Static<typeof TwilioFaults>

/** Twilio's own test recipients. https://www.twilio.com/docs/iam/test-credentials */
const magicNumbers: Record<string, number> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
}

export const testNumbersOf = (faults: TwilioFaults): Record<string, number> =>
  faults.numbers ? { ...magicNumbers, ...faults.numbers } : magicNumbers

export type SendFault =
  | { kind: 'none' }
  | { kind: 'refuse'; error: TwilioError }
  /** The connection breaks. `accepts`: after the message was taken, so the sender cannot know. */
  | { kind: 'drop'; afterMs: number; accepts: boolean }

/**
 * What goes wrong with the send that has just come in. The first that fires wins.
 * @param sentThisSecond sends that came in before this one in the same second
 */
export function nextSendFault(board: Switchboard<TwilioFaults>, sentThisSecond: number): SendFault {
  const { rate_limit: limit, reject, hang, drop_before_accept, drop_after_accept } = board.faults
  const isOverRate = limit?.per_second === undefined || sentThisSecond >= limit.per_second
  if (limit && isOverRate && board.fires('rate_limit', limit))
    return { kind: 'refuse', error: toTwilioError(20429) }
  if (board.fires('drop_before_accept', drop_before_accept))
    return { kind: 'drop', afterMs: 0, accepts: false }
  if (hang && board.fires('hang', hang))
    return { kind: 'drop', afterMs: hang.ms, accepts: hang.accept ?? false }
  if (reject && board.fires('reject', reject)) {
    const { status, message } = reject
    const given = {
      ...(status === undefined ? {} : { status }),
      ...(message === undefined ? {} : { message }),
    }
    return { kind: 'refuse', error: toTwilioError(reject.code, given) }
  }
  if (board.fires('drop_after_accept', drop_after_accept)) return { kind: 'drop', afterMs: 0, accepts: true }
  return { kind: 'none' }
}

/** How this message's callbacks behave: as switched, and undelivered where the recipient is a number that fails later. */
export function callbackBehaviourOf(faults: TwilioFaults, to: string): CallbackBehaviour {
  const { delay_ms, error_code, ...given } = faults.callbacks ?? {}
  const code = testNumbersOf(faults)[to]
  return {
    ...usualCallbacks,
    ...given,
    ...(delay_ms === undefined ? {} : { delayMs: toRange(delay_ms) }),
    ...(error_code === undefined ? {} : { errorCode: error_code }),
    ...(code !== undefined && code >= 30_000 ? { outcome: 'undelivered', errorCode: code } : {}),
  }
}

export type TransportFacts = {
  /** `ECONNREFUSED`, `UND_ERR_CONNECT_TIMEOUT`, ours: `no_answer_in_time`, `aborted`. */
  code: string
  /** At least a part of the request was given to a connected socket: the other side may have acted on it. */
  hasLeft: boolean
}

/** No whole answer arrived. Carries nothing of the request: neither address nor headers nor body. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  readonly code: string
  readonly hasLeft: boolean

  constructor(facts: TransportFacts, cause?: Error) {
    super(`${facts.hasLeft ? 'no answer' : 'not sent'} (${facts.code})`, cause ? { cause } : {})
    this.code = facts.code
    this.hasLeft = facts.hasLeft
  }
}

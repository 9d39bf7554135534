import type { FastifyBaseLogger } from 'fastify'

/** What Pino's loggers can tell beside what Fastify asks of one. */
type Parent = FastifyBaseLogger & { isLevelEnabled(level: string): boolean }

type Line = [fields: unknown, message?: string]

/**
 * The log of one request, with what all its lines carry. The logger behind it is made at the first line that is
 * written: most requests have none, and making it costs more than the rest of a small request.
 */
export class RequestLog implements FastifyBaseLogger {
  readonly #parent: Parent
  readonly #bindings: object
  #made: FastifyBaseLogger | undefined

  constructor(parent: Parent, bindings: object) {
    this.#parent = parent
    this.#bindings = bindings
  }

  get level() {
    return this.#parent.level
  }
  isLevelEnabled(level: string) {
    return this.#parent.isLevelEnabled(level)
  }
  child(...args: Parameters<FastifyBaseLogger['child']>) {
    return this.#log().child(...args)
  }
  fatal(...line: Line) {
    if (this.isLevelEnabled('fatal')) this.#log().fatal(...line)
  }
  error(...line: Line) {
    if (this.isLevelEnabled('error')) this.#log().error(...line)
  }
  warn(...line: Line) {
    if (this.isLevelEnabled('warn')) this.#log().warn(...line)
  }
  info(...line: Line) {
    if (this.isLevelEnabled('info')) this.#log().info(...line)
  }
  debug(...line: Line) {
    if (this.isLevelEnabled('debug')) this.#log().debug(...line)
  }
  trace(...line: Line) {
    if (this.isLevelEnabled('trace')) this.#log().trace(...line)
  }
  silent() {}

  #log() {
    return (this.#made ??= this.#parent.child(this.#bindings))
  }
}

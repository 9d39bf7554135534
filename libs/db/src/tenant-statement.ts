import pg from 'pg'

/**
 * What a statement of one transaction begins with, prepared once for each connection by this name: for whom it works,
 * and whether it waits for the disk. One plan for all parameters: by itself Postgres plans five times for each
 * connection, and a commit takes 7 ms to plan.
 */
export const BEGINNING = {
  name: 'begin_for',
  text: `
    select set_config('forecourt.tenant_ids', $1, true), set_config('synchronous_commit', $2, true),
           set_config('plan_cache_mode', 'force_generic_plan', true)`,
}

/** The parts of `pg` that its types leave out. */
type Wire = {
  bind(message: { statement: string; values: readonly string[] }): void
  execute(message: object): void
}
type ExtendedQuery = pg.Query & {
  prepare(wire: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, wire: Wire): void
}
const ExtendedQuery = pg.Query as unknown as new (
  config: pg.QueryConfig,
  callback: (error: Error | undefined, result: { rows: object[] }) => void,
) => ExtendedQuery

/**
 * A statement that is a transaction of its own, with a beginning of its own: both are executed before the one `Sync`,
 * which is where Postgres commits. `begin` and `commit` as queries of their own cost the server two more statements
 * and three more writes, each of which wakes this process.
 */
export class TenantStatement extends ExtendedQuery {
  readonly #beginning: readonly string[]
  #hasBegun = false

  constructor(
    statement: { name: string; text: string; values: unknown[] },
    beginning: { tenantIds: string; waitsForDisk: boolean },
    done: (error: Error | undefined, result: { rows: object[] }) => void,
  ) {
    super(statement, done)
    this.#beginning = [beginning.tenantIds, beginning.waitsForDisk ? 'on' : 'off']
  }

  override prepare(wire: Wire): void {
    wire.bind({ statement: BEGINNING.name, values: this.#beginning })
    wire.execute({})
    super.prepare(wire)
  }

  override handleDataRow(message: unknown): void {
    if (this.#hasBegun) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#hasBegun) super.handleCommandComplete(message, wire)
    this.#hasBegun = true
  }
}

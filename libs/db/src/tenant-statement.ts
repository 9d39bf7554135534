import pg from 'pg'
import { types } from './database.ts'

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
  describe(message: object): void
  execute(message: object): void
}
type ExtendedQuery = pg.Query & {
  callback: Done
  prepare(wire: Wire): void
}
type Done = (error: Error | undefined, result: { rows: object[] }) => void
const ExtendedQuery = pg.Query as unknown as new (config: pg.QueryConfig, callback: Done) => ExtendedQuery

/** What a statement's rows are made of, and how a value is read from its text. */
type Columns = { names: string[]; readers: ((text: string) => unknown)[]; empty: Record<string, unknown> }

/** A connection on which statements were described, and the same with nothing described any more. */
type Described = { columns: Map<string, Columns>; undescribed: Wire }
const connections = new WeakMap<Wire, Described>()

/**
 * A statement that is a transaction of its own, with a beginning of its own: both are executed before the one `Sync`,
 * which is where Postgres commits. `begin` and `commit` as queries of their own cost the server two more statements
 * and three more writes, each of which wakes this process.
 *
 * What its rows are made of is asked once for each connection: half a hundred columns take longer to describe than
 * their values to read. Where a change of the tables changes them, Postgres refuses the prepared statement.
 */
export class TenantStatement extends ExtendedQuery {
  readonly #name: string
  readonly #beginning: readonly string[]
  readonly #rows: object[] = []
  #connection: Described | undefined
  #columns: Columns | undefined
  #hasBegun = false
  #unreadable: Error | undefined

  constructor(
    statement: { name: string; text: string; values: unknown[] },
    beginning: { tenantIds: string; waitsForDisk: boolean },
    done: Done,
  ) {
    super(statement, done)
    this.#name = statement.name
    this.#beginning = [beginning.tenantIds, beginning.waitsForDisk ? 'on' : 'off']
  }

  override prepare(wire: Wire): void {
    this.#connection = describedOn(wire)
    this.#columns = this.#connection.columns.get(this.#name)
    wire.bind({ statement: BEGINNING.name, values: this.#beginning })
    wire.execute({})
    super.prepare(this.#columns ? this.#connection.undescribed : wire)
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    const names = fields.map(({ name }) => name)
    this.#columns = {
      names,
      readers: fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text')),
      empty: Object.fromEntries(names.map((name) => [name, null])),
    }
    this.#connection?.columns.set(this.#name, this.#columns)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (!this.#hasBegun || !this.#columns) return
    try {
      this.#rows.push(readRow(this.#columns, fields))
    } catch (error) {
      this.#unreadable = error as Error
    }
  }

  handleCommandComplete(): void {
    this.#hasBegun = true
  }

  handleReadyForQuery(): void {
    this.callback(this.#unreadable, { rows: this.#rows })
  }
}

function describedOn(wire: Wire): Described {
  let described = connections.get(wire)
  if (!described) {
    const undescribed = Object.create(wire, { describe: { value: () => {} } }) as Wire
    described = { columns: new Map(), undescribed }
    connections.set(wire, described)
  }
  return described
}

function readRow({ names, readers, empty }: Columns, values: readonly (string | null)[]): object {
  const row = { ...empty }
  for (let at = 0; at < names.length; at++) {
    const value = values[at]
    if (value != null) row[names[at]!] = readers[at]!(value)
  }
  return row
}

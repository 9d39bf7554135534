/** SQLSTATE of a database error, if it is one. */
export const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/** Classes 22 (data), 23 (constraint), 42 (access, syntax), P0 (raised), XX: the statement itself is at fault. */
export const isStatementAtFault = (error: unknown): boolean => /^(22|23|42|P0|XX)/.test(sqlState(error) ?? '')

/** Name of the violated unique, check or foreign key constraint. */
export const violatedConstraint = (error: unknown): string | undefined =>
  /^23/.test(sqlState(error) ?? '') ? (error as { constraint?: string }).constraint : undefined

import { ApiError } from '@forecourt/service/errors'
import { decodeCursor, type Cursor, type CursorKind } from './domain/cursor.ts'
import { parseInstant } from './domain/instant.ts'
import type { Parsed, Refusal } from './domain/parsed.ts'

/** The answer to a field that cannot be accepted. */
export const invalid = ({ field, reason }: Omit<Refusal, 'ok'>, code = 'invalid_request') =>
  new ApiError(400, code, `${field} ${reason}`, { details: { field } })

/** @throws ApiError 400 that names the field */
export function orInvalid<T>(parsed: Parsed<T>, code?: string): T {
  if (parsed.ok) return parsed.value
  throw invalid(parsed, code)
}

/** The place a list goes on from. @throws ApiError 400 */
export function cursorOf(query: { cursor?: string }, kind: CursorKind = 'time'): Cursor | undefined {
  if (query.cursor === undefined) return undefined
  const cursor = decodeCursor(query.cursor, kind)
  if (!cursor)
    throw invalid({ field: 'cursor', reason: 'is not a next_cursor of this list' }, 'invalid_cursor')
  return cursor
}

/** @throws ApiError 400 */
export function instantOf(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const instant = parseInstant(text)
  if (!instant) throw invalid({ field, reason: 'must be an instant such as 2026-03-02T15:04:05Z' })
  return instant
}

import { decodeCursor, uuidForm, type Cursor } from '@forecourt/service/cursor'
import { invalid } from '@forecourt/service/invalid'
import { parseInstant } from './domain/instant.ts'
import type { Parsed } from './domain/parsed.ts'
import type { CursorKind } from './queries/page.ts'

/** @throws ApiError 400 that names the field */
export function orInvalid<T>(parsed: Parsed<T>, code?: string): T {
  if (parsed.ok) return parsed.value
  throw invalid(parsed.field, parsed.reason, code)
}

/** What ids look like in the cursors of each kind. */
const idForms: Record<CursorKind, string> = {
  time: uuidForm,
  seq: uuidForm,
  id: uuidForm,
  step: `\\d\\.${uuidForm}`,
  dead: '[a-z]{1,20}(?:\\.[a-z0-9-]{1,50}){1,3}',
}

/** The place a list goes on from. @throws ApiError 400 */
export function cursorOf(query: { cursor?: string }, kind: CursorKind = 'time'): Cursor | undefined {
  if (query.cursor === undefined) return undefined
  const cursor = decodeCursor(kind, query.cursor, idForms[kind])
  if (!cursor) throw invalid('cursor', 'is not a next_cursor of this list', 'invalid_cursor')
  return cursor
}

/** @throws ApiError 400 */
export function instantOf(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const instant = parseInstant(text)
  if (!instant) throw invalid(field, 'must be an instant such as 2026-03-02T15:04:05Z')
  return instant
}

/**
 * Where a page ended: the last entry's sort key and id. Opaque to callers, but they may send anything, so it is read
 * back strictly. `kind` keeps a cursor of one list from being taken for a place in another.
 */
export type Cursor = { kind: CursorKind; at: number; id: string }

/** By time in microseconds since 1970, by number within a conversation, or by id alone (`at` is 0). */
export type CursorKind = 'time' | 'seq' | 'id'

const form = /^(time|seq|id):(\d{1,16}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const encodeCursor = ({ kind, at, id }: Cursor): string =>
  Buffer.from(`${kind}:${at}:${id}`).toString('base64url')

/** @returns undefined when it is none of this kind */
export function decodeCursor(text: string, kind: CursorKind): Cursor | undefined {
  const match = form.exec(Buffer.from(text, 'base64url').toString('latin1'))
  if (match?.[1] !== kind) return undefined
  const at = Number(match[2])
  return Number.isSafeInteger(at) ? { kind, at, id: match[3] as string } : undefined
}

/**
 * Where a page ended: the last entry's sort key and id. Opaque to callers, but they may send anything, so it is read
 * back strictly. `kind` keeps a cursor of one list from being taken for a place in another.
 */
export type Cursor = { kind: CursorKind; at: number; id: string }

/**
 * By time in microseconds since 1970, by number within a conversation, or by id alone (`at` is 0). Steps of a timeline
 * and dead letters are by time too; their ids are of several sorts.
 */
export type CursorKind = 'time' | 'seq' | 'id' | 'step' | 'dead'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ids: Record<CursorKind, string> = {
  time: uuid,
  seq: uuid,
  id: uuid,
  step: `\\d\\.${uuid}`,
  dead: '[a-z]{1,20}(?:\\.[a-z0-9-]{1,50}){1,3}',
}

export const encodeCursor = ({ kind, at, id }: Cursor): string =>
  Buffer.from(`${kind}:${at}:${id}`).toString('base64url')

/** @returns undefined when it is none of this kind */
export function decodeCursor(text: string, kind: CursorKind): Cursor | undefined {
  const form = new RegExp(`^${kind}:(\\d{1,16}):(${ids[kind]})$`)
  const match = form.exec(Buffer.from(text, 'base64url').toString('latin1'))
  if (!match) return undefined
  const at = Number(match[1])
  return Number.isSafeInteger(at) ? { kind, at, id: match[2] as string } : undefined
}

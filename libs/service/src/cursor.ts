/** Where a page ended: the last entry's sort key and id. Opaque to callers, but they may send anything. */
export type Cursor = { at: number; id: string }

export const uuidForm = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** @param kind keeps a cursor of one list from being taken for a place in another */
export const encodeCursor = (kind: string, { at, id }: Cursor): string =>
  Buffer.from(`${kind}:${at}:${id}`).toString('base64url')

/**
 * @param idForm what ids of this list look like, as the source of a regular expression
 * @returns undefined when it is none of this kind
 */
export function decodeCursor(kind: string, text: string, idForm = uuidForm): Cursor | undefined {
  const match = new RegExp(`^${kind}:(\\d{1,16}):(${idForm})$`).exec(
    Buffer.from(text, 'base64url').toString('latin1'),
  )
  const at = Number(match?.[1])
  return match && Number.isSafeInteger(at) ? { at, id: match[2] as string } : undefined
}

/** An instant of RFC 3339 that a database can hold too, or undefined: leap seconds and far years are not. */
export function parseInstant(text: string): Date | undefined {
  const instant = new Date(text)
  const year = instant.getUTCFullYear()
  return year >= 1900 && year <= 9999 ? instant : undefined
}

/** When an id of version 7 was made, in milliseconds since 1970: its first 48 bits. */
export const msOfId = (id: string): number => parseInt(id.replaceAll('-', '').slice(0, 12), 16)

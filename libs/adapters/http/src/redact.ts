/** A message is for a log line and a table cell, not for a page of HTML that a gateway sent. */
const charactersMax = 400

const secrets: readonly [RegExp, string][] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/\/\/[^\s/@]+@/g, '//[redacted]@'],
  [/\bsk-[\w-]{8,}/g, '[redacted]'],
  // A bare run of 32 hex digits is an auth token. With a prefix (AC…, SM…) it is an identifier and stays.
  [/\b[0-9a-f]{32}\b/gi, '[redacted]'],
]

/** Text fit for error messages and logs: no credentials, one line, bounded length. */
export function redact(text: string): string {
  const line = secrets.reduce((kept, [secret, mask]) => kept.replace(secret, mask), text.replace(/\s+/g, ' '))
  return line.length > charactersMax ? `${line.slice(0, charactersMax)}…` : line
}

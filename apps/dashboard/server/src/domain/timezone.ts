/**
 * An IANA time zone, in the usual capitals, or undefined. Offsets (`+05:00`) are no zones: they know no summer time.
 */
export function parseTimezone(text: string): string | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined
  try {
    const canonical = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
    // An alias keeps its own name: `US/Eastern` is what the caller knows.
    return canonical.toLowerCase() === text.toLowerCase() ? canonical : text
  } catch {
    return undefined
  }
}

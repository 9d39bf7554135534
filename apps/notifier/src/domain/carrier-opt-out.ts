/**
 * Codes by which a provider says that the recipient has taken back consent with the carrier, or with the provider itself.
 * https://www.twilio.com/docs/api/errors/21610, https://dev.bandwidth.com/docs/messaging/errors/codes/ (4775)
 */
const optOutCodes: ReadonlyMap<string, { name: string; codes: ReadonlySet<string> }> = new Map([
  ['twilio', { name: 'Twilio', codes: new Set(['21610']) }],
  ['bandwidth', { name: 'Bandwidth', codes: new Set(['4775']) }],
])

/**
 * @param code the provider's own code of a failure, if it gave one
 * @returns the proof to be kept, such as `Twilio 21610`, or undefined when the failure is no opt-out
 */
export function quoteOfOptOut(provider: string, code: string | null | undefined): string | undefined {
  const known = optOutCodes.get(provider)
  return known && code && known.codes.has(code) ? `${known.name} ${code}` : undefined
}

/** What the provider's record said about a message whose fate is unknown. */
export type Finding =
  { kind: 'found'; providerMessageId: string } | { kind: 'absent' } | { kind: 'unreadable' }

export type Verdict =
  | { next: 'sent'; providerMessageId: string }
  /** It never arrived: it may be sent again. */
  | { next: 'resend' }
  | { next: 'look-again'; inMs: number }

/**
 * A request that left us may still be on its way into the record. It cannot be after this time: the request itself
 * ends within the send time-out, and the provider lists what it accepted within seconds.
 */
export const SETTLED_AFTER_MS = 20_000
const LOOK_EVERY_MS = 3_000
const LOOK_MS_MAX = 60_000

/**
 * @param unknownForMs since the attempt started
 */
export function decideReconciliation(finding: Finding, unknownForMs: number): Verdict {
  switch (finding.kind) {
    case 'found':
      return { next: 'sent', providerMessageId: finding.providerMessageId }
    case 'absent':
      return unknownForMs >= SETTLED_AFTER_MS
        ? { next: 'resend' }
        : { next: 'look-again', inMs: LOOK_EVERY_MS }
    case 'unreadable':
      // Without the record nothing may be concluded, however long it takes.
      return { next: 'look-again', inMs: Math.min(Math.max(LOOK_EVERY_MS, unknownForMs / 4), LOOK_MS_MAX) }
  }
}

import type { Context } from '../context.ts'
import { renewClaims } from '../queries/claims.ts'

/** Prolongs the claims in hand. What could not be prolonged is in other hands, and its work here is void. */
export async function prolongClaims(context: Context): Promise<void> {
  const claims = context.turns.claims()
  if (claims.length === 0) return
  const held = await renewClaims(context.db, claims)
  for (const claim of claims) {
    // A turn that was committed meanwhile is in hand no more, and abandoning it does nothing.
    if (!held.has(claim.token)) context.turns.abandon(claim)
  }
}

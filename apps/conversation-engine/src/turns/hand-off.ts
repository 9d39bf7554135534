import type { Escalation } from '../domain/escalation.ts'
import type { Draft } from './reply-draft.ts'

/** The model judged that a person is needed. It hears more than rules do, and is less sure of it than a customer who asks. */
export function handOffOf(draft: Draft): Escalation | null {
  const reason = draft.tools.findLast(({ handOff }) => handOff !== undefined)?.handOff
  if (reason === undefined) return null
  return { rule: 'model-hand-off', confidence: 0.9, priority: 'high', quote: '', reason }
}

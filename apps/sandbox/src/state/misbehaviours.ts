import { isMeant, isWrongWay, type Misbehaviour } from '../domain/misbehaviour.ts'
import type { ModelRequest } from '../domain/model-request.ts'

/** One that was ordered, and how many calls it has spoilt. */
export type Ordered = Misbehaviour & { id: number; fired: number }

export type Misbehaviours = ReturnType<typeof createMisbehaviours>

/** What the models were told to do wrong, in the order it was told. */
export function createMisbehaviours() {
  let ordered: Ordered[] = []
  let lastId = 0
  return {
    add(one: Misbehaviour): Ordered {
      const added = { id: ++lastId, ...one, fired: 0 }
      ordered.push(added)
      return added
    },
    list: (): readonly Ordered[] => ordered,
    clear() {
      ordered = []
    },
    /** What goes wrong with this call: at most one thing about what is said, and any about how it arrives. Counts it. */
    take(provider: 'claude' | 'openai', request: ModelRequest): Ordered[] {
      if (ordered.length === 0) return []
      const fitting = ordered.filter(
        (one) => (one.calls === undefined || one.fired < one.calls) && isMeant(one, provider, request),
      )
      const said = fitting.find(({ kind }) => !isWrongWay(kind))
      const taken = fitting.filter((one) => one === said || isWrongWay(one.kind))
      for (const one of taken) one.fired++
      return taken
    },
  }
}

/** Whoever waits in this process for a turn of a conversation: a request of the API that wants its answer. */
export type TurnListener = {
  /** A piece of the text, while it is written. It may yet be thrown away: for a sign of life, not for reading. */
  onText?: () => void
  /** A turn of the conversation was committed: look whether it is the one. */
  onEnded: () => void
}

export function createTurnListeners() {
  const listeners = new Map<string, Set<TurnListener>>()
  return {
    /** @returns what ends it */
    add(conversationId: string, listener: TurnListener): () => void {
      const all = listeners.get(conversationId) ?? new Set()
      listeners.set(conversationId, all.add(listener))
      return () => {
        all.delete(listener)
        if (all.size === 0 && listeners.get(conversationId) === all) listeners.delete(conversationId)
      }
    },
    /** What to call with each piece of text; undefined when nobody wants it, so that none has to be streamed. */
    of(conversationId: string): (() => void) | undefined {
      const all = listeners.get(conversationId)
      if (!all || ![...all].some(({ onText }) => onText)) return undefined
      return () => all.forEach((listener) => listener.onText?.())
    },
    ended(conversationId: string): void {
      for (const { onEnded } of listeners.get(conversationId) ?? []) onEnded()
    },
  }
}

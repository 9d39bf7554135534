import type { Turn } from './model-request.ts'

/** A talk without what never reached the customer. */
export type Noted = {
  turns: readonly Turn[]
  /** Why the latest draft was not sent, when the model is asked for another one now. */
  note: string | undefined
  /** Drafts that were not sent. They are not to be repeated. */
  drafts: readonly string[]
}

const notSent =
  /(?:\b(?:not|never|no)|n['’]t)\s+(?:be(?:en)?\s+|fue\s+|se\s+)?(?:sent|send|go out|delivered|used|allowed|enviad[oa]|envi[oó]|mand[oó])(?!\p{L})|\b(?:blocked|rejected|withheld|held back|stopped|discarded|refused)\b|\bre-?(?:write|word|phrase|do)\b|\btry again\b/iu
const aboutDraft = /\b(draft|reply|answer|message|response|text|wording|borrador|respuesta|mensaje)\b/i
/** Where the application's own words begin within a user's turn: in brackets, or as a line about the draft. */
const noteStart =
  /(?:^|\n)\s*(?:[([<{*]+\s*(?:note|nota|system|internal|developer|editor|guard\w*|review\w*|your|the|this)\b|(?:system )?note\s*[:-]|your (?:last |previous |first )?(?:draft|reply|answer)\b)/i

const isAboutUnsent = (text: string) => aboutDraft.test(text) && notSent.test(text)

/** The note within a user's turn, apart from what the customer wrote. */
function splitNote(text: string): { said: string; note: string } | undefined {
  const start = noteStart.exec(text)
  if (!start) return undefined
  const note = text.slice(start.index).trim()
  return isAboutUnsent(note) ? { said: text.slice(0, start.index).trim(), note } : undefined
}

/** Takes out notes that a draft was not sent, and the drafts they are about. */
export function takeNotes(turns: readonly Turn[]): Noted {
  if (!turns.some(mayBeNote)) return { turns, note: undefined, drafts: [] }
  const kept: Turn[] = []
  const drafts: string[] = []
  let note: string | undefined
  for (const turn of turns) {
    const found = noteOf(turn)
    if (!found) {
      if (turn.role === 'user' && turn.text.trim() !== '') note = undefined
      kept.push(turn)
      continue
    }
    note = found.note
    const before = kept.at(-1)
    const isDraft = before?.role === 'assistant' && before.text.trim() !== '' && before.toolUses.length === 0
    if (isDraft && found.said === '') drafts.push((kept.pop() as Turn).text)
    if (found.said !== '' || turn.toolResults.length > 0) kept.push({ ...turn, text: found.said })
  }
  return { turns: kept, note, drafts }
}

const mayBeNote = (turn: Turn) =>
  turn.note !== undefined || (turn.role === 'user' && noteStart.test(turn.text))

function noteOf({ role, text, note }: Turn): { said: string; note: string } | undefined {
  if (note !== undefined && isAboutUnsent(note)) return { said: text.trim(), note }
  return role === 'user' ? splitNote(text) : undefined
}

/** Whether the model is asked to write again what was not sent. */
export const isRewrite = (turns: readonly Turn[]) => takeNotes(turns).note !== undefined

/** What a tool is for. */
export type ToolJob = 'book' | 'times' | 'move' | 'cancel' | 'services' | 'person' | 'fact'

/** Told by its name, whoever named it. The first that fits. */
const jobs: readonly [ToolJob, RegExp][] = [
  ['move', /resched|move_|change_(app|book)/i],
  ['cancel', /cancel/i],
  ['person', /hand_?(off|over)|escalat|transfer|human/i],
  ['fact', /(record|remember|save|note|store)_?.*(fact|detail|lead|contact)/i],
  ['services', /(look|list|search|find|get).*(service|price|catalog|menu)/i],
  ['times', /avail|slots?|free_?busy/i],
  ['book', /^(?!.*(check|list|find|get)).*(book|schedule|appointment|reserv)/i],
]

export const toolJobOf = (name: string): ToolJob | undefined =>
  jobs.find(([, pattern]) => pattern.test(name))?.[0]

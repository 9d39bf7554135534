/** What the model knows of the business it speaks for. Only what its instructions say: it makes up nothing. */
export type Business = {
  name: string | undefined
  persona: string | undefined
  hours: string | undefined
  address: string | undefined
  phone: string | undefined
  /** The present day, `2026-11-20`, when the instructions tell it. */
  today: string | undefined
}

/** Reads instructions written for any model: labelled lines where there are some, else the usual sentences. */
export function readBusiness(system: string): Business {
  return {
    name:
      labelled(system, 'business(?: name)?|dealership(?: name)?|store(?: name)?|company(?: name)?|shop') ??
      nameInProse(system),
    persona: /\b(?:your name is|you are|you're|I am)\s+([A-Z][a-z]{1,15})(?=,|\.|\s+from\b|\s+at\b)/.exec(
      system,
    )?.[1],
    hours:
      labelled(system, '(?:opening |business |store |sales )?hours') ??
      /\bopen (?:from )?([^.\n]{4,80})/i.exec(system)?.[1],
    address: labelled(system, '(?:address|location)') ?? /\blocated at ([^.\n]{4,80})/i.exec(system)?.[1],
    phone: labelled(system, '(?:phone|telephone)(?: number)?'),
    today: findToday(system),
  }
}

const labelled = (system: string, label: string): string | undefined => {
  const match = new RegExp(`(?:^|\\n)[\\s\\-*#]*(?:${label})\\s*[:=]\\s*([^\\n]{2,120})`, 'i').exec(system)
  const value = match?.[1]?.trim().replace(/[.;,]$/, '')
  return value && !/^(unknown|none|null|n\/a|not set|-)$/i.test(value) ? value : undefined
}

/** A capitalised name after "for", "at", "of" …, as in "You are the front desk of Harbor Motors, a dealership". */
function nameInProse(system: string): string | undefined {
  const word = "[A-Z0-9][\\w'’&-]*"
  const pattern = new RegExp(
    `\\b(?:for|at|of|from|behalf of|representing|texting|by)\\s+(?:the\\s+)?(${word}(?:\\s+(?:${word}|of|the|and|&)(?=\\s+${word}|[\\s.,:;!?)]|$))*)`,
    'g',
  )
  for (const [, found = ''] of system.matchAll(pattern)) {
    const name = found.replace(/\s+(of|the|and|&)$/, '')
    if (!notNames.test(name)) return name
  }
  return undefined
}

const notNames =
  /^(SMS|AI|I|English|Spanish|A|An|The|This|US|USA|CRM|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|\d+)$/

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

function findToday(system: string): string | undefined {
  const iso = /\b(20\d\d-[01]\d-[0-3]\d)\b/.exec(system)?.[1]
  if (iso) return iso
  const written = new RegExp(`\\b(${months.join('|')}) (\\d{1,2})(?:st|nd|rd|th)?,? (20\\d\\d)`).exec(system)
  if (!written) return undefined
  const month = String(months.indexOf(written[1] as string) + 1).padStart(2, '0')
  return `${written[3]}-${month}-${(written[2] as string).padStart(2, '0')}`
}

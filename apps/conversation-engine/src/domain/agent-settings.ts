/** How the AI answers for one location, defaults filled in. Figures: the product's rules of behaviour. */
export type AgentSettings = {
  escalationKeywords: readonly string[]
  escalationThreshold: number
  qualificationThreshold: number
  tone: string | null
  persona: string | null
  allowedTopics: readonly string[]
  forbiddenTopics: readonly string[]
  noCreditsNotice: string | null
}

const ESCALATION_THRESHOLD = 0.5
const QUALIFICATION_THRESHOLD = 60

/** Reads stored settings, which an earlier release may have written: what does not fit counts as not set. */
export function readAgentSettings(config: Readonly<Record<string, unknown>>): AgentSettings {
  return {
    escalationKeywords: wordsOf(config.escalation_keywords),
    escalationThreshold: numberOf(config.escalation_threshold) ?? ESCALATION_THRESHOLD,
    qualificationThreshold: numberOf(config.qualification_threshold) ?? QUALIFICATION_THRESHOLD,
    tone: textOf(config.tone),
    persona: textOf(config.persona),
    allowedTopics: wordsOf(config.allowed_topics),
    forbiddenTopics: wordsOf(config.forbidden_topics),
    noCreditsNotice: textOf(config.no_credits_notice),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null)
const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const wordsOf = (value: unknown) =>
  Array.isArray(value) ? value.filter((word): word is string => textOf(word) !== null) : []

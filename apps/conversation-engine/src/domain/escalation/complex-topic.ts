import { complaintTopics } from './complex-topics/complaints.ts'
import { dangerTopics } from './complex-topics/danger.ts'
import { disputeTopics } from './complex-topics/disputes.ts'
import { lawTopics } from './complex-topics/law.ts'
import type { ComplexTopic } from './complex-topics/topic.ts'

/** Matters for a person to handle, most serious first. */
export const complexTopics: readonly ComplexTopic[] = [
  ...dangerTopics,
  ...lawTopics,
  ...complaintTopics,
  ...disputeTopics,
]

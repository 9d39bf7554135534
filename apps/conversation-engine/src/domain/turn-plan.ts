import { readAgentSettings } from './agent-settings.ts'
import { readConsentRequest, type ConsentRequest } from './consent-request.ts'
import { decideEscalation, type Escalation } from './escalation.ts'
import { helpText, noCreditsNotice, optInConfirmation, optOutConfirmation } from './notices.ts'
import type { HistoryMessage, TurnFacts } from './turn-facts.ts'
import type { TurnAction } from './turn-action.ts'
import type { Understanding } from './understanding.ts'
import { listUnanswered } from './unanswered.ts'

/**
 * What a turn is to be, decided before any model is asked: the order of the rules is the order of what matters more.
 * An opt-out outranks all, what is said to somebody who opted out needs no answer, a person is fetched whether or not
 * there are credits, and only what is left may cost one.
 */
export type TurnPlan =
  | {
      kind: 'consent'
      request: ConsentRequest
      /** The message whose words are the proof. */
      messageId: string
      /** null when the customer has been told already, by us or by the provider. */
      reply: string | null
      action: Extract<TurnAction, 'opted_out' | 'opted_in' | 'helped'>
    }
  | { kind: 'silence'; action: 'opted_out' }
  | { kind: 'escalation'; escalation: Escalation }
  | { kind: 'no-credits'; notice: string | null }
  | { kind: 'model' }

export function planTurn(facts: TurnFacts, { language }: Pick<Understanding, 'language'>): TurnPlan {
  const unanswered = listUnanswered(facts)
  const consent = readConsent(facts, unanswered, language)
  if (consent) return consent
  if (facts.customer.consent === 'opted_out') return { kind: 'silence', action: 'opted_out' }

  const escalation = findEscalation(facts, unanswered)
  if (escalation) return { kind: 'escalation', escalation }

  if (facts.hasCredit) return { kind: 'model' }
  const { noCreditsNotice: configured } = readAgentSettings(facts.agentConfig)
  const notice = facts.wasToldNoCredits ? null : noCreditsNotice(configured, voiceOf(facts, language))
  return { kind: 'no-credits', notice }
}

/** Who speaks in a notice. */
export const voiceOf = ({ business }: TurnFacts, language: 'en' | 'es') => ({
  name: business.locationName,
  phone: business.phone,
  language,
})

/** The customer's last word on being written to in what is unanswered; a request for help counts if there is none. */
function readConsent(
  facts: TurnFacts,
  unanswered: readonly HistoryMessage[],
  language: 'en' | 'es',
): TurnPlan | null {
  let isOptedOut = facts.customer.consent === 'opted_out'
  let word: { request: ConsentRequest; message: HistoryMessage } | null = null
  for (const message of unanswered) {
    const request = readConsentRequest(message.content, {
      isOptedOut,
      ...(message.optOutType && { providerSaid: message.optOutType }),
    })
    if (!request || (request.kind === 'help' && word)) continue
    word = { request, message }
    if (request.kind !== 'help') isOptedOut = request.kind === 'opt-out'
  }
  if (!word) return null

  const { request, message } = word
  const wasOptedOut = facts.customer.consent === 'opted_out'
  const voice = voiceOf(facts, language)
  const { text, action, isNews } = {
    'opt-out': { text: optOutConfirmation(voice), action: 'opted_out' as const, isNews: !wasOptedOut },
    'opt-in': { text: optInConfirmation(voice), action: 'opted_in' as const, isNews: true },
    help: { text: helpText(voice), action: 'helped' as const, isNews: true },
  }[request.kind]
  const reply = isNews && !message.optOutType ? text : null
  return { kind: 'consent', request, messageId: message.id, reply, action }
}

/** Nobody is fetched twice for one matter: not while a person has been told, and not on words from before. */
function findEscalation(facts: TurnFacts, unanswered: readonly HistoryMessage[]): Escalation | null {
  if (facts.status === 'escalated') return null
  const settings = readAgentSettings(facts.agentConfig)
  return decideEscalation({
    customerTexts: facts.history
      .filter(({ role, seq }) => role === 'customer' && seq > facts.heardSeq)
      .map(({ content }) => content),
    customerMessages: facts.customerMessages,
    newTextCount: unanswered.length,
    isResolved: false,
    keywords: settings.escalationKeywords,
    threshold: settings.escalationThreshold,
  })
}

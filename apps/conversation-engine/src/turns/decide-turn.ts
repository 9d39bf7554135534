import { newId } from '@forecourt/db/ids'
import { escalationNotice } from '../domain/notices.ts'
import { findNextOpening, isOpenNow } from '../domain/opening-hours.ts'
import type { Escalation } from '../domain/escalation.ts'
import type { TurnPlan } from '../domain/turn-plan.ts'
import type { StaffMember } from '../queries/staff.ts'
import type { OutgoingMessage } from '../queries/commits.ts'
import type { AppointmentWish } from './run-tool.ts'
import { toCustomer, type Decided, type OpenTurn } from './decided-turn.ts'

/** An opt-out, opt-in or request for help: on record with its words, confirmed once. */
export function decideConsent(open: OpenTurn, plan: Extract<TurnPlan, { kind: 'consent' }>): Decided {
  const { request, reply, action, messageId } = plan
  const message =
    reply === null
      ? null
      : toCustomer(open, reply, 'consent', "the one confirmation of the customer's own request")
  return {
    outcome: message ? 'notice' : 'silent',
    action,
    messages: message ? [message] : [],
    replyId: message?.id ?? null,
    source: message ? 'notice' : 'none',
    record: { consent: { kind: request.kind, how: request.how, quote: request.quote } },
    ...(request.kind !== 'help' && {
      consent: {
        id: newId(),
        state: request.kind === 'opt-out' ? ('opted_out' as const) : ('opted_in' as const),
        source: request.how,
        quote: request.quote,
        messageId,
      },
    }),
  }
}

/**
 * A conversation goes to a person: status, assignment, the alert to that person and one honest message to the customer
 * become true together or not at all.
 */
export function decideEscalated(open: OpenTurn, escalation: Escalation, staff: StaffMember | null): Decided {
  const { business } = open.facts
  const { language } = open.understanding
  const alert = staff?.phone ? alertTo(open, escalation, staff.phone) : null
  const notice = toCustomer(
    open,
    escalationNotice({
      business: { name: business.locationName, phone: business.phone, language },
      staffName: staff?.name ?? null,
      isOpen: isOpenNow(business.hours, business.timezone, open.facts.now),
      rule: escalation.rule,
      nextOpening: findNextOpening(business.hours, business.timezone, open.facts.now),
    }),
    'notice',
    'the customer wrote and waits for an answer',
  )
  return {
    outcome: 'notice',
    action: 'escalated',
    messages: alert ? [alert, notice] : [notice],
    replyId: notice.id,
    source: 'notice',
    ...escalationParts(escalation, staff, alert),
  }
}

/** What of a commit makes an escalation. */
export function escalationParts(
  escalation: Escalation,
  staff: StaffMember | null,
  alert: OutgoingMessage | null,
): Pick<Decided, 'escalation' | 'record'> {
  const { rule, confidence, priority, quote, reason } = escalation
  return {
    escalation: {
      id: newId(),
      rule,
      confidence,
      priority,
      reason,
      quote,
      staffId: staff?.id ?? null,
      alertMessageId: alert?.id ?? null,
    },
    record: {
      escalation: { rule, confidence, priority, quote, reason, staff_name: staff?.name ?? null },
    },
  }
}

const ALERT_QUOTE_CHARACTERS = 100

/** To the person who is fetched. */
export const alertTo = (open: OpenTurn, escalation: Escalation, phone: string): OutgoingMessage =>
  staffAlert(
    open,
    phone,
    `needs a person. ${escalation.reason}${
      escalation.quote ? ` They wrote: "${escalation.quote.slice(0, ALERT_QUOTE_CHARACTERS)}"` : ''
    }`,
    'a person of the team is fetched',
  )

/** To whoever confirms an appointment that only a person can make. */
export function wishAlert(
  open: OpenTurn,
  { act, slot, kind }: AppointmentWish,
  phone: string,
): OutgoingMessage {
  const what = kind === null || kind === 'appointment' ? 'an appointment' : `a ${kind.replace('-', ' ')}`
  const when = slot ? ` on ${slot.date} at ${slot.time}` : ''
  const wishes = {
    book: `asks for ${what}${when}. Nothing is booked yet.`,
    move: `asks to move the appointment to ${slot?.date} at ${slot?.time}. Nothing is changed yet.`,
    cancel: 'asks to cancel the appointment. Nothing is changed yet.',
  }
  return staffAlert(
    open,
    phone,
    `${wishes[act]} Please confirm with them.`,
    'the customer waits for a confirmation',
  )
}

/** Goes out by the channel's own number, and stands in the transcript: the manager sees who was told what. */
function staffAlert(
  { turn, facts, understanding }: OpenTurn,
  phone: string,
  text: string,
  allowedBecause: string,
): OutgoingMessage {
  const name = understanding.context.contact?.value.name ?? facts.customer.name
  const who = name ? `${name} (${turn.recipient})` : turn.recipient
  return {
    id: newId(),
    role: 'system',
    content: `${facts.business.locationName}: ${who} ${text}`,
    recipient: phone,
    purpose: 'staff_alert',
    allowedBecause,
    state: 'pending',
  }
}

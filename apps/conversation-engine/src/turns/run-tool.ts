import type { Appointments, AppointmentOutcome, Slot } from '@forecourt/ports/appointments'
import { extractContext } from '../domain/context/extraction.ts'
import type { Observation } from '../domain/context/observation.ts'
import type { Service } from '../domain/turn-facts.ts'
import { wallAt } from '../domain/when/zone.ts'
import type { ClaimedTurn } from '../queries/claimed-turns.ts'
import { parseToolUse, type ToolUse } from './model-tools.ts'

/** What the use of a tool came to: what the model is told, and what may be said because of it. */
export type ToolOutcome = {
  name: string
  input: unknown
  result: unknown
  /** The act is on record: the reply may say that it is done. */
  isDone: boolean
  freeSlots?: readonly Slot[]
  bookedSlot?: Slot
  handOff?: string
  learned?: Observation[]
}

type Tools = { appointments: Appointments; now: Date; signal: AbortSignal }

/** Runs one tool that a model asked for. A use that makes no sense, or a tool that fails, is told to the model. */
export async function runTool(
  call: { name: string; input: unknown },
  turn: ClaimedTurn,
  tools: Tools,
): Promise<ToolOutcome> {
  const use = parseToolUse(call.name, call.input)
  if ('problem' in use) return { ...call, result: { status: 'refused', message: use.problem }, isDone: false }
  return { ...call, ...(await run(use, turn, tools)) }
}

type Ran = Omit<ToolOutcome, 'name' | 'input'>

async function run(use: ToolUse, turn: ClaimedTurn, { appointments, now, signal }: Tools): Promise<Ran> {
  const { tenantId, locationId, conversationId } = turn
  const ours = { tenantId, locationId, conversationId }
  switch (use.name) {
    case 'check_availability': {
      const result = await appointments.listFree({ ...ours, ...use.input }, signal)
      return { result, isDone: false, ...(result.status === 'found' && { freeSlots: result.slots }) }
    }
    case 'book_appointment':
    case 'reschedule_appointment': {
      const { name: customerName, ...wish } = use.input
      // One appointment for each wish of a conversation, however often the model asks.
      const idempotencyKey = `${conversationId}:${use.name}:${wish.date}T${wish.time}`
      const request = { ...ours, ...wish, customerName, idempotencyKey }
      const makes = use.name === 'book_appointment' ? appointments.book : appointments.reschedule
      return fromOutcome(await makes(request, signal))
    }
    case 'cancel_appointment':
      return fromOutcome(await appointments.cancel(ours, signal))
    case 'look_up_services':
      return { result: findServices(turn.services, use.input.query), isDone: false }
    case 'hand_off':
      return {
        result: { status: 'done', message: 'A person of the team is being told.' },
        isDone: true,
        handOff: use.input.reason,
      }
    case 'record_fact': {
      const today = wallAt(now, turn.timezone).date
      const askedFor = askedForBy[use.input.type]
      const learned = extractContext(use.input.value, { today, ...(askedFor && { askedFor }) }).filter(
        ({ type }) => type === use.input.type,
      )
      return { result: { status: 'done', message: 'Noted. Now answer the customer.' }, isDone: false, learned }
    }
  }
}

/** The model has told what kind of fact it is: the words are read as the answer to a question for it. */
const askedForBy: Partial<Record<string, NonNullable<Parameters<typeof extractContext>[1]['askedFor']>>> = {
  vehicle_interest: 'vehicle',
  budget: 'budget',
  timeline: 'timeline',
  trade_in: 'trade_in',
  contact: 'name',
}

function fromOutcome(outcome: AppointmentOutcome): Ran {
  if (outcome.status === 'done') return { result: outcome, isDone: true, bookedSlot: outcome.slot }
  if (outcome.status === 'taken') return { result: outcome, isDone: false, freeSlots: outcome.slots }
  return { result: outcome, isDone: false }
}

function findServices(services: readonly Service[], query: string | null) {
  const words = (query ?? '').toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? []
  const found = services.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
  const told = found.length > 0 ? found : services
  if (told.length === 0) return { status: 'none', message: 'No services are on record. A person can tell.' }
  return {
    status: 'found',
    services: told.map(({ name, price, durationMinutes }) => ({
      name,
      price,
      duration_minutes: durationMinutes,
    })),
  }
}

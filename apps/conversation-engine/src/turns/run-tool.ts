import type { Appointments, Slot } from '@forecourt/ports/appointments'
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
  /** An appointment that a person has to confirm: one is told. */
  wish?: AppointmentWish
  learned?: Observation[]
}

/** What a customer would like, in the location's wall time; null where the tool takes no time. */
export type AppointmentWish = { act: 'book' | 'move' | 'cancel'; slot: Slot | null; kind: string | null }

type Tools = { appointments: Appointments; signal: AbortSignal }

type Place = Pick<ClaimedTurn, 'tenantId' | 'locationId' | 'conversationId' | 'services' | 'timezone'>

/** Runs one tool that a model asked for. A use that makes no sense is told to the model. */
export async function runTool(
  call: { name: string; input: unknown },
  place: Place,
  now: Date,
  tools: Tools,
): Promise<ToolOutcome> {
  const use = parseToolUse(call.name, call.input)
  const result = 'problem' in use ? { status: 'refused', message: use.problem } : await run(use, place, tools)
  return toOutcome(call, result, wallAt(now, place.timezone).date)
}

async function run(use: ToolUse, place: Place, { appointments, signal }: Tools): Promise<unknown> {
  const { tenantId, locationId, conversationId } = place
  const ours = { tenantId, locationId, conversationId }
  switch (use.name) {
    case 'check_availability':
      return appointments.listFree({ ...ours, ...use.input }, signal)
    case 'book_appointment':
    case 'reschedule_appointment': {
      const { name: customerName, ...wish } = use.input
      // One appointment for each wish of a conversation, however often the model asks.
      const idempotencyKey = `${conversationId}:${use.name}:${wish.date}T${wish.time}`
      const request = { ...ours, ...wish, customerName, idempotencyKey }
      return use.name === 'book_appointment'
        ? appointments.book(request, signal)
        : appointments.reschedule(request, signal)
    }
    case 'cancel_appointment':
      return appointments.cancel(ours, signal)
    case 'look_up_services':
      return findServices(place.services, use.input.query)
    case 'hand_off':
      return { status: 'done', message: 'A person of the team is being told.' }
    case 'record_fact':
      return { status: 'done', message: 'Noted. Now answer the customer.' }
  }
}

type Result = { status?: string; slot?: Slot; slots?: readonly Slot[] }

/**
 * What a result allows to be said, the same for one that is recorded.
 * @param today `YYYY-MM-DD` in the location's zone
 */
export function toOutcome(
  call: { name: string; input: unknown },
  result: unknown,
  today: string,
): ToolOutcome {
  const { status, slot, slots } = (result ?? {}) as Result
  const isDone = status === 'done' && call.name !== 'record_fact'
  const use = parseToolUse(call.name, call.input)
  return {
    ...call,
    result,
    isDone,
    ...(slots && { freeSlots: slots }),
    ...(isDone && slot && call.name !== 'cancel_appointment' && { bookedSlot: slot }),
    ...('name' in use && status === 'needs_person' && wishOf(use)),
    ...('name' in use && use.name === 'hand_off' && isDone && { handOff: use.input.reason }),
    ...('name' in use && use.name === 'record_fact' && { learned: readFact(use.input, today) }),
  }
}

function wishOf(use: ToolUse): { wish?: AppointmentWish } {
  switch (use.name) {
    case 'book_appointment':
    case 'reschedule_appointment': {
      const { date, time, kind } = use.input
      const act = use.name === 'book_appointment' ? 'book' : 'move'
      return { wish: { act, slot: { date, time }, kind } }
    }
    case 'cancel_appointment':
      return { wish: { act: 'cancel', slot: null, kind: null } }
    default:
      return {}
  }
}

/** The model has told what kind of fact it is: the words are read as the answer to a question for it. */
function readFact({ type, value }: { type: string; value: string }, today: string): Observation[] {
  const askedFor = askedForBy[type]
  const read = extractContext(value, { today, ...(askedFor && { askedFor }) })
  return read.filter((observation) => observation.type === type)
}

const askedForBy: Partial<Record<string, NonNullable<Parameters<typeof extractContext>[1]['askedFor']>>> = {
  vehicle_interest: 'vehicle',
  budget: 'budget',
  timeline: 'timeline',
  trade_in: 'trade_in',
  contact: 'name',
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

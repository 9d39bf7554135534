import type { Appointments } from '@forecourt/ports/appointments'

const askAPerson = {
  status: 'needs_person' as const,
  message: 'The calendar is kept by the team: say that a person will confirm the time. Nothing is booked.',
}

/** Appointments where no calendar is connected: nothing is booked, a person of the team confirms. */
export const unconfirmedAppointments: Appointments = {
  listFree: () => Promise.resolve(askAPerson),
  book: () => Promise.resolve(askAPerson),
  reschedule: () => Promise.resolve(askAPerson),
  cancel: () => Promise.resolve(askAPerson),
}

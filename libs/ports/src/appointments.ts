/**
 * Where appointments are made. The AI reaches it by its tools and may say only what an outcome allows: an appointment
 * is booked when the answer is `done`, and not before.
 */
export interface Appointments {
  /** Free times, in the location's wall time. */
  listFree(request: AvailabilityRequest, signal: AbortSignal): Promise<AvailabilityOutcome>
  book(request: AppointmentRequest, signal: AbortSignal): Promise<AppointmentOutcome>
  reschedule(request: AppointmentRequest, signal: AbortSignal): Promise<AppointmentOutcome>
  cancel(request: AppointmentOfConversation, signal: AbortSignal): Promise<AppointmentOutcome>
}

export type AppointmentOfConversation = { tenantId: string; locationId: string; conversationId: string }

export type AvailabilityRequest = AppointmentOfConversation & {
  /** `YYYY-MM-DD`; null for the next days. */
  date: string | null
  service: string | null
}

export type AppointmentRequest = AppointmentOfConversation & {
  /** The same key asks for the same appointment: a repeat makes no second one. */
  idempotencyKey: string
  kind: 'test-drive' | 'appointment' | 'service'
  /** Wall date and time of the location, `YYYY-MM-DD` and `HH:MM`. */
  date: string
  time: string
  vehicle: string | null
  customerName: string | null
}

export type Slot = { date: string; time: string }

export type AvailabilityOutcome =
  | { status: 'found'; slots: readonly Slot[] }
  /** Nobody but a person can say. */
  | { status: 'needs_person'; message: string }

export type AppointmentOutcome =
  | { status: 'done'; appointmentId: string; slot: Slot; message: string }
  | { status: 'taken'; slots: readonly Slot[]; message: string }
  | { status: 'needs_person'; message: string }

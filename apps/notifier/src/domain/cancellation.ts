/** Purposes of what leaves to a contact who has opted out: the one confirmation, and what goes to the business's own people. */
export const leavesDespiteOptOut: readonly string[] = ['consent', 'staff_alert']

/** Purposes of what nobody wrote: it does not leave after a takeover. */
export const automatic: readonly string[] = ['reply', 'notice']

/** What is written on a message that never left. */
export type Cancellation = { code: string; message: string }

export const optedOut: Cancellation = {
  code: 'opted_out',
  message: 'The customer has opted out, so this message was not sent',
}

export const takenOver: Cancellation = {
  code: 'taken_over',
  message: 'A person took over the conversation before this message could leave',
}

/** Entries taken at a time, and so the most that one call of a handler is given. */
export const BATCH_MAX = 200

/** An entry that was delivered this often and never acknowledged becomes a dead letter. */
export const DELIVERIES_MAX = 10

export type Timings = {
  /** Longest wait of one read for new entries. */
  blockMs: number
  /** An entry nobody has acknowledged for this long may be taken over. */
  reclaimIdleMs: number
  /** Pause between looks for such entries. */
  reclaimEveryMs: number
  /** A consumer that asked for nothing for this long and has nothing pending belongs to a process that ended. */
  forgetIdleMs: number
  /** Pause after the first failure; doubles with each one after. */
  backoffMs: number
  backoffMsMax: number
}

const defaultTimings: Timings = {
  blockMs: 2_000,
  reclaimIdleMs: 10_000,
  reclaimEveryMs: 2_500,
  forgetIdleMs: 3_600_000,
  backoffMs: 500,
  backoffMsMax: 5_000,
}

export const timingsOf = ({ timings }: { timings?: Partial<Timings> }): Timings => ({
  ...defaultTimings,
  ...timings,
})

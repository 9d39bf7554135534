/** A turn is planned anew at most this often because the customer wrote again while the model was thinking. */
export const REPLANS_MAX = 2

/** Claims after which something other than the customer keeps a turn from ending; the model is not asked again. */
export const ATTEMPTS_MAX = 5

/** A turn that cannot even be committed with the deterministic reply is parked: it waits as a dead letter. */
export const PARKED_AFTER = 10

/** @param attempt claims since the last committed turn, this one included */
export const isFinalAttempt = (attempt: number): boolean => attempt > REPLANS_MAX

/** Whether to answer without the model: it, or its answer, may be what keeps failing. */
export const isOutOfAttempts = (attempt: number): boolean => attempt > ATTEMPTS_MAX

export const mustBeParked = (attempt: number): boolean => attempt > PARKED_AFTER

/** Something a caller gave, understood or not. `field` is a path in the caller's terms: `hours.mon[0]`. */
export type Parsed<T> = { ok: true; value: T } | Refusal
export type Refusal = { ok: false; field: string; reason: string }

export const accept = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const refuse = (field: string, reason: string): Refusal => ({ ok: false, field, reason })

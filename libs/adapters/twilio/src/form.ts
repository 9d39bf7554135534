import { parse } from 'node:querystring'

/** Parameters of a form body, decoded; a name that came more than once has all its values, in their order. */
export type FormParams = Readonly<Record<string, string | string[]>>

/** Twilio sends about 30. What lies beyond is not read, so such a body never passes the signature check. */
const paramsMax = 1_000

/**
 * Parses `application/x-www-form-urlencoded`. Total: a percent sign that starts no escape stays as it is, bytes
 * that are no UTF-8 become U+FFFD. The result has no prototype, so a parameter may be called `__proto__`.
 */
export function parseForm(raw: Buffer | string): FormParams {
  return parse(typeof raw === 'string' ? raw : raw.toString('utf8'), '&', '=', {
    maxKeys: paramsMax,
  }) as FormParams
}

/** The first value of a parameter; undefined when it is missing. */
export function firstValue(params: FormParams, name: string): string | undefined {
  const value = params[name]
  return typeof value === 'string' ? value : value?.[0]
}

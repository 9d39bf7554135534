import { ErrorReference, Id } from '@forecourt/contracts/http/field'
import { Type, type TSchema } from '@sinclair/typebox'

/** The parts of a route's schema that every operation has, so that the OpenAPI document tells of every status. */

export const answer = <T extends TSchema>(schema: T, description: string) => ({ ...schema, description }) as T

export const error = (description: string) => answer(ErrorReference, description)

/** What any operation may answer instead. */
export const readErrors = {
  400: error('`invalid_request`: a parameter cannot be accepted; `details.field` names it'),
  401: error('`unauthorized`: no API key, or one that is not known'),
  403: error('`forbidden`: the API key may not do this'),
  404: error('`not_found`: it does not exist, or belongs to another business'),
  429: error('`rate_limited`: too many requests of this API key; see Retry-After'),
  500: error('`internal_error`: quote the correlation id when you report it'),
  503: error('`unavailable`: a store is away; see Retry-After'),
}

/** And what operations may that change something. */
export const writeErrors = {
  ...readErrors,
  409: error('`conflict`: the present state does not allow it'),
  413: error('`payload_too_large`'),
  415: error('`unsupported_media_type`: send JSON'),
  422: error('`idempotency_key_reused`: this Idempotency-Key came with another request before'),
}

/** A write may be repeated safely under the same key: the first answer comes again, with `idempotent-replayed: true`. */
export const WriteHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[\\x21-\\x7e]+$',
      description:
        'Any unique text. A repeat within 24 hours gets the first answer (header `idempotent-replayed: true`) instead of a second effect. Errors are not kept',
    }),
  ),
})

/** Of a 204. */
export const Gone = Type.Null({ description: 'Done; nothing to show' })

const paths = new Map<string, unknown>()

/** Path parameters by name. The same names give the same object, whose validator is then compiled once. */
export function Path<const Name extends string>(...names: Name[]) {
  const create = () =>
    Type.Object(
      Object.fromEntries(names.map((name) => [name, Id(name.replace(/_id$/, '').replaceAll('_', ' '))])) as {
        [N in Name]: ReturnType<typeof Id>
      },
    )
  const path = (paths.get(names.join()) ?? create()) as ReturnType<typeof create>
  paths.set(names.join(), path)
  return path
}

/** The schema of an operation behind an API key. */
export const operation = <const Schema extends object>(tag: string, summary: string, schema: Schema) => ({
  tags: [tag],
  summary,
  security: [{ apiKey: [] }],
  ...schema,
})

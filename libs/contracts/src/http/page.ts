import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { reference } from './field.ts'

/** How much of a list is wanted, and from where on. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Most entries in one answer' }),
  cursor: Type.Optional(
    Type.String({
      maxLength: 200,
      description: '`next_cursor` of the answer before; absent for the first page',
    }),
  ),
}
export const PageQuery = Type.Object(pageQuery, { additionalProperties: false })
export type PageQuery = Static<typeof PageQuery>

/** One page of a list, newest first. */
export const PageOf = <T extends TSchema>(model: T) =>
  Type.Object({
    data: Type.Array(reference(model)),
    next_cursor: Type.Union([Type.String(), Type.Null()], {
      description: 'Give it as `cursor` to get the next page; null on the last one',
    }),
  })

export type Page<T> = { data: T[]; next_cursor: string | null }

import { Type, type SchemaOptions, type Static, type TSchema } from '@sinclair/typebox'
import type { ErrorBody } from './error.ts'

/** Ids are UUIDs of version 7: those made later sort later. */
export const Id = (of: string) =>
  Type.String({
    format: 'uuid',
    description: `Id of the ${of}`,
    examples: ['0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'],
  })

export const Instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2026-03-02T15:04:05.678Z'] })

/** A text within bounds. Surrounding white space is removed before the length is looked at. */
export const Text = (maxLength: number, description: string, example: string) =>
  Type.String({ minLength: 1, maxLength, description, examples: [example] })

/** One of a few words. As an `enum`, so that the error can name them. */
export const OneOf = <const T extends string>(values: readonly T[], options: SchemaOptions = {}) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], ...options })

export const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A secret's fields, as its provider names them. Written only: no answer, log line or audit row ever shows them. */
export const SecretObject = (description: string, example: Record<string, unknown>) =>
  Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
    description: `${description}. Stored encrypted, never shown again.`,
    writeOnly: true,
    maxProperties: 50,
    examples: [example],
  })

/** A body that stands under its own name in the OpenAPI document. */
export const reference = <T extends TSchema>(model: T) =>
  Type.Unsafe<Static<T>>(Type.Ref(model.$id as string))

export const ErrorReference = Type.Unsafe<ErrorBody>(Type.Ref('Error'))

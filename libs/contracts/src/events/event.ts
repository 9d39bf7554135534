import { Type, type Static, type TObject, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

/**
 * CloudEvents 1.0 attributes plus Forecourt's own. An event says that something is new; what is true stands in
 * Postgres, so events carry ids and never texts, names or numbers of people.
 */
export type Event<Data = unknown> = {
  id: string
  source: string
  type: string
  /** RFC 3339 instant. */
  time: string
  /** The unit of work the event is about. Events of one subject go to the same shard of a stream. */
  subject: string
  tenantid: string
  correlationid: string
  /** Id of the event or webhook that led to this one. */
  causationid?: string
  /** W3C trace context of the hop that published the event. */
  traceparent?: string
  data: Data
}

/** What the publisher says; id, type and time are filled in. */
export type NewEvent<Data> = Omit<Event<Data>, 'id' | 'type' | 'time'>

export type EventDefinition<Type extends string = string, Schema extends TObject = TObject> = {
  type: Type
  /** JSON schema of `data`. */
  schema: Schema
  /** JSON schema of the whole event. */
  envelope: TSchema
  create(attributes: NewEvent<Static<Schema>>): Event<Static<Schema>>
  /** Unknown entry → event of this type, or the reason why it is not one. */
  parse(input: unknown): { ok: true; event: Event<Static<Schema>> } | { ok: false; reason: string }
}

const envelope = <S extends TSchema>(type: string, data: S) =>
  Type.Object({
    id: Type.String({ minLength: 1 }),
    source: Type.String({ minLength: 1 }),
    type: Type.Literal(type),
    time: Type.String({ minLength: 20 }),
    subject: Type.String({ minLength: 1 }),
    tenantid: Type.String({ minLength: 1 }),
    correlationid: Type.String({ minLength: 1 }),
    causationid: Type.Optional(Type.String()),
    traceparent: Type.Optional(Type.String()),
    data,
  })

/** Declares an event type `<noun>.<participle>.v<N>`. Changes are additive; anything else is a new version beside it. */
export function defineEvent<const Name extends string, Schema extends TObject>(
  type: Name,
  schema: Schema,
): EventDefinition<Name, Schema> {
  const full: TSchema = envelope(type, schema)
  return {
    type,
    schema,
    envelope: full,
    create: (attributes) => ({
      id: crypto.randomUUID(),
      type,
      time: new Date().toISOString(),
      ...attributes,
    }),
    parse(input) {
      if (Value.Check(full, input)) return { ok: true, event: input as Event<Static<Schema>> }
      const first = Value.Errors(full, input).First()
      return {
        ok: false,
        reason: `${type}${first?.path ?? ''}: ${first?.message ?? 'does not fit the schema'}`,
      }
    },
  }
}

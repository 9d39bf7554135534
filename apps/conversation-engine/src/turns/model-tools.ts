import type { ToolDefinition } from '@forecourt/ports/language-model'
import { Type, type Static, type TObject } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'

const date = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'YYYY-MM-DD, in the time zone of the store',
})
const time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM, 24 hours' })
const optional = (description: string) =>
  Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { description })
const appointment = {
  date,
  time,
  kind: Type.Union([Type.Literal('test-drive'), Type.Literal('appointment'), Type.Literal('service')]),
  vehicle: optional('the vehicle it is about'),
  name: optional("the customer's name"),
}
const strict = { additionalProperties: false }

/** What the model may ask for, by name. Every field is required, as strict schemas want it; what is unknown is null. */
const schemas = {
  check_availability: Type.Object(
    { date: Type.Union([date, Type.Null()]), service: optional('the service it is for') },
    strict,
  ),
  book_appointment: Type.Object(appointment, strict),
  reschedule_appointment: Type.Object(appointment, strict),
  cancel_appointment: Type.Object({}, strict),
  look_up_services: Type.Object({ query: optional('words of the service looked for') }, strict),
  hand_off: Type.Object(
    { reason: Type.String({ minLength: 1, maxLength: 300, description: 'why a person is needed' }) },
    strict,
  ),
  record_fact: Type.Object(
    {
      type: Type.Union(
        ['vehicle_interest', 'budget', 'timeline', 'trade_in', 'contact'].map((type) => Type.Literal(type)),
      ),
      value: Type.String({ minLength: 1, maxLength: 300, description: "in the customer's own words" }),
    },
    strict,
  ),
} satisfies Record<string, TObject>

const descriptions: Record<ToolName, string> = {
  check_availability: 'Free times for an appointment. Never name a time as free that this has not told.',
  book_appointment: 'Books an appointment. It is booked only when the answer has the status done.',
  reschedule_appointment: "Moves the customer's appointment to another time.",
  cancel_appointment: "Cancels the customer's appointment.",
  look_up_services: 'Services of the store with their prices, which may be quoted.',
  hand_off:
    'Fetches a person of the team: the customer asks for one, is upset, or needs what you may not decide.',
  record_fact: 'Keeps what the customer has told of the vehicle, budget, time frame, trade-in or contact.',
}

export type ToolName = keyof typeof schemas

export const modelTools: readonly ToolDefinition[] = Object.entries(schemas).map(([name, parameters]) => ({
  name,
  description: descriptions[name as ToolName],
  parameters: toPlainSchema(parameters),
}))

/** Plain JSON, and a choice of words as an `enum`: what every provider and model knows how to read. */
function toPlainSchema(schema: TObject): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (_key, value: { anyOf?: { const?: unknown }[] } | null) =>
    value?.anyOf?.every((choice) => choice.const !== undefined)
      ? { type: 'string', enum: value.anyOf.map((choice) => choice.const) }
      : value,
  ) as Record<string, unknown>
}

export type ToolUse = { [Name in ToolName]: { name: Name; input: Static<(typeof schemas)[Name]> } }[ToolName]

/** What a model wrote, checked. @returns the use, or what is wrong with it in words for the model */
export function parseToolUse(name: string, input: unknown): ToolUse | { problem: string } {
  if (!Object.hasOwn(schemas, name)) return { problem: `There is no tool ${JSON.stringify(name)}.` }
  const schema: TObject = schemas[name as ToolName]
  const first = Value.Errors(schema, input).First()
  if (first) return { problem: `${first.path || 'The input'}: ${first.message}.` }
  return { name, input } as ToolUse
}

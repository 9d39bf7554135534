import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OrNull, Text } from './field.ts'

const name = Text(200, 'Name customers know it by. Unique at the location, whatever the case', 'Oil change')
const description = Text(2_000, 'What it includes', 'Synthetic oil up to 5 quarts, filter, inspection')
const price = Type.Number({
  minimum: 0,
  maximum: 1_000_000,
  description: 'US dollars with at most two decimals. The AI may quote it; without it, it names no price',
  examples: [79.95],
})
const durationMinutes = Type.Integer({ minimum: 1, maximum: 10_080, description: 'How long it takes' })

/** What a location offers besides vehicles. */
export const Service = Type.Object(
  {
    service_id: Id('service'),
    dealership_id: Id('location'),
    name: Type.String(),
    description: OrNull(Type.String()),
    price: OrNull(Type.Number({ description: 'US dollars' })),
    duration_minutes: OrNull(Type.Integer()),
    created_at: Instant('When it was added'),
    updated_at: Instant('When it was last changed'),
  },
  { $id: 'Service', description: 'What a location offers, at a price that the AI may quote' },
)
export type Service = Static<typeof Service>

export const ServiceToCreate = Type.Object(
  {
    name,
    description: Type.Optional(OrNull(description)),
    price: Type.Optional(OrNull(price)),
    duration_minutes: Type.Optional(OrNull(durationMinutes)),
  },
  {
    additionalProperties: false,
    examples: [{ name: 'Oil change', price: 79.95, duration_minutes: 45 }],
  },
)
export type ServiceToCreate = Static<typeof ServiceToCreate>

export const ServiceChanges = Type.Partial(
  Type.Object({
    name,
    description: OrNull(description),
    price: OrNull(price),
    duration_minutes: OrNull(durationMinutes),
  }),
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'What is left out stays; null removes',
    examples: [{ price: 84.5 }],
  },
)
export type ServiceChanges = Static<typeof ServiceChanges>

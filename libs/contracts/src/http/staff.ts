import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OrNull, Text } from './field.ts'
import { pageQuery } from './page.ts'

const name = Text(200, 'Name, as customers may hear it', 'Dana Reyes')
const role = Text(100, 'What the person does', 'sales manager')
const phone = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Where alerts go: E.164, or as written in the USA. Answers show E.164',
  examples: ['+12025550177', '(202) 555-0177'],
})
const email = Type.String({ format: 'email', maxLength: 254, examples: ['dana@lakeside-motors.com'] })
const onDuty = Type.Boolean({ description: 'Conversations are handed only to people who are on duty' })

/** A person to whom conversations are handed. */
export const StaffMember = Type.Object(
  {
    staff_id: Id('person'),
    name: Type.String(),
    role: Type.String(),
    phone: OrNull(Type.String({ description: 'E.164' })),
    email: OrNull(Type.String()),
    dealership_id: Type.Union([Id('location'), Type.Null()], { description: 'null: works for all of them' }),
    on_duty: onDuty,
    created_at: Instant('When the person was added'),
    updated_at: Instant('When something was last changed'),
  },
  { $id: 'StaffMember', description: 'A person to whom conversations are handed' },
)
export type StaffMember = Static<typeof StaffMember>

export const StaffMemberToCreate = Type.Object(
  {
    name,
    role,
    phone: Type.Optional(OrNull(phone)),
    email: Type.Optional(OrNull(email)),
    dealership_id: Type.Optional(OrNull(Id('location; without it the person works for all of them'))),
    on_duty: Type.Optional(Type.Boolean({ description: 'Without it true' })),
  },
  {
    additionalProperties: false,
    examples: [
      {
        name: 'Dana Reyes',
        role: 'sales manager',
        phone: '(202) 555-0177',
        email: 'dana@lakeside-motors.com',
        dealership_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10',
      },
    ],
  },
)
export type StaffMemberToCreate = Static<typeof StaffMemberToCreate>

export const StaffMemberChanges = Type.Partial(
  Type.Object({
    name,
    role,
    phone: OrNull(phone),
    email: OrNull(email),
    dealership_id: OrNull(Id('location')),
    on_duty: onDuty,
  }),
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'What is left out stays; null removes',
    examples: [{ on_duty: false }],
  },
)
export type StaffMemberChanges = Static<typeof StaffMemberChanges>

export const StaffQuery = Type.Object(
  {
    ...pageQuery,
    dealership_id: Type.Optional(
      Type.String({ format: 'uuid', description: 'Who works for this location, or for all of them' }),
    ),
    on_duty: Type.Optional(Type.Boolean({ description: 'Only who is on duty, or only others' })),
  },
  { additionalProperties: false },
)
export type StaffQuery = Static<typeof StaffQuery>

import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OrNull, Text } from './field.ts'
import { pageQuery } from './page.ts'

const systemPrompt = Type.String({
  minLength: 1,
  maxLength: 50_000,
  description: 'What the model is told about its role and rules',
  examples: ['You answer text messages for a car dealership. Be friendly and brief. …'],
})
const responseGuidelines = Type.Object(
  {
    max_characters: Type.Optional(
      Type.Integer({ minimum: 20, maximum: 5_000, description: 'Longest answer, in characters' }),
    ),
    tone: Type.Optional(Text(500, 'How the AI sounds', 'warm and brief')),
    language: Type.Optional(
      Type.String({
        pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
        maxLength: 35,
        description: "Always answer in this language (BCP 47). Without it in the customer's",
        examples: ['es'],
      }),
    ),
  },
  {
    additionalProperties: true,
    maxProperties: 50,
    description: 'Structured guidance kept with the prompt. Further keys are kept as they are',
    examples: [{ max_characters: 320, tone: 'warm and brief' }],
  },
)

/** One version of the instructions of a business, or of one of its locations. Versions never change. */
export const Prompt = Type.Object(
  {
    prompt_id: Id('prompt'),
    dealership_id: Type.Union([Id('location'), Type.Null()], { description: 'null: for the whole business' }),
    version: Type.Integer({ description: 'Counts up from 1 for the business and for each location' }),
    system_prompt: Type.String(),
    response_guidelines: Type.Record(Type.String(), Type.Unknown()),
    active: Type.Boolean({ description: 'One version at most is active per business and per location' }),
    created_at: Instant('When it was created'),
  },
  { $id: 'Prompt', description: 'One version of what the AI of a business, or of one location, is told' },
)
export type Prompt = Static<typeof Prompt>

export const PromptToCreate = Type.Object(
  {
    system_prompt: systemPrompt,
    response_guidelines: Type.Optional(responseGuidelines),
    dealership_id: Type.Optional(OrNull(Id('location; without it the prompt is for the whole business'))),
    activate: Type.Optional(
      Type.Boolean({ description: 'Make it the active version at once. Without it false' }),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        system_prompt: 'You answer text messages for a car dealership. Be friendly and brief.',
        response_guidelines: { max_characters: 320, tone: 'warm and brief' },
      },
    ],
  },
)
export type PromptToCreate = Static<typeof PromptToCreate>

export const PromptQuery = Type.Object(
  {
    ...pageQuery,
    dealership_id: Type.Optional(Id('location')),
    active: Type.Optional(Type.Boolean({ description: 'Only active versions, or only others' })),
  },
  { additionalProperties: false },
)
export type PromptQuery = Static<typeof PromptQuery>

export const PromptRollback = Type.Object(
  {
    dealership_id: Type.Optional(OrNull(Id('location; without it the prompt of the whole business'))),
  },
  { additionalProperties: false, examples: [{}] },
)
export type PromptRollback = Static<typeof PromptRollback>

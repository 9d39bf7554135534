import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, Text } from './field.ts'
import { pageQuery } from './page.ts'

const name = Text(200, 'Name for people', 'Sales assistant')
const promptId = OrNull(
  Text(
    200,
    'Legacy: id of a prompt stored at OpenAI. Prompts of this platform stand under /prompts',
    'pmpt_68b0',
  ),
)
const provider = OrNull(
  OneOf(['claude', 'openai'], { description: "Model provider; without it the platform's choice" }),
)
const model = OrNull(
  Text(100, "Model by its provider's name; without it the platform's choice", 'claude-haiku-4-5'),
)

/** The AI persona that answers one channel. */
export const Agent = Type.Object(
  {
    agent_id: Id('agent'),
    phone_number_id: Id('channel it answers'),
    name: Type.String(),
    prompt_id: OrNull(Type.String()),
    provider: OrNull(OneOf(['claude', 'openai'])),
    model: OrNull(Type.String()),
    created_at: Instant('When it was created'),
    updated_at: Instant('When it was last changed'),
  },
  { $id: 'Agent', description: 'The AI persona that answers one channel' },
)
export type Agent = Static<typeof Agent>

export const AgentToCreate = Type.Object(
  {
    phone_number_id: Id('channel it answers'),
    name,
    prompt_id: Type.Optional(promptId),
    provider: Type.Optional(provider),
    model: Type.Optional(model),
  },
  {
    additionalProperties: false,
    examples: [{ phone_number_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10', name: 'Sales assistant' }],
  },
)
export type AgentToCreate = Static<typeof AgentToCreate>

export const AgentChanges = Type.Partial(
  Type.Object({ phone_number_id: Id('channel it answers'), name, prompt_id: promptId, provider, model }),
  {
    additionalProperties: false,
    minProperties: 1,
    description:
      'What is left out stays; null removes. Another channel or prompt archives its open conversations',
    examples: [{ name: 'Service assistant' }],
  },
)
export type AgentChanges = Static<typeof AgentChanges>

export const AgentQuery = Type.Object(
  { ...pageQuery, phone_number_id: Type.Optional(Id('channel')) },
  { additionalProperties: false },
)
export type AgentQuery = Static<typeof AgentQuery>

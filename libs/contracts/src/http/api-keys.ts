import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, Text } from './field.ts'

export const apiKeyScopes = ['read', 'write', 'admin'] as const
export type ApiKeyScope = (typeof apiKeyScopes)[number]

const scopes = Type.Array(OneOf(apiKeyScopes), {
  minItems: 1,
  maxItems: apiKeyScopes.length,
  uniqueItems: true,
  description:
    '`read`: look at everything of the business. `write`: change it too. `admin`: also manage API keys and read the audit log',
})

const fields = {
  api_key_id: Id('API key'),
  name: Type.String(),
  scopes,
  prefix: Type.String({
    description: 'First characters of the key, to tell keys apart',
    examples: ['fk_Zb3kQ9'],
  }),
  created_at: Instant('When it was created'),
}

export const ApiKey = Type.Object(fields, {
  $id: 'ApiKey',
  description: 'Access for a program of the business. The key itself is not stored',
})
export type ApiKey = Static<typeof ApiKey>

export const NewApiKey = Type.Object(
  { ...fields, api_key: Type.String({ description: 'The key. Shown this once' }) },
  { $id: 'NewApiKey', description: 'A new API key, with the key itself' },
)
export type NewApiKey = Static<typeof NewApiKey>

export const ApiKeyToCreate = Type.Object(
  {
    name: Text(100, 'What the key is for', 'Website integration'),
    scopes: Type.Optional(scopes),
  },
  {
    additionalProperties: false,
    description: 'Without `scopes` the key may read and write',
    examples: [{ name: 'Website integration', scopes: ['read', 'write'] }],
  },
)
export type ApiKeyToCreate = Static<typeof ApiKeyToCreate>

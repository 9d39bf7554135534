import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant } from './field.ts'

export const AuditEntry = Type.Object(
  {
    audit_id: Id('entry'),
    actor: Type.String({ description: '`operator`, or `api_key:<id>`', examples: ['operator'] }),
    action: Type.String({ examples: ['dealership.updated'] }),
    entity: Type.String({ examples: ['dealership'] }),
    entity_id: Type.String(),
    changes: Type.Record(Type.String(), Type.Unknown(), {
      description: '`fields`: names of the fields that were given. Never a secret',
      examples: [{ fields: ['name', 'timezone'] }],
    }),
    correlation_id: Type.String(),
    created_at: Instant('When it was done'),
  },
  { $id: 'AuditEntry', description: 'Who changed what and when. Entries are never altered' },
)
export type AuditEntry = Static<typeof AuditEntry>

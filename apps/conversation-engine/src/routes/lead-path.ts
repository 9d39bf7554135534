import { Type } from '@sinclair/typebox'

export const LeadPath = Type.Object({
  leadId: Type.String({
    description: 'Id of the lead, which is its contact',
    examples: ['0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'],
  }),
})

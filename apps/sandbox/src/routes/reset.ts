import { Type } from '@sinclair/typebox'
import type { SandboxPlugin } from './sandbox-plugin.ts'

/** A clean sandbox for the next test, without a restart. */
export const reset: SandboxPlugin = async (app, { context }) => {
  app.post(
    '/reset',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'Start again: forget everything but the ledger ids',
        response: { 204: Type.Null() },
      },
    },
    async (_request, reply) => {
      context.reset()
      return reply.code(204).send(null)
    },
  )
}

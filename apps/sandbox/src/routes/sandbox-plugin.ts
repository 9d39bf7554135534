import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type TSchema, Type } from '@sinclair/typebox'
import type { Context } from '../context.ts'

/** A group of routes of the sandbox's own API, under /sandbox. */
export type SandboxPlugin = FastifyPluginAsyncTypebox<{ context: Context }>

/** The error answers of a route, beside its own. */
export const errorAnswers = { 400: Type.Ref('Error') } satisfies Record<number, TSchema>

export const AccountSid = Type.String({ pattern: '^AC[0-9a-f]{32}$' })
export const PhoneNumber = Type.String({ pattern: '^\\+[1-9]\\d{7,14}$', description: 'E.164' })

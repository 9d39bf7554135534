import { Type } from '@sinclair/typebox'
import { defineEvent } from './event.ts'

/** A tenant's balance fell under its threshold. Said once after each top-up. Subject: the tenant. */
export const creditsLowered = defineEvent('credits.lowered.v1', Type.Object({ balance: Type.Integer() }))

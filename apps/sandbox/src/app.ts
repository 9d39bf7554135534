import { createApp } from '@forecourt/service/app'
import type { Context } from './context.ts'
import { accounts } from './routes/accounts.ts'
import { events } from './routes/events.ts'
import { faults } from './routes/faults.ts'
import { inbound } from './routes/inbound.ts'
import { ledger } from './routes/ledger.ts'
import { messages } from './routes/messages.ts'
import { misbehaviour } from './routes/misbehaviour.ts'
import { modelApis } from './routes/model-apis.ts'
import { phone } from './routes/phone.ts'
import { reset } from './routes/reset.ts'
import { twilio } from './routes/twilio.ts'

/** Bytes. Of the sandbox's own API; the simulated providers have their own limits. */
const BODY_LIMIT = 1_048_576

/** One port for all: the providers at their own paths, the sandbox's own API and phone under /sandbox. */
export async function buildApp(context: Context) {
  const app = await createApp({
    name: 'sandbox',
    title: 'Forecourt sandbox',
    description: 'Every provider, simulated at its own HTTP interface. For development and tests.',
    publicUrl: context.publicUrl,
    log: context.log,
    registry: context.registry,
    correlationIdHeader: context.config.correlationIdHeader,
    bodyLimit: BODY_LIMIT,
    readiness: {},
  })
  await app.register(twilio, { prefix: '/2010-04-01', context })
  await app.register(modelApis, { prefix: '/v1', context })
  for (const routes of [accounts, events, faults, inbound, ledger, messages, misbehaviour, phone, reset]) {
    await app.register(routes, { prefix: '/sandbox', context })
  }
  return app
}

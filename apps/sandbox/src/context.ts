import { createLogger } from '@forecourt/service/logger'
import { createRegistry } from '@forecourt/service/telemetry'
import type { Config } from './config.ts'
import { createAccounts } from './state/accounts.ts'
import { createEvents } from './state/events.ts'
import { createInterner } from './state/interner.ts'
import { createLedger } from './state/ledger.ts'
import { createMessages } from './state/messages.ts'
import { createMisbehaviours } from './state/misbehaviours.ts'
import type { ModelFaults } from './state/model-faults.ts'
import { createOpenAiStore } from './state/openai-store.ts'
import { createOptOuts } from './state/opt-outs.ts'
import { createSwitchboard } from './state/switchboard.ts'
import type { TwilioFaults } from './state/twilio-faults.ts'
import { createCallbacks } from './webhooks/callbacks.ts'
import { createPoster } from './webhooks/poster.ts'
import { createScheduler } from './webhooks/scheduler.ts'

export type Context = ReturnType<typeof createContext>

/** Everything is kept in memory: a simulator starts empty, and each run of the tests has its own. */
export function createContext(config: Config, overrides: { now?: () => Date } = {}) {
  const now = overrides.now ?? (() => new Date())
  const events = createEvents()
  const ledger = createLedger(events, now)
  const messages = createMessages(events)
  const accounts = createAccounts({ sid: config.twilio.accountSid, authToken: config.twilio.authToken }, now)
  const optOuts = createOptOuts()
  const twilioFaults = createSwitchboard<TwilioFaults>()
  const anthropicFaults = createSwitchboard<ModelFaults>()
  const openAiFaults = createSwitchboard<ModelFaults>()
  const openAiStore = createOpenAiStore()
  const misbehaviours = createMisbehaviours()
  const scheduler = createScheduler()
  const poster = createPoster(config.publicUrl, config.webhookUrl)
  const callbacks = createCallbacks({ poster, ledger, scheduler, now })

  return {
    config,
    publicUrl: config.publicUrl,
    log: createLogger({ name: 'sandbox', ...config.log }),
    registry: createRegistry('sandbox'),
    now,
    events,
    ledger,
    intern: createInterner(),
    messages,
    accounts,
    optOuts,
    twilioFaults,
    anthropicFaults,
    openAiFaults,
    openAiStore,
    misbehaviours,
    scheduler,
    poster,
    callbacks,
    /** As after a start: no messages, accounts, opt-outs, model conversations or faults, nothing planned. Ledger ids go on. */
    reset() {
      callbacks.dropAll()
      ledger.clear()
      messages.clear()
      accounts.reset()
      optOuts.clear()
      twilioFaults.set({})
      anthropicFaults.set({})
      openAiFaults.set({})
      openAiStore.clear()
      misbehaviours.clear()
    },
  }
}

export async function closeContext(context: Context): Promise<void> {
  context.callbacks.dropAll()
  await context.poster.close()
}

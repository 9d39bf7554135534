import { streams } from '@forecourt/contracts/streams'
import { everyInterval } from '@forecourt/service/interval'
import { aborted, runService, serve } from '@forecourt/service/run-service'
import { consume } from '@forecourt/streams/consumer'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { onMessageReceived } from './consumers/message-received.ts'
import { onTurnReleased } from './consumers/turn-released.ts'
import { createContext } from './context.ts'
import { prolongClaims } from './jobs/claim-renewal.ts'
import { relayInbox } from './jobs/inbox-relay.ts'
import { closeStaleConversations } from './jobs/stale-conversations.ts'
import { relayTurns } from './jobs/turn-relay.ts'
import { observeWork } from './metrics.ts'
import { CLAIM_MS } from './queries/claims.ts'
import { warmUp } from './turns/warm-up.ts'

await runService('conversation-engine', async () => {
  const config = parseConfig(process.env)
  const context = await createContext(config)
  const { log, redis, turns, workerName } = context
  observeWork(context)
  warmUp(context.now())
  const app = await buildApp(context, config.api)
  const group = 'conversation-engine'
  const reading = { redisUrl: config.redisUrl, redis, group, consumer: workerName, log }

  return {
    log,
    shutdownTimeoutMs: config.shutdownTimeoutMs,
    tasks: [
      (signal) => serve(app, config.http, signal),
      (signal) =>
        consume({
          ...reading,
          stream: streams.inbound,
          subscriptions: [onMessageReceived(context), onTurnReleased(context)],
          signal,
        }),
      everyInterval('inbox-relay', 1_000, log, (signal) => relayInbox(context, signal)),
      everyInterval('turn-relay', 1_000, log, () => relayTurns(context)),
      everyInterval('claim-renewal', CLAIM_MS / 4, log, () => prolongClaims(context)),
      everyInterval('stale-conversations', 60_000, log, (signal) => closeStaleConversations(context, signal)),
      (signal) => aborted(signal).then(() => turns.leave(config.shutdownTimeoutMs * 0.8)),
    ],
    close: context.close,
  }
})

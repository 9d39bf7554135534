import { streams } from '@forecourt/contracts/streams'
import { everyInterval } from '@forecourt/service/interval'
import { aborted, runService, serve } from '@forecourt/service/run-service'
import { consume } from '@forecourt/streams/consumer'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { onDeliveryReported } from './consumers/delivery-reported.ts'
import { onReplyRequested } from './consumers/reply-requested.ts'
import { createContext } from './context.ts'
import { settleCredits } from './jobs/credit-settlement.ts'
import { relayOutbox } from './jobs/outbox-relay.ts'
import { relayReceipts } from './jobs/receipt-relay.ts'
import { observeWork } from './metrics.ts'

await runService('notifier', async () => {
  const config = parseConfig(process.env)
  const context = await createContext(config)
  const { log, redis, outbound, workerName } = context
  observeWork(context)
  const app = await buildApp(context)
  const reading = { redisUrl: config.redisUrl, redis, group: 'notifier', consumer: workerName, log }
  const replies = [onReplyRequested(context)]
  const receipts = [onDeliveryReported(context)]

  return {
    log,
    shutdownTimeoutMs: config.shutdownTimeoutMs,
    tasks: [
      (signal) => serve(app, config.http, signal),
      (signal) => consume({ ...reading, stream: streams.outbound, subscriptions: replies, signal }),
      (signal) => consume({ ...reading, stream: streams.receipts, subscriptions: receipts, signal }),
      everyInterval('outbox-relay', 1_000, log, () => relayOutbox(context)),
      everyInterval('receipt-relay', 1_000, log, (signal) => relayReceipts(context, signal)),
      everyInterval('credit-settlement', 1_000, log, (signal) => settleCredits(context, signal)),
      (signal) => aborted(signal).then(() => outbound.leave()),
    ],
    close: context.close,
  }
})

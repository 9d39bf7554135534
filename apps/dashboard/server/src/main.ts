import { assertReadyForService } from '@forecourt/db/migrate'
import { runService, serve } from '@forecourt/service/run-service'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { createContext, NAME } from './context.ts'
import { forgetAnswers } from './jobs/forget-answers.ts'

await runService(NAME, async () => {
  const config = parseConfig(process.env)
  const context = createContext(config)
  await assertReadyForService(context.db)
  const app = await buildApp(context)

  return {
    log: context.log,
    shutdownTimeoutMs: config.shutdownTimeoutMs,
    tasks: [(signal) => serve(app, config.http, signal), forgetAnswers(context)],
    close: context.close,
  }
})

import { runService, serve } from '@forecourt/service/run-service'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { closeContext, createContext } from './context.ts'

await runService('sandbox', async () => {
  const config = parseConfig(process.env)
  const context = createContext(config)
  const app = await buildApp(context)
  return {
    log: context.log,
    shutdownTimeoutMs: config.shutdownTimeoutMs,
    tasks: [(signal) => serve(app, config.http, signal)],
    close: () => closeContext(context),
  }
})

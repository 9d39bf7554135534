/** `npm start`: the whole platform on this machine, with a first conversation, until Ctrl-C. */
import { runPlatform, say } from './run-platform.ts'
import { stopwatch } from './platform.ts'

const lap = stopwatch()

await runPlatform(async ({ platform, conversation }) => {
  say(`\nForecourt is up after ${lap()}: ${platform.url}`)
  if (conversation) say(`Text it yourself: ${platform.url}/sandbox/phone`)
  say('Ctrl-C stops everything.')
  await new Promise<never>(() => {})
})

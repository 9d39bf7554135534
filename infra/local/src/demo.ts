/**
 * `npm run demo`: start, converse, and end with 0 when every text of the customer was answered exactly once.
 * It uses the data and the port of `npm start`, and so says so when that is running.
 */
import { countAnswers } from './conversation.ts'
import { runPlatform, say } from './run-platform.ts'
import { StartError } from './start-error.ts'

await runPlatform(async ({ platform, conversation }) => {
  if (!conversation)
    throw new StartError('The demo needs the sandbox and the demo tenant: unset SANDBOX and DEMO.')
  const texts = conversation.exchanges.length
  const answers = await countAnswers(platform.url, conversation)
  if (answers !== texts)
    throw new StartError(`${texts} texts were answered with ${answers}: it must be one each.`)
  say(`\nThe demo passed: ${texts} texts, each answered once.`)
})

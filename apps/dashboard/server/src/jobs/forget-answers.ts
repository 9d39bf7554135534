import { deleteOldAnswers } from '@forecourt/db/kept-answers'
import { everyInterval } from '@forecourt/service/interval'
import type { Task } from '@forecourt/service/run-service'
import type { Context } from '../context.ts'

const PAUSE_MS = 10 * 60_000

/** Removes answers kept for repeats once nobody may repeat them any more. */
export const forgetAnswers = ({ db, log }: Pick<Context, 'db' | 'log'>): Task =>
  everyInterval('forget-answers', PAUSE_MS, log, async () => {
    const removed = await deleteOldAnswers(db)
    if (removed > 0) log.info({ removed }, 'old answers forgotten')
  })

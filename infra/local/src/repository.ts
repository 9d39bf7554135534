import { join } from 'node:path'

/** The clone this file stands in. */
export const repository = join(import.meta.dirname, '../../..')

/** Everything `npm start` keeps between runs; `--fresh` wipes it. */
export const home = join(repository, '.forecourt')

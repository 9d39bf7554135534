/**
 * `npm run migrate`: brings the database of DATABASE_URL up to this code, without starting anything. In production
 * it is the job that runs before the services, which refuse to start behind it.
 */
import { migrateToLatest } from '@forecourt/db/migrate'

const url = process.env['DATABASE_URL']

try {
  if (!url)
    throw new Error(
      'DATABASE_URL is missing: give the database, as in DATABASE_URL=postgres://… npm run migrate.',
    )
  const names = await migrateToLatest(url)
  console.log(names.length > 0 ? `Applied ${names.join(', ')}.` : 'The database is up to date.')
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException
  console.error(`✖ The migration failed: ${(message || code || String(error)).split('\n', 1)[0]}`)
  process.exit(1)
}

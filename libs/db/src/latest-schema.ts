import { createHash } from 'node:crypto'
import { migrateToLatest } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { isolate } from './migrations/isolate.ts'

const sources = [isolate, ...Object.values(migrations).map((migration) => migration.up)]

/** The newest schema, for those who clone databases from a template: a change of any migration changes the fingerprint. */
export const latestSchema = {
  fingerprint: createHash('sha256').update(sources.map(String).join('\n')).digest('hex'),
  run: migrateToLatest,
}

/** Folders of the services, by name: what `npm start` runs, what is bundled, and what has an image. */
export const serviceFolders = {
  sandbox: 'apps/sandbox',
  'ingest-gateway': 'apps/ingest-gateway',
  'conversation-engine': 'apps/conversation-engine',
  notifier: 'apps/notifier',
  'dashboard-server': 'apps/dashboard/server',
} as const

export type ServiceName = keyof typeof serviceFolders

/** Programs that are bundled beside the services, by name: their entry files. */
export const jobEntries = { migrate: 'infra/local/src/migrate.ts' } as const

/**
 * How every service is run. The young generation is small, which keeps an idle service below 120 MB; the old one is
 * bounded, since on a large machine the collector would rather let it grow to hundreds of megabytes than clear it.
 */
export const nodeFlags = ['--max-semi-space-size=2', '--max-old-space-size=384'] as const

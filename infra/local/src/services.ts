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

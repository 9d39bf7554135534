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

/** Those that every message passes through. */
const hot = ['ingest-gateway', 'conversation-engine', 'notifier']

/**
 * Size of the young generation in MB. What is in hand at the same time must fit in it, or each webhook costs twice as
 * much processor time; the others are asked so little that 15 MB of memory are worth more.
 */
export const youngGenerationMb = (name: string): number => (hot.includes(name) ? 16 : 4)

/**
 * The old generation may grow by this much of what was alive in it before it is collected. Left to itself V8 waits for
 * three times as much when the processors are busy, and gives none of it back: an engine with 35 MB alive held 380.
 */
export const heapGrowingPercent = 60

/** How Node runs a service. */
export const nodeFlags = (name: string): string[] => [
  `--max-semi-space-size=${youngGenerationMb(name)}`,
  `--heap-growing-percent=${heapGrowingPercent}`,
]

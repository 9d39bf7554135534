import { createApp, type AppOptions } from './app.ts'
import { createLogger } from './logger.ts'
import { createRegistry } from './telemetry.ts'

export type LogLine = Record<string, unknown> & { level: string; msg: string }

/** A log, and the lines that were written to it. */
export function createTestLog(level = 'info') {
  const lines: LogLine[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) }
  return { lines, log: createLogger({ name: 'test', level, format: 'json' }, destination) }
}

/** An app of which nothing is replaced, and what it logs. */
export async function createTestApp(overrides: Partial<AppOptions> = {}) {
  const { lines, log } = createTestLog()
  const app = await createApp({
    name: 'test',
    title: 'Test',
    description: 'An app of the tests',
    publicUrl: 'https://desk.example.com',
    log,
    registry: createRegistry('test'),
    correlationIdHeader: 'x-correlation-id',
    bodyLimit: 1_000,
    readiness: {},
    ...overrides,
  })
  return { app, lines }
}

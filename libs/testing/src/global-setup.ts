import type { TestProject } from 'vitest/node'
import type {} from './provided.ts'
import { startTestServers } from './servers.ts'

/** Gives every test file real servers: those `npm test` started for all, else some of its own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { TEST_POSTGRES_URL: postgresUrl, TEST_REDIS_URL: redisUrl } = process.env
  if (postgresUrl && redisUrl) {
    project.provide('postgresUrl', postgresUrl)
    project.provide('redisUrl', redisUrl)
    return undefined
  }
  const servers = await startTestServers()
  project.provide('postgresUrl', servers.postgresUrl)
  project.provide('redisUrl', servers.redisUrl)
  return servers.stop
}

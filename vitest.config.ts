import { defineConfig } from 'vitest/config'

/**
 * One configuration for every project; `vitest run --dir libs/db` runs one of them.
 * The global set-up gives all files one PostgreSQL and one Redis: those of TEST_POSTGRES_URL and TEST_REDIS_URL, or
 * its own. Each file clones its database from a template.
 */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./libs/testing/src/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    passWithNoTests: false,
    restoreMocks: true,
    unstubEnvs: true,
    coverage: { provider: 'v8', include: ['{apps,libs}/**/src/**/*.ts'], exclude: ['**/*.test.ts'] },
  },
})

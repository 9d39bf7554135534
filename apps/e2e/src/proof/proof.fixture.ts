import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '@forecourt/local/repository'
import { expect, it } from 'vitest'
import { runProof, type Proof } from './proof.ts'
import { describeResult } from './report.ts'

const LIMIT_MS = 300_000
const SEED = 1

/** The bundles that `npm test` has just made. */
export function builtBundles(): Promise<string> {
  const bundles = join(repository, 'dist')
  if (!existsSync(join(bundles, 'notifier/main.js')))
    throw new Error('there are no bundles: npm run build makes them')
  return Promise.resolve(bundles)
}

/** A proof at its small size, as a test. */
export function itHolds(proof: Proof): void {
  it(
    `${proof.name}: ${proof.about}`,
    async () => {
      const result = await runProof(proof, { size: 'small', seed: SEED, bundles: builtBundles })
      expect(result.isPassed, describeResult(result)).toBe(true)
    },
    LIMIT_MS,
  )
}

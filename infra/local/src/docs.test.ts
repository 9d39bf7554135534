import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderReadme } from './docs.ts'
import { repository } from './repository.ts'

it('the generated tables of the README are up to date: npm run docs writes them', async () => {
  expect(readFileSync(join(repository, 'README.md'), 'utf8')).toBe(await renderReadme())
})

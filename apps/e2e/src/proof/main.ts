/**
 * `npm run proof`: breaks the platform in every way it promises to survive, and looks whether anything was lost, done twice
 * or out of order. `npm run proof -- crash cluster --size small --seed 7` runs some, smaller, with other chances;
 * `--keep` keeps the logs of what passed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freshBundles } from '@forecourt/local/fresh-bundles'
import { home } from '@forecourt/local/repository'
import { listenForTheEnd } from '@forecourt/local/signals'
import { proofs } from './proofs.ts'
import { runProof, type ProofResult, type Size } from './proof.ts'
import { describeAll, describeResult } from './report.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const folder = join(home, 'proof')
const ending = listenForTheEnd()
const results: ProofResult[] = []

const { chosen, ...settings } = readArguments()
for (const proof of chosen) {
  if (ending.stop.aborted) break
  say(`${proof.name}: ${proof.about} …`)
  const result = await runProof(proof, { ...settings, bundles, signal: ending.stop })
  results.push(result)
  keep(result)
  say(describeResult(result))
}
say(`\n${describeAll(results)}`)
process.exit(results.every((result) => result.isPassed) && results.length === chosen.length ? 0 : 1)

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        size: { type: 'string', default: 'full' },
        seed: { type: 'string', default: '1' },
        keep: { type: 'boolean', default: false },
      },
    })
    if (values.size !== 'small' && values.size !== 'full') throw new Error('--size is small or full')
    if (!/^\d{1,9}$/.test(values.seed)) throw new Error('--seed is a whole number')
    const unknown = positionals.find((name) => !proofs.some((proof) => proof.name === name))
    if (unknown) throw new Error(`There is no proof ${unknown}: ${proofs.map(({ name }) => name).join(', ')}`)
    const chosen = proofs.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    const size: Size = values.size
    return { chosen, size, seed: Number(values.seed), ...(values.keep ? { isKept: true } : {}) }
  } catch (error) {
    process.stderr.write(`✖ ${(error as Error).message}\n`)
    process.exit(1)
  }
}

async function bundles(services: readonly string[]): Promise<string> {
  const place = join(folder, 'bundles')
  await freshBundles(place, services)
  return place
}

function keep(result: ProofResult): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${result.name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/**
 * `npm run bench`: how fast it is, each figure next to its floor or limit of the same run. All of it takes about ten
 * minutes; `npm run bench -- acknowledge turn` measures some, and with `--profile` it is told where each process spent
 * its time (which costs some itself). Nothing else should run on the machine meanwhile.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { home } from '@forecourt/local/repository'
import { isMet, type Figure } from './figure.ts'
import { measures } from './measures/index.ts'
import { describeProfiles } from './profiles.ts'
import { table } from './report.ts'
import { openStand } from './stand.ts'
import { watchStolen } from './stolen.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: 'boolean', default: false } },
})
const folder = join(home, 'bench')
const profiles = options.profile ? join(folder, 'profiles') : undefined
const unknown = wanted.find((name) => !(name in measures))
if (unknown !== undefined) {
  process.stderr.write(`✖ There is no measure ${unknown}: ${Object.keys(measures).join(', ')}\n`)
  process.exit(1)
}

const chosen = Object.entries(measures).filter(([name]) => wanted.length === 0 || wanted.includes(name))
const figures: Figure[] = []
const stolenPercent: Record<string, number> = {}
if (profiles) rmSync(profiles, { recursive: true, force: true })
const stand = await openStand(say, profiles)
try {
  for (const [name, measure] of chosen) {
    say(`${name} …`)
    await stand.reset()
    const stolen = watchStolen()
    const found = await measure(stand)
    stolenPercent[name] = Math.round(stolen() * 100)
    figures.push(...found)
    say(
      `${table(found)}\nThe host gave ${stolenPercent[name]} % of the processors' time to others meanwhile.\n`,
    )
  }
} finally {
  await stand.close()
}

const result = {
  at: new Date().toISOString(),
  node: process.version,
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
  stolenPercent,
  figures: figures.map((figure) => ({ ...figure, met: isMet(figure) })),
}
const file = join(folder, 'latest.json')
mkdirSync(folder, { recursive: true })
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
if (profiles) for (const line of describeProfiles(profiles)) say(line)
say(`\n${result.machine}, Node ${result.node}\n${table(figures)}\n\nAs JSON: ${file}`)
process.exit(figures.every(isMet) ? 0 : 1)

/**
 * `npm run eval`: scripted customers hold whole conversations with the platform, and judges say which promises were
 * kept. `npm run eval -- --prompt new.txt --baseline default --runs 20` compares prompt versions, `--provider claude`
 * asks the real model. Ends with 1 when the gate is not passed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '@forecourt/local/repository'
import { listenForTheEnd } from '@forecourt/local/signals'
import { failuresOf } from './gate.ts'
import { scoreNames } from './judges/judges.ts'
import { parseOptions, type Options } from './options.ts'
import { personas } from './personas/personas.ts'
import { describe, type Subject } from './report.ts'
import { runAll } from './run.ts'
import { openStand, type Stand } from './stand.ts'
import { summarise } from './tally.ts'
import type { Transcript } from './transcript.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
/** A real provider limits how often it is asked. */
const AT_ONCE = { sandbox: 8, real: 4 }

type Tried = Subject & { transcripts: Transcript[] }

const ending = listenForTheEnd()
const options = readOptions()
const stand = await openStand(options.model, say, ending.stop).catch((error: unknown) => fail(error))
try {
  process.exitCode = await evaluate(stand)
} catch (error) {
  process.exitCode = 1
  process.stderr.write(`✖ ${(error as Error).message}\n`)
} finally {
  await stand.close()
}
process.exit()

async function evaluate(platform: Stand): Promise<number> {
  const startedAt = performance.now()
  const tried = await tryPrompt(
    platform,
    options.prompt,
    options.prompt === null ? 'the default prompt' : 'the prompt given',
  )
  const baseline =
    options.baseline === undefined
      ? undefined
      : await tryPrompt(
          platform,
          options.baseline,
          options.baseline === null ? 'the default prompt' : 'the baseline given',
        )
  if (ending.stop.aborted) throw new Error('stopped before the end: there is no report')
  const model = options.model
    ? `${options.model.provider} ${options.model.name ?? '(default)'}`
    : "the sandbox's"
  const free = scoreNames.filter((name) => options.gate[name] === undefined)
  const failures = failuresOf(options.gate, tried.summary, baseline?.summary)
  say(`\n${describe(tried, baseline, model, options.model === null)}`)
  const verdict =
    failures.length === 0
      ? `✔ The gate is passed${free.length > 0 ? `; it does not ask for ${free.join(', ')}` : ''}.`
      : `✖ The gate is not passed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`
  say(
    `\n${verdict}\nTook ${Math.round((performance.now() - startedAt) / 1_000)} s. As JSON, with every word: ${keep({ model, failures, tried, baseline })}`,
  )
  return failures.length === 0 ? 0 : 1
}

async function tryPrompt(platform: Stand, prompt: string | null, title: string): Promise<Tried> {
  const store = await platform.openStore(prompt)
  say(`${options.personas.length * options.runs} conversations with a store that has ${title} …`)
  const atOnce = options.model ? AT_ONCE.real : AT_ONCE.sandbox
  const transcripts = await runAll(platform, store, { ...options, atOnce, signal: ending.stop })
  return { title, transcripts, summary: summarise(transcripts) }
}

/** @returns the file */
function keep({
  model,
  failures,
  tried,
  baseline,
}: {
  model: string
  failures: string[]
  tried: Tried
  baseline: Tried | undefined
}): string {
  const folder = join(home, 'eval')
  const file = join(folder, 'latest.json')
  const { gate, seed, runs } = options
  mkdirSync(folder, { recursive: true })
  const result = {
    at: new Date().toISOString(),
    model,
    seed,
    runs,
    gate,
    isPassed: failures.length === 0,
    failures,
    tried,
    baseline,
  }
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  return file
}

function readOptions(): Options {
  try {
    const known = personas.map(({ name }) => name)
    return parseOptions(process.argv.slice(2), process.env, known, (file) => readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(error)
  }
}

function fail(error: unknown): never {
  process.stderr.write(`✖ ${(error as Error).message}\n`)
  process.exit(1)
}

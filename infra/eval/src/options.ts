import { parseArgs } from 'node:util'
import type { Gate } from './gate.ts'
import { defaultGate, parseGate, platformGate } from './gate.ts'

/** What `npm run eval` was asked to do. */
export type Options = {
  personas: readonly string[]
  seed: number
  /** Conversations of each persona. */
  runs: number
  /** Prompt versions by file; null: the one every new business has. */
  prompt: string | null
  /** undefined: compared with nothing. */
  baseline: string | null | undefined
  /** null: the sandbox's model. `variables` are its key and, where it is reached through a gateway, its address. */
  model: { provider: 'claude' | 'openai'; name: string | null; variables: Record<string, string> } | null
  gate: Gate
}

const RUNS_MAX = 200
const names = {
  claude: { key: 'ANTHROPIC_API_KEY', address: 'ANTHROPIC_BASE_URL' },
  openai: { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' },
} as const

/**
 * @param known names of all personas
 * @param read the text of a file
 * @throws Error, one line on what is wrong
 */
export function parseOptions(
  flags: readonly string[],
  env: Record<string, string | undefined>,
  known: readonly string[],
  read: (file: string) => string,
): Options {
  const { values } = parseArgs({
    args: [...flags],
    options: {
      personas: { type: 'string' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1' },
      prompt: { type: 'string' },
      baseline: { type: 'string' },
      provider: { type: 'string' },
      model: { type: 'string' },
      gate: { type: 'string' },
    },
  })
  const personas = values.personas?.split(',').map((name) => name.trim()) ?? known
  const unknown = personas.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no persona ${unknown}: ${known.join(', ')}`)
  const runs = wholeNumber('runs', values.runs)
  if (runs < 1 || runs > RUNS_MAX) throw new Error(`--runs is a number from 1 to ${RUNS_MAX}`)
  const model = modelOf(values, env)
  return {
    personas,
    seed: wholeNumber('seed', values.seed),
    runs,
    prompt: promptOf(values.prompt, read) ?? null,
    baseline: promptOf(values.baseline, read),
    model,
    // A file replaces all thresholds.
    gate: values.gate === undefined ? (model ? defaultGate : platformGate) : parseGate(read(values.gate)),
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Error(`--${name} is a whole number`)
}

function promptOf(file: string | undefined, read: (file: string) => string): string | null | undefined {
  if (file === undefined) return undefined
  if (file === 'default') return null
  const text = read(file).trim()
  if (text === '') throw new Error(`${file} holds no prompt`)
  return text
}

function modelOf(
  { provider, model }: { provider?: string | undefined; model?: string | undefined },
  env: Record<string, string | undefined>,
): Options['model'] {
  if (provider === undefined) {
    if (model !== undefined) throw new Error('--model needs --provider claude or --provider openai')
    return null
  }
  if (provider !== 'claude' && provider !== 'openai') throw new Error('--provider is claude or openai')
  const { key, address } = names[provider]
  const [apiKey, baseUrl] = [env[key], env[address]]
  if (!apiKey) throw new Error(`--provider ${provider} needs ${key}; without --provider the sandbox answers`)
  const variables = { [key]: apiKey, ...(baseUrl && { [address]: baseUrl }) }
  return { provider, name: model ?? null, variables }
}

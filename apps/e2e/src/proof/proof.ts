import type { Violation } from './checker.ts'
import { withRun, type Facts, type Run, type RunOptions } from './run.ts'

export type Size = 'small' | 'full'

/** Breaks the platform in one way and looks whether the promise held. */
export type Proof = {
  name: string
  /** What is done, in a few words. */
  about: string
  options?: Omit<RunOptions, keyof RunSettings>
} & (
  | {
      /** What happens between the start and the verdict of `checker.ts`. @returns figures worth telling */
      act: (run: Run, size: Size) => Promise<Facts>
    }
  | {
      /** What happens, and the verdict where something else is promised than an answer to every text. */
      judge: (run: Run, size: Size) => Promise<Verdict>
    }
)

export type Verdict = { violations: Violation[]; facts: Facts }

/** What is the same for all proofs of one command. */
export type RunSettings = Pick<RunOptions, 'seed' | 'bundles' | 'signal' | 'isKept'>

export type ProofResult = {
  name: string
  size: Size
  seed: number
  isPassed: boolean
  durationMs: number
  facts: Facts
  violations: Violation[]
  /** Why it could not come to a verdict. */
  error?: string
  /** Folder of the services' logs, kept when something was found. */
  logs?: string
}

export async function runProof(
  proof: Proof,
  { size, ...options }: { size: Size } & RunSettings,
): Promise<ProofResult> {
  const startedAt = performance.now()
  const about = { name: proof.name, size, seed: options.seed }
  const durationMs = () => Math.round(performance.now() - startedAt)
  try {
    const outcome = await withRun({ ...proof.options, ...options }, (run) => prove(proof, run, size))
    const isPassed = outcome.violations.length === 0 && outcome.error === undefined
    return { ...about, isPassed, durationMs: durationMs(), ...outcome }
  } catch (error) {
    const { message } = error as Error
    return { ...about, isPassed: false, durationMs: durationMs(), facts: {}, violations: [], error: message }
  }
}

/** The witnesses are heard even when the run did not come to its end: they may know why. */
async function prove(proof: Proof, run: Run, size: Size): Promise<Verdict & { error?: string }> {
  if ('judge' in proof) return proof.judge(run, size)
  const failed = (error: unknown) => ({ facts: {}, error: (error as Error).message })
  const act = await proof.act(run, size).then((facts) => ({ facts }), failed)
  const { violations, facts } = await run.verdict()
  return { ...act, violations, facts: { ...act.facts, ...facts } }
}

import type { ProofResult } from './proof.ts'

/** Beyond this, more of the same tells nothing. */
const VIOLATIONS_SHOWN = 20

/** One line for a result, and the details of what was found. */
export function describeResult(result: ProofResult): string {
  const { name, size, seed, durationMs, facts, violations, error, logs } = result
  const figures = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`)
  const verdict = result.isPassed ? '✔' : '✖'
  const outcome =
    error ??
    (violations.length > 0 ? `${violations.length} violations` : 'nothing lost, nothing twice, all in order')
  const line = `${verdict} ${name} (${size}, seed ${seed}, ${seconds(durationMs)}): ${outcome}; ${figures.join(', ')}`
  const shown = violations
    .slice(0, VIOLATIONS_SHOWN)
    .map(({ kind, what, correlationId }) => `    ${kind}: ${what} [${correlationId ?? 'no correlation id'}]`)
  const rest = violations.length > shown.length ? [`    and ${violations.length - shown.length} more`] : []
  return [line, ...shown, ...rest, ...(logs ? [`    logs: ${logs}`] : [])].join('\n')
}

/** All results side by side, and the count on the last line. */
export function describeAll(results: readonly ProofResult[]): string {
  const rows = results.map(({ name, size, seed, durationMs, facts, violations, error, isPassed }) => [
    name,
    size,
    String(seed),
    seconds(durationMs),
    String(facts['texts'] ?? facts['replies'] ?? ''),
    String(facts['replies'] ?? ''),
    String(facts['kills'] ?? ''),
    error && violations.length === 0 ? 'no verdict' : String(violations.length),
    isPassed ? 'passed' : 'FAILED',
  ])
  const table = [['proof', 'size', 'seed', 'took', 'texts', 'replies', 'kills', 'violations', ''], ...rows]
  const widths = (table[0] as string[]).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const passed = results.filter((result) => result.isPassed).length
  return [...lines, '', `${passed} passed, ${results.length - passed} failed`].join('\n')
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

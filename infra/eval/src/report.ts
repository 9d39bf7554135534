import { percent, shareOf } from './gate.ts'
import { scoreNames, scores, type ScoreName } from './judges/judges.ts'
import type { Failure, Figures, Summary, Tally } from './tally.ts'

/** What was tried, for the head of the report. */
export type Subject = { title: string; summary: Summary }

const FAILURES_SHOWN = 4
const EXCERPT_CHARACTERS = 320

/** The report for a terminal: what was kept, by whom it was tried, what went wrong in the words of it, and what it does not tell. */
export function describe(
  subject: Subject,
  baseline: Subject | undefined,
  model: string,
  isSandbox: boolean,
): string {
  return [
    `${subject.title}, model ${model}`,
    describePersonas(subject.summary),
    describeTotals(subject, baseline),
    describeFigures(subject, baseline),
    describeFailures(subject.summary.failures),
    caution(subject.summary, isSandbox),
  ].join('\n\n')
}

const cellOf = ({ checked, kept }: Tally) =>
  checked === 0 ? '·' : kept === checked ? `${kept}` : `${kept}/${checked} ✖`

function describePersonas({ byPersona }: Summary): string {
  const rows = Object.entries(byPersona).map(([name, tallies]) => [
    name,
    ...scoreNames.map((score) => cellOf(tallies[score])),
  ])
  return `Kept, of how often there was occasion (one figure: all of them; ·: no occasion)\n${table([['', ...scoreNames], ...rows])}`
}

function describeTotals({ summary, title }: Subject, baseline: Subject | undefined): string {
  const rows = scoreNames.map((name) => [
    name,
    scores[name].promise,
    ...totalOf(summary.scores[name]),
    ...(baseline ? totalOf(baseline.summary.scores[name]).slice(1) : []),
  ])
  const head = [
    '',
    'promise',
    'kept',
    'share',
    '95 % interval',
    ...(baseline ? ['baseline', 'its interval'] : []),
  ]
  const against = baseline ? ` against ${baseline.title}` : ''
  return `${title}${against}\n${table([head, ...rows])}`
}

function totalOf(tally: Tally): string[] {
  if (tally.checked === 0) return ['·', '·', '·']
  const [from, to] = tally.interval
  return [`${tally.kept}/${tally.checked}`, percent(shareOf(tally)), `${percent(from)} – ${percent(to)}`]
}

const figureRows: readonly [string, (figures: Figures) => string][] = [
  ['conversations, replies', ({ conversations, replies }) => `${conversations}, ${replies}`],
  [
    'text → reply, p50 and p95',
    ({ latencyMs }) => `${Math.round(latencyMs.p50)} ms, ${Math.round(latencyMs.p95)} ms`,
  ],
  [
    'tokens a conversation, in and out',
    (figures) =>
      `${Math.round(figures.inputTokensPerConversation)}, ${Math.round(figures.outputTokensPerConversation)}`,
  ],
  [
    'cost a conversation',
    ({ costPerConversation: cost }) => (cost === null ? 'no price on record' : `$${cost.toFixed(4)}`),
  ],
  ['model calls', ({ modelCalls }) => String(modelCalls)],
  [
    'guard hits',
    ({ guardHits, guardHitsByRule }) =>
      guardHits === 0 ? '0' : `${guardHits} (${countsOf(guardHitsByRule)})`,
  ],
  ['replies written by', ({ sources }) => countsOf(sources)],
]

const describeFigures = ({ summary }: Subject, baseline: Subject | undefined) =>
  table(
    figureRows.map(([name, tell]) => [
      name,
      tell(summary.figures),
      ...(baseline ? [`baseline: ${tell(baseline.summary.figures)}`] : []),
    ]),
  )

const countsOf = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

function describeFailures(failures: readonly Failure[]): string {
  if (failures.length === 0) return 'Nothing was found to be broken.'
  const named = scoreNames.filter((name) => failures.some(({ score }) => score === name))
  return `What was broken\n${named.map((name) => describeScore(name, failures)).join('\n')}`
}

function describeScore(name: ScoreName, all: readonly Failure[]): string {
  const failures = all.filter(({ score }) => score === name)
  const more = failures.length - FAILURES_SHOWN
  const shown = failures
    .slice(0, FAILURES_SHOWN)
    .map(
      ({ persona, run, customer, reply, why }) =>
        `    ${persona} #${run}: ${why}\n      customer  ${excerpt(customer)}${reply === '' ? '' : `\n      dealer    ${excerpt(reply)}`}`,
    )
  return [
    `  ${name}: ${scores[name].promise}`,
    ...shown,
    ...(more > 0 ? [`    … and ${more} more, in the JSON`] : []),
  ].join('\n')
}

const excerpt = (text: string) => {
  const line = text.replace(/\s*\n\s*/g, ' ⏎ ')
  return line.length > EXCERPT_CHARACTERS ? `${line.slice(0, EXCERPT_CHARACTERS)} …` : line
}

function caution({ figures }: Summary, isSandbox: boolean): string {
  const all =
    `What this does not tell: the customers of these ${figures.conversations} talks are scripts, which say what their authors thought of; ` +
    'the judges read patterns, not meaning, and miss what is worded otherwise; the conversations of one run resemble ' +
    'each other, so that true intervals are wider than those above.'
  return isSandbox
    ? `${all} The model was the sandbox's, which writes from templates and hardly reads a prompt: these figures test the platform around it, and say nothing of a prompt or of a real model.`
    : all
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => (cells[column] ?? '').length)),
  )
  return rows
    .map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}

import { isMet, type Figure } from './figure.ts'

/** Figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = [['', 'measured', 'floor', 'ratio', 'target', ''], ...figures.map(row)]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => pad(cell, widths[column]!, column))
        .join('  ')
        .trimEnd(),
    )
    .flatMap((line, index) => [line, ...notesOf(figures[index - 1])])
    .join('\n')
}

/** Words to the left, figures to the right. */
const pad = (cell: string, width: number, column: number) =>
  column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width)

function row(figure: Figure): string[] {
  const { name, value, unit, floor, wrong } = figure
  const ratio = floor === undefined ? '' : (value / floor).toFixed(2)
  const verdict = wrong > 0 ? `✖ ${wrong} went wrong` : isMet(figure) ? '✔' : '✖ missed'
  return [
    name,
    withUnit(value, unit),
    floor === undefined ? '' : withUnit(floor, unit),
    ratio,
    targetOf(figure),
    verdict,
  ]
}

function targetOf({ ratioMin, min, max, unit }: Figure): string {
  const targets = [
    min !== undefined && `≥ ${withUnit(min, unit)}`,
    max !== undefined && `≤ ${withUnit(max, unit)}`,
    ratioMin !== undefined && `≥ ${ratioMin} of the floor`,
  ]
  return targets.filter(Boolean).join(', ')
}

function withUnit(value: number, unit: Figure['unit']): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  const number = value.toLocaleString('en-US', { maximumFractionDigits: digits })
  return unit === '×' ? number : `${number}${unit === '/s' ? '' : ' '}${unit}`
}

const notesOf = (figure: Figure | undefined) => (figure?.notes ? [`    ${figure.notes}`] : [])

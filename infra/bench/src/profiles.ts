import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Node = { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] }

const LINES = 30

/** Of each profile in the folder, the functions that used the most time themselves. */
export const describeProfiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.cpuprofile'))
    .flatMap((file) => [
      `\n${file}`,
      ...describe(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile),
    ])

function describe({ nodes, samples, timeDeltas }: Profile): string[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.split('/').slice(-3).join('/')
      return [id, `${functionName || '(anonymous)'} ${file}${file ? `:${lineNumber + 1}` : ''}`]
    }),
  )
  const timeOf = new Map<string, number>()
  samples.forEach((id, index) => {
    const name = names.get(id) as string
    timeOf.set(name, (timeOf.get(name) ?? 0) + (timeDeltas[index] ?? 0))
  })
  const idle = timeOf.get('(idle) ') ?? 0
  timeOf.delete('(idle) ')
  const total = [...timeOf.values()].reduce((sum, time) => sum + time, 0)
  const largest = [...timeOf].sort(([, a], [, b]) => b - a).slice(0, LINES)
  return [
    `  ${(total / 1e6).toFixed(1)} s busy, ${(idle / 1e6).toFixed(1)} s idle`,
    ...largest.map(([name, time]) => `  ${((time / total) * 100).toFixed(1).padStart(5)} %  ${name}`),
  ]
}

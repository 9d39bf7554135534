import { describe, expect, it } from 'vitest'
import { createRegistry, nextTraceparent, traceIdOf } from './telemetry.ts'

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
const incoming = `00-${trace}-00f067aa0ba902b7-01`

describe('the trace context of the next hop', () => {
  it('stays in the trace, under a span of its own and with the same flags', () => {
    const next = nextTraceparent(incoming)
    expect(next).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
    expect(next).not.toBe(incoming)
    expect(nextTraceparent(incoming.replace(/01$/, '00'))).toMatch(/-00$/)
  })

  it.each([
    undefined,
    null,
    '',
    'nonsense',
    incoming.toUpperCase(),
    `${incoming}-more`,
    incoming.replace('00-', 'ff-'),
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
  ])('begins a new trace when %j comes in', (given) => {
    const next = nextTraceparent(given)
    expect(next).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(next).not.toContain(trace)
    expect(nextTraceparent(given)).not.toBe(next)
    expect(traceIdOf(given)).toBeUndefined()
  })

  it('tells its trace to the log', () => {
    expect(traceIdOf(incoming)).toBe(trace)
  })
})

describe('a registry', () => {
  it('has the metrics of the process, with the name of the service on every series', async () => {
    const text = await createRegistry('notifier').metrics()
    const series = text.split('\n').filter((line) => line && !line.startsWith('#'))
    expect(text).toContain('process_cpu_seconds_total')
    expect(series.length).toBeGreaterThan(10)
    for (const line of series) expect(line).toContain('service="notifier"')
  })

  it('is one of its own each time', () => {
    expect(() => [createRegistry('a'), createRegistry('a')]).not.toThrow()
  })
})

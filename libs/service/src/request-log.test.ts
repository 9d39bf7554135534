import { expect, it } from 'vitest'
import { createTestLog } from './app.fixture.ts'
import { RequestLog } from './request-log.ts'

it('writes lines with what they have in common, those of a child too', () => {
  const { log, lines } = createTestLog()
  const requestLog = new RequestLog(new RequestLog(log, { correlation_id: 'c-1' }), { trace_id: 't-1' })
  requestLog.info({ a: 1 }, 'said')
  requestLog.child({ b: 2 }).error('failed')
  expect(lines).toMatchObject([
    { level: 'info', msg: 'said', correlation_id: 'c-1', trace_id: 't-1', a: 1 },
    { level: 'error', msg: 'failed', correlation_id: 'c-1', trace_id: 't-1', b: 2 },
  ])
})

it('makes its logger once, and only when a line is written', () => {
  const { log, lines } = createTestLog('warn')
  let made = 0
  const child = log.child.bind(log)
  log.child = ((...args: Parameters<typeof child>) => {
    made += 1
    return child(...args)
  }) as typeof log.child
  const requestLog = new RequestLog(log, {})
  for (const level of ['trace', 'debug', 'info'] as const) requestLog[level]('quiet')
  expect([made, lines.length, requestLog.level]).toEqual([0, 0, 'warn'])
  for (const level of ['warn', 'error', 'fatal'] as const) requestLog[level]('loud')
  expect([made, lines.length]).toEqual([1, 3])
})

import { describe, expect, it } from 'vitest'
import { countCheck, countTests, oneCheck, sum, type TestReport } from './count.ts'

const task = (status: string) => ({ project: 'db', target: 'test', status, root: 'libs/db' })
const file = (
  status: string,
  tests: [string, string][],
  message = '',
): TestReport['testResults'][number] => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
})

describe('the count of npm test', () => {
  it('counts each test', () => {
    const report = {
      testResults: [
        file('passed', [['a', 'passed']]),
        file('failed', [
          ['b', 'passed'],
          ['c', 'failed'],
        ]),
      ],
    }
    expect(countTests(task('failure'), report)).toEqual({ passed: 2, failed: 1, problems: ['c'] })
  })

  it('tells the first line of what a test objects to', () => {
    const [test] = file('failed', [['c', 'failed']]).assertionResults
    const failed = {
      ...file('failed', []),
      assertionResults: [{ ...test!, failureMessages: ['Error: no\n    at x'] }],
    }
    expect(countTests(task('failure'), { testResults: [failed] }).problems).toEqual(['c\n      Error: no'])
  })

  it('counts a failed test even where the run says it succeeded', () => {
    const report = { testResults: [file('failed', [['c', 'failed']])] }
    expect(countTests(task('success'), report).failed).toBe(1)
  })

  it('counts the report of a cached run', () => {
    const report = { testResults: [file('passed', [['a', 'passed']])] }
    expect(countTests(task('local-cache'), report)).toEqual({ passed: 1, failed: 0, problems: [] })
  })

  it.each([
    ['skipped, for a build failed', task('skipped'), undefined, 0],
    ['no report', task('failure'), undefined, 0],
    ['an old success without a report', task('success'), undefined, 0],
    ['no test at all', task('success'), { testResults: [] }, 0],
    ['a file that does not load', task('failure'), { testResults: [file('failed', [])] }, 0],
    [
      'a leaked error after green tests',
      task('failure'),
      { testResults: [file('passed', [['a', 'passed']])] },
      1,
    ],
    [
      'a skipped test',
      task('success'),
      {
        testResults: [
          file('passed', [
            ['a', 'passed'],
            ['b', 'pending'],
          ]),
        ],
      },
      1,
    ],
    [
      'a test to do',
      task('success'),
      {
        testResults: [
          file('passed', [
            ['a', 'passed'],
            ['b', 'todo'],
          ]),
        ],
      },
      1,
    ],
  ])('fails: %s', (_what, outcome, report, passed) => {
    const count = countTests(outcome, report)
    expect(count).toMatchObject({ passed, failed: 1 })
    expect(count.problems).toHaveLength(1)
  })

  it('counts a check as one, passed only when it ran', () => {
    const lint = { project: 'db', target: 'lint', root: 'libs/db' }
    expect(countCheck({ ...lint, status: 'success' })).toEqual({ passed: 1, failed: 0, problems: [] })
    expect(countCheck({ ...lint, status: 'local-cache' }).passed).toBe(1)
    expect(countCheck({ ...lint, status: 'failure' })).toEqual({
      passed: 0,
      failed: 1,
      problems: ['lint of db'],
    })
    expect(countCheck({ ...lint, status: 'skipped' }).failed).toBe(1)
  })

  it('adds up', () => {
    expect(sum([oneCheck('x', true), oneCheck('y', false)])).toEqual({
      passed: 1,
      failed: 1,
      problems: ['y'],
    })
    expect(sum([])).toEqual({ passed: 0, failed: 0, problems: [] })
  })
})

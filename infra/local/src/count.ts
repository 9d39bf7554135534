/** How `npm test` counts: one per check, one per test, and never a pass for what did not run. */
export type Count = { passed: number; failed: number; problems: string[] }

/** What Nx says of one task; `skipped` when a task it needs had failed. */
export type TaskOutcome = { project: string; target: string; status: string; root: string }

/** The parts used of Vitest's JSON report. */
export type TestReport = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

type TestResult = TestReport['testResults'][number]['assertionResults'][number]

const good = ['success', 'local-cache', 'local-cache-kept-existing', 'remote-cache']

export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((total, count) => total + count.passed, 0),
  failed: counts.reduce((total, count) => total + count.failed, 0),
  problems: counts.flatMap((count) => count.problems),
})

export const oneCheck = (name: string, isPassed: boolean): Count =>
  isPassed ? { passed: 1, failed: 0, problems: [] } : { passed: 0, failed: 1, problems: [name] }

/** A task that is not a test run: lint, types, or a build. */
export const countCheck = ({ project, target, status }: TaskOutcome): Count =>
  oneCheck(`${target} of ${project}${status === 'skipped' ? ' (did not run)' : ''}`, good.includes(status))

/**
 * The tests of one project. A run that failed with no failing test to show for it (a crash, a leaked error, a
 * missing report) counts as one failure; so does each test that was skipped, as it proves nothing.
 */
export function countTests(task: TaskOutcome, report: TestReport | undefined): Count {
  if (task.status === 'skipped')
    return oneCheck(`tests of ${task.project} (did not run: a build failed)`, false)
  if (!report) return oneCheck(`tests of ${task.project} (no report)`, false)
  const counted = sum(report.testResults.map(countFile))
  const isBad = !good.includes(task.status)
  if (isBad && counted.failed === 0) counted.problems.push(`tests of ${task.project} (the run itself failed)`)
  if (counted.passed + counted.failed === 0 && !isBad)
    return oneCheck(`tests of ${task.project} (none ran)`, false)
  return { ...counted, failed: counted.failed || (isBad ? 1 : 0) }
}

function countFile({ name, status, assertionResults }: TestReport['testResults'][number]): Count {
  const passed = assertionResults.filter((test) => test.status === 'passed').length
  const others = assertionResults.filter((test) => test.status !== 'passed')
  const problems = others.map(problemOf)
  const hasBrokenFile = status === 'failed' && !others.some((test) => test.status === 'failed')
  if (hasBrokenFile) problems.push(`${name} (the file itself failed)`)
  return { passed, failed: problems.length, problems }
}

/** The test and the first line of what it objects to; the run above has the rest. */
function problemOf({ fullName, status, failureMessages }: TestResult): string {
  if (status !== 'failed') return `${fullName} (${status})`
  const reason = failureMessages?.[0]?.split('\n', 1)[0]
  return reason ? `${fullName}\n      ${reason}` : fullName
}

import { describe, expect, it } from 'vitest'
import { isStatementAtFault, sqlState, violatedConstraint } from './errors.ts'

const failure = (code: unknown, constraint?: string) => Object.assign(new Error('x'), { code, constraint })

describe('an error', () => {
  it.each([
    ['a broken rule', '23505', true],
    ['a value that does not fit', '22P02', true],
    ['row-level security', '42501', true],
    ['an exception raised in SQL', 'P0001', true],
    ['a cancelled statement', '57014', false],
    ['a lost connection', '08006', false],
    ['a server that is full', '53300', false],
    ['a deadlock', '40P01', false],
    ['the network', 'ECONNRESET', false],
  ])('of %s (%s) puts the statement at fault: %s', (_name, code, isAtFault) => {
    expect(isStatementAtFault(failure(code))).toBe(isAtFault)
  })

  it('without a code is no error of the database', () => {
    for (const error of [new Error('x'), failure(23505), failure('ECONNREFUSED'), null, undefined, 'text'])
      expect([sqlState(error), isStatementAtFault(error)]).toEqual([undefined, false])
  })

  it('names the constraint when one was violated, and only then', () => {
    expect(violatedConstraint(failure('23505', 'tenants_email_key'))).toBe('tenants_email_key')
    expect(violatedConstraint(failure('42501', 'tenants_email_key'))).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { eventually } from './eventually.ts'

describe('eventually', () => {
  it('gives the first truthy answer, past those that are not and those that fail', async () => {
    const answers = [() => 0, () => Promise.reject(new Error('not yet')), () => null, () => 'there']
    expect(await eventually('it is there', () => answers.shift()?.())).toBe('there')
    expect(answers).toEqual([])
  })

  it('fails with what was waited for, and with the last failure of the probe as the cause', async () => {
    const cause = new Error('no database')
    const waiting = eventually('a reply', () => Promise.reject(cause), 30)
    await expect(waiting).rejects.toMatchObject({ message: 'did not happen within 30 ms: a reply', cause })
  })
})

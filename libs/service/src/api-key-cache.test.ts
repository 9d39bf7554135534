import { expect, it } from 'vitest'
import { createApiKeyCache } from './api-key-cache.ts'

const hash = Buffer.from('a')
const holder = { id: 'k', tenantId: 't', scopes: ['read'] }

it('asks once in five seconds, for known keys and unknown ones', async () => {
  let now = 0
  let asked = 0
  const cache = createApiKeyCache(
    (wanted) => {
      asked += 1
      return Promise.resolve(wanted.equals(hash) ? holder : undefined)
    },
    () => now,
  )
  for (const unknown of [hash, Buffer.from('b')]) {
    asked = 0
    const first = await cache.find(unknown)
    expect(await cache.find(unknown)).toEqual(first)
    expect(asked).toBe(1)
    now += 5_000
    await cache.find(unknown)
    expect(asked).toBe(2)
  }
})

it('never keeps an answer from before it was cleared', async () => {
  const answers: ((value: typeof holder | undefined) => void)[] = []
  const cache = createApiKeyCache(() => new Promise((resolve) => answers.push(resolve)))
  const slow = cache.find(hash)
  cache.clear()
  answers[0]?.(holder)
  expect(await slow).toEqual(holder)
  const next = cache.find(hash)
  answers[1]?.(undefined)
  expect(await next).toBeUndefined()
})

it('passes a failure on and does not keep it', async () => {
  let fails = true
  const cache = createApiKeyCache(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve(holder)))
  await expect(cache.find(hash)).rejects.toThrow('away')
  fails = false
  expect(await cache.find(hash)).toEqual(holder)
})

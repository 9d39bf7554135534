import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTimeLimit, delay } from './time-limit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('delay', () => {
  it('ends after its time and leaves nothing behind', async () => {
    const { signal } = new AbortController()
    const remove = vi.spyOn(signal, 'removeEventListener')
    const waited = delay(50, signal)
    await vi.advanceTimersByTimeAsync(49)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await waited
    expect(remove).toHaveBeenCalledOnce()
  })

  it('rejects with the reason when it is broken off, before and meanwhile', async () => {
    const ending = new AbortController()
    const waited = delay(50, ending.signal)
    ending.abort('enough')
    await expect(waited).rejects.toBe('enough')
    await expect(delay(50, ending.signal)).rejects.toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('createTimeLimit', () => {
  it('aborts after its time', async () => {
    const { signal } = createTimeLimit(delay, 20)
    await vi.advanceTimersByTimeAsync(19)
    expect(signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(signal.aborted).toBe(true)
  })

  it('does not abort once it has ended', async () => {
    const { signal, end } = createTimeLimit(delay, 20)
    end()
    await vi.advanceTimersByTimeAsync(100)
    expect([signal.aborted, vi.getTimerCount()]).toEqual([false, 0])
  })
})

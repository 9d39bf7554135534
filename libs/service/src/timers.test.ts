import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTimers } from './timers.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function createRecorded() {
  const due: string[] = []
  return { due, timers: createTimers<string>((item) => void due.push(item)) }
}

describe('timers', () => {
  it('fire once, when their time has come', () => {
    const { due, timers } = createRecorded()
    timers.set('1', 'late', 200)
    timers.set('2', 'early', 100)
    vi.advanceTimersByTime(99)
    expect([due, timers.has('1'), timers.has('2')]).toEqual([[], true, true])
    vi.advanceTimersByTime(1)
    expect([due, timers.has('2')]).toEqual([['early'], false])
    vi.advanceTimersByTime(1_000)
    expect(due).toEqual(['early', 'late'])
  })

  it('have one time per id: setting again replaces it', () => {
    const { due, timers } = createRecorded()
    timers.set('1', 'first', 100)
    timers.set('1', 'second', 300)
    vi.advanceTimersByTime(299)
    expect(due).toEqual([])
    vi.advanceTimersByTime(1)
    expect(due).toEqual(['second'])
  })

  it('never fire early for a fraction of a millisecond', () => {
    const { due, timers } = createRecorded()
    timers.set('1', 'item', 0.2)
    vi.advanceTimersByTime(0)
    expect(due).toEqual([])
    vi.advanceTimersByTime(1)
    expect(due).toEqual(['item'])
  })

  it('may be set again while they fire', () => {
    const due: number[] = []
    const timers = createTimers<number>((round) => {
      due.push(round)
      if (round < 3) timers.set('1', round + 1, 10)
    })
    timers.set('1', 1, 10)
    vi.advanceTimersByTime(10)
    expect([due, timers.has('1')]).toEqual([[1], true])
    vi.advanceTimersByTime(100)
    expect([due, timers.has('1')]).toEqual([[1, 2, 3], false])
  })

  it('are silent once cleared, one or all, and all tell what waited and how long', () => {
    const { due, timers } = createRecorded()
    for (const id of ['1', '2', '3']) timers.set(id, id, 10)
    timers.clear('1')
    timers.clear('of nobody')
    vi.advanceTimersByTime(5)
    expect(['1', '2'].map((id) => timers.has(id))).toEqual([false, true])
    expect(timers.drain()).toEqual([
      { item: '2', inMs: 5 },
      { item: '3', inMs: 5 },
    ])
    vi.advanceTimersByTime(100)
    expect([due, timers.has('2'), vi.getTimerCount()]).toEqual([[], false, 0])
  })
})

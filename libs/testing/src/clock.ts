/** A clock that stands still until it is told to move. */
export function createTestClock(start = new Date('2026-03-02T15:00:00Z')) {
  let nowMs = start.getTime()
  return {
    now: () => new Date(nowMs),
    advance: (ms: number) => {
      nowMs += ms
    },
  }
}

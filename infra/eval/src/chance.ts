/** Numbers from 0 to 1 that look like chance and are the same for the same seed. */
export type Chance = () => number

/** Mulberry32, after a hash of the words that name the run: every conversation has luck of its own. */
export function chanceOf(...names: readonly (string | number)[]): Chance {
  let state = 2_166_136_261
  for (const character of names.join('/')) state = Math.imul(state ^ character.charCodeAt(0), 16_777_619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of them. @throws when there are none */
export function pick<T>(chance: Chance, choices: readonly T[]): T {
  const choice = choices[Math.floor(chance() * choices.length)]
  if (choice === undefined) throw new Error('nothing to pick from')
  return choice
}

/** mulberry32: one number names the whole walk, so that a failure is repeated by its seed. Answers integers from 0. */
export type Dice = { (): number; pick<T>(from: readonly T[]): T; chance(oneIn: number): boolean }

export function diceOf(seed: number): Dice {
  let state = seed | 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  return Object.assign(roll, {
    pick: <T>(from: readonly T[]): T => from[roll() % from.length]!,
    chance: (oneIn: number): boolean => roll() % oneIn === 0,
  })
}

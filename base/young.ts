import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/**
 * V8's young generation begins with 1 MB, and doubles while what is made stays, which is all that a start does: at the end it holds up
 * to 64 MB, which it seldom gives back. Kept at 1 MB, a start stops 150 times to clear it. So a long run holds it near a size from which
 * on more room was not faster (measured with pages that no cache knows). The flag counts for all threads of the program.
 */
const enough = 8 << 20 // both halves, in bytes
const lookEvery = 250 // milliseconds
/** By then all is loaded: loading would take it far beyond its size before anybody looks. */
const lookFrom = 5_000

const growBy = (factor: 1 | 2 | 4): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`)
const sizeNow = (): number => getHeapSpaceStatistics().find(space => space.space_name === 'new_space')?.space_size ?? 0

/** Lets it grow to its size at once, while `first` is loaded (some megabytes that stay), and holds it there. */
export async function holdYoung(first: () => Promise<unknown>): Promise<void> {
  growBy(4)
  await first()
  growBy(1)
  const hold = (): void => growBy(sizeNow() < enough ? 2 : 1)
  setTimeout(() => setInterval(hold, lookEvery).unref(), lookFrom).unref()
}

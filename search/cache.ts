/** Lists that were read lately, in bounded memory, so that the words that everybody asks for are not read anew each time. */
import type { List } from './block.ts'

/** A list as found (null: the segment does not hold the term) with its parts by number, as far as they were read. */
export type Kept = { list: List | null; parts: Map<number, Uint8Array | null> | null }

/** Bytes of each of the two generations. */
const generation = 8 * 2 ** 20
const overhead = 200

export type Cache = {
  get(segment: number, term: number): Kept | undefined
  set(segment: number, term: number, kept: Kept): void
  /** Counts bytes that were added to an entry later. */
  grew(bytes: number): void
}

type Generation = Map<number, Map<number, Kept>>

/** Two generations: when the young one is full it becomes the old one, and what is asked for again moves back to the young. */
export function createCache(): Cache {
  let young: Generation = new Map()
  let old: Generation = new Map()
  let size = 0

  function grew(bytes: number): void {
    size += bytes
    if (size < generation) return
    old = young
    young = new Map()
    size = 0
  }

  function set(segment: number, term: number, kept: Kept): void {
    let terms = young.get(segment)
    if (!terms) {
      terms = new Map()
      young.set(segment, terms)
    }
    terms.set(term, kept)
    let bytes = overhead + (kept.list?.data.length ?? 0)
    for (const part of kept.parts?.values() ?? []) bytes += part?.length ?? 0
    grew(bytes)
  }

  return {
    get(segment, term) {
      const kept = young.get(segment)?.get(term)
      if (kept) return kept
      const before = old.get(segment)?.get(term)
      if (before) set(segment, term, before)
      return before
    },
    set,
    grew,
  }
}

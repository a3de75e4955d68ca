/** Several sets of matches as one, each document with the best of its scores, in room that is used again. */
import { type Matches, matchesFor } from './match.ts'
import type { View } from './view.ts'

/** Documents named by their number stand before all others. */
const named = 1e6

export type Union = {
  /** Unites what the parts find and the documents named by number; scores of `favoured` documents are multiplied. */
  of(parts: readonly (() => Matches)[], names: readonly number[], favoured?: ReadonlyMap<number, number>): Matches
  /** All documents, scored by date. */
  everything(): Matches
}

export function createUnion(view: View): Union {
  const union = matchesFor(1024)
  let scores = new Float32Array(0)

  function add(n: number, score: number): void {
    if (scores[n] === 0) {
      if (union.length === union.ns.length) room(union.ns.length * 2)
      union.ns[union.length++] = n
    }
    scores[n] = Math.max(scores[n]!, score, 1e-9)
  }

  function room(size: number): void {
    const ns = new Int32Array(size)
    ns.set(union.ns.subarray(0, union.length))
    union.ns = ns
    union.scores = new Float32Array(size)
  }

  return {
    of(parts, names, favoured) {
      const only = parts[0]
      if (only && parts.length === 1 && names.length === 0 && !favoured) return only()
      if (scores.length <= view.last) scores = new Float32Array(view.last + 4096)
      union.length = 0
      names.forEach((n, i) => {
        add(n, named * (1 - i / 10000))
      })
      for (const part of parts) {
        const found = part()
        for (let i = 0; i < found.length; i++) add(found.ns[i]!, found.scores[i]! * (favoured?.get(found.ns[i]!) ?? 1))
      }
      for (let i = 0; i < union.length; i++) {
        union.scores[i] = scores[union.ns[i]!]!
        scores[union.ns[i]!] = 0
      }
      return union
    },
    everything() {
      if (union.ns.length <= view.last) room(view.last + 4096)
      union.length = view.last
      for (let n = 1; n <= view.last; n++) {
        union.ns[n - 1] = n
        union.scores[n - 1] = view.columns.date[n]!
      }
      return union
    },
  }
}

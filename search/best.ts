/** The best of many matches, kept in a heap whose top is the worst that still counts. */
export type Best = { n: number; score: number }

/** Keeps the `size` best; equal scores by `date`, then by number, the newer first. */
export function createBest(size: number, date: Uint32Array) {
  const ns = new Int32Array(size)
  const scores = new Float64Array(size)
  let length = 0

  /** Is a before b in the answer? */
  const before = (scoreA: number, a: number, scoreB: number, b: number): boolean =>
    scoreA !== scoreB ? scoreA > scoreB : date[a] !== date[b] ? date[a]! > date[b]! : a > b

  function place(at: number, n: number, score: number): void {
    ns[at] = n
    scores[at] = score
  }

  function rise(start: number, n: number, score: number): void {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(scores[parent]!, ns[parent]!, score, n)) break
      place(at, ns[parent]!, scores[parent]!)
      at = parent
    }
    place(at, n, score)
  }

  function sink(n: number, score: number): void {
    let at = 0
    for (let child = 1; child < length; child = at * 2 + 1) {
      if (child + 1 < length && before(scores[child]!, ns[child]!, scores[child + 1]!, ns[child + 1]!)) child++
      if (!before(score, n, scores[child]!, ns[child]!)) break
      place(at, ns[child]!, scores[child]!)
      at = child
    }
    place(at, n, score)
  }

  return {
    /** Offers a match; returns the score below which none is taken any more. */
    offer(n: number, score: number): number {
      if (length < size) rise(length++, n, score)
      else if (before(score, n, scores[0]!, ns[0]!)) sink(n, score)
      return length < size ? Number.NEGATIVE_INFINITY : scores[0]!
    },
    /** What was kept, best first. */
    ranked(): Best[] {
      return Array.from({ length }, (_, i) => ({ n: ns[i]!, score: scores[i]! })).sort((a, b) =>
        before(a.score, a.n, b.score, b.n) ? -1 : 1,
      )
    },
  }
}

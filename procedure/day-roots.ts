import { type Algorithm, merkleRoot } from './chain.ts'

/** What the entries of each day give, gathered while the ledger is walked once: a day asked for by itself reads all that came after it. */

export type DayFound = { readonly first: number; readonly last: number; readonly root: string }
type Row = { readonly seq: number; readonly hash: string; readonly recorded_on: string }

/** `algOf`: the algorithm of each day's root. A day whose entries do not stand together is `scattered`: to be asked for by itself. */
export function gatherDays(algOf: ReadonlyMap<string, Algorithm>): {
  take(row: Row): void
  end(): ReadonlyMap<string, DayFound | 'scattered'>
} {
  const found = new Map<string, DayFound | 'scattered'>()
  let rows: { readonly day: string; readonly first: number; last: number; readonly hashes: string[] } | null = null
  const leave = (): void => {
    const alg = rows && algOf.get(rows.day)
    if (rows && alg)
      found.set(rows.day, found.has(rows.day) ? 'scattered' : { first: rows.first, last: rows.last, root: merkleRoot(alg, rows.hashes) })
    rows = null
  }
  return {
    take: ({ seq, hash, recorded_on: day }) => {
      if (rows?.day !== day) leave()
      rows ??= { day, first: seq, last: seq, hashes: [] }
      rows.hashes.push(hash)
      rows.last = seq
    },
    end: () => {
      leave()
      return found
    },
  }
}

/** Lists of terms as a query reads them: how many documents, then the documents, whole or only in the parts where there are candidates. */
import type { DatabaseSync } from 'node:sqlite'
import { decode, type Postings, partSpan, reserve } from './postings.ts'
import { blob, int } from './rows.ts'
import type { Segment, View } from './view.ts'

/** A list in one segment; `data` is there when the list is short. */
export type List = { df: number; data: Uint8Array }

export type Lists = {
  find(segment: Segment, term: number): List | null
  /** Reads a list whole into reused room. */
  read(segment: Segment, term: number, list: List, into: Postings): void
  /** The row of one part; null when no document of the part holds the term. */
  part(segment: Segment, term: number, part: number): Uint8Array | null
  /** All terms between two, for single characters. */
  between(view: View, from: number, to: number): Iterable<number>
}

/** Where a term stands in a delta document; -1 when it is not there. */
export function indexIn(terms: Float64Array, term: number): number {
  let [low, high] = [0, terms.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = terms[middle]!
    if (value === term) return middle
    if (value < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

export function createLists(db: DatabaseSync): Lists {
  const head = db.prepare('SELECT df, data FROM search_list WHERE segment = ? AND term = ? AND part = 0')
  const one = db.prepare('SELECT data FROM search_list WHERE segment = ? AND term = ? AND part = ?')
  const parts = db.prepare('SELECT part, df, data FROM search_list WHERE segment = ? AND term = ? AND part > 0')
  const range = db.prepare('SELECT DISTINCT term FROM search_list WHERE segment = ? AND term BETWEEN ? AND ?')
  const find = (segment: Segment, term: number): List | null => {
    const row = head.get(segment.id, term)
    return row ? { df: int(row, 'df'), data: blob(row, 'data') } : null
  }
  return {
    find,
    read(segment, term, list, into) {
      into.length = 0
      reserve(into, list.df)
      if (list.data.length > 0) return decode(list.data, segment.first, into)
      for (const row of parts.all(segment.id, term)) decode(blob(row, 'data'), segment.first + (int(row, 'part') - 1) * partSpan, into)
    },
    part(segment, term, part) {
      const row = one.get(segment.id, term, part)
      return row ? blob(row, 'data') : null
    },
    between(view, from, to) {
      const found = new Set<number>()
      for (const { id } of view.segments) for (const row of range.all(id, from, to)) found.add(int(row, 'term'))
      for (const { terms } of view.delta) for (const term of terms) if (term >= from && term <= to) found.add(term)
      return found
    },
  }
}

/** Lists of terms as a query reads them: how many documents, then the documents, whole or only in the parts where there are candidates. */
import type { DatabaseSync } from 'node:sqlite'
import { findInBlock, type List, readBlock } from './block.ts'
import { createCache, type Kept } from './cache.ts'
import { decode, type Postings, partSpan, reserve } from './postings.ts'
import { blobAt, type Cells, intAt, prepared } from './rows.ts'
import type { Segment, View } from './view.ts'

export type { List } from './block.ts'

export type Lists = {
  find(segment: Segment, term: number): List | null
  /** Reads a list whole into reused room. */
  read(segment: Segment, term: number, list: List, into: Postings): void
  /** The row of one part, 1 first; null when no document of the part holds the term. */
  part(segment: Segment, term: number, part: number): Uint8Array | null
  /** All terms between two, for single characters. */
  between(view: View, from: number, to: number): Iterable<number>
}

/** How many parts a cut list of this segment can have. */
export const partsOf = ({ first, last }: Segment): number => Math.floor((last - first) / partSpan) + 1

export function createLists(db: DatabaseSync): Lists {
  const near = prepared(
    db,
    'SELECT term, part, data FROM search_list WHERE segment = ? AND term <= ? ORDER BY term DESC, part DESC LIMIT 1',
  )
  const head = prepared(db, 'SELECT term, part, data FROM search_list WHERE segment = ? AND term = ? AND part = 0')
  const one = prepared(db, 'SELECT data FROM search_list WHERE segment = ? AND term = ? AND part = ?')
  const range = prepared(db, 'SELECT term, data FROM search_list WHERE segment = ? AND term BETWEEN ? AND ? AND part = 0')
  const cache = createCache()

  function look(segment: Segment, term: number): List | null {
    let row: Cells | undefined = near.get(segment.id, term)
    if (!row) return null
    if (intAt(row, 1) > 0) {
      // The last part of a cut list stands before the next block: the list is this term's own or the term is not there.
      if (intAt(row, 0) !== term) return null
      row = head.get(segment.id, term)
      if (!row) return null
    }
    const block = blobAt(row, 2)
    const list = findInBlock(block, intAt(row, 0), term)
    // A small list must not keep its whole block in memory.
    return list && list.data.length * 4 < block.length ? { df: list.df, data: list.data.slice() } : list
  }

  function kept(segment: Segment, term: number): Kept {
    let found = cache.get(segment.id, term)
    if (!found) {
      found = { list: look(segment, term), parts: null }
      cache.set(segment.id, term, found)
    }
    return found
  }

  function part(segment: Segment, term: number, number: number): Uint8Array | null {
    const entry = kept(segment, term)
    entry.parts ??= new Map()
    const known = entry.parts.get(number)
    if (known !== undefined) return known
    const row: Cells | undefined = one.get(segment.id, term, number)
    const data = row ? blobAt(row, 0) : null
    entry.parts.set(number, data)
    cache.grew(data?.length ?? 0)
    return data
  }

  return {
    find: (segment, term) => kept(segment, term).list,
    part,
    read(segment, term, list, into) {
      into.length = 0
      reserve(into, list.df)
      if (list.data.length > 0) return decode(list.data, segment.first, into)
      for (let i = 0; i < partsOf(segment); i++) {
        const data = part(segment, term, i + 1)
        if (data) decode(data, segment.first + i * partSpan, into)
      }
    },
    between(view, from, to) {
      const found = new Set<number>()
      for (const { id } of view.segments) {
        const before: Cells | undefined = near.get(id, from)
        for (const row of range.all(id, before ? intAt(before, 0) : from, to)) {
          const block = readBlock(blobAt(row, 1), intAt(row, 0))
          while (block.next()) if (block.term >= from && block.term <= to) found.add(block.term)
        }
      }
      for (const { grams } of view.delta) for (const term of grams) if (term >= from && term <= to) found.add(term)
      return found
    },
  }
}

/**
 * Blocks: neighbouring short lists of a segment in one row, because most terms are rare and a row for each would cost more than the list.
 * A block is, for each term, the step from the term before (of the first: 0), the count of documents, the length of its data, and the data.
 * A long list is a block of its own; one that was cut into parts has no data.
 */

/** A block is closed at this size: two of them fill a page of SQLite. */
export const blockSize = 1900

/** A list in one segment; `data` is empty when the list was cut into parts. */
export type List = { df: number; data: Uint8Array }

/** Gathers lists of ascending terms; `full` says that the next list should begin a new block. */
export type BlockWriter = {
  first: number
  length: number
  add(term: number, df: number, data: Uint8Array, from: number, to: number): void
  take(): Uint8Array
}

export function createBlock(): BlockWriter {
  let bytes = new Uint8Array(1 << 15)
  let last = 0
  const number = (value: number): void => {
    let rest = value
    while (rest > 0x7fffffff) {
      bytes[block.length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    while (rest > 127) {
      bytes[block.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[block.length++] = rest
  }
  const block: BlockWriter = {
    first: 0,
    length: 0,
    add(term, df, data, from, to) {
      const room = block.length + to - from + 24
      if (bytes.length < room) {
        const larger = new Uint8Array(room * 2)
        larger.set(bytes.subarray(0, block.length))
        bytes = larger
      }
      if (block.length === 0) [block.first, last] = [term, term]
      number(term - last)
      number(df)
      number(to - from)
      for (let i = from; i < to; i++) bytes[block.length++] = data[i]!
      last = term
    },
    take() {
      const out = bytes.slice(0, block.length)
      block.length = 0
      return out
    },
  }
  return block
}

/** Stands on one list of a block at a time; `start` and `end` bound its data. */
export type BlockReader = { data: Uint8Array; term: number; df: number; start: number; end: number; next(): boolean }

/** Reads a block whose first term is known; call `next` for the first list. */
export function readBlock(data: Uint8Array, first: number): BlockReader {
  let at = 0
  const number = (): number => {
    let byte = data[at++]!
    let value = byte & 127
    let scale = 128
    while (byte > 127) {
      byte = data[at++]!
      value += (byte & 127) * scale
      scale *= 128
    }
    return value
  }
  const reader: BlockReader = {
    data,
    term: first,
    df: 0,
    start: 0,
    end: 0,
    next() {
      if (at >= data.length) return false
      reader.term += number()
      reader.df = number()
      const length = number()
      reader.start = at
      at += length
      reader.end = at
      return true
    },
  }
  return reader
}

/** The list of a term in a block; null when the block does not hold it. */
export function findInBlock(data: Uint8Array, first: number, term: number): List | null {
  const block = readBlock(data, first)
  while (block.next()) {
    if (block.term === term) return { df: block.df, data: data.subarray(block.start, block.end) }
    if (block.term > term) return null
  }
  return null
}

/** Forward records: the terms of one document as bytes, and as a question looks through them before a segment holds them. */
import type { DocumentTerms } from './count.ts'
import { firstWord } from './terms.ts'

type Record = Pick<DocumentTerms, 'grams' | 'words' | 'codes'>

/** A document that no segment holds yet; `places` is an open table of the places of its terms (1 first, 0 = free). */
export type DeltaDoc = Record & { n: number; places: Uint16Array | Uint32Array }

const header = 8

/** The count of words, then words, bigrams and codes: each at a place that is aligned for it. */
export function packForward({ grams, words, codes }: Record): Uint8Array {
  const out = new Uint8Array(header + words.byteLength + grams.byteLength + codes.length)
  new Uint32Array(out.buffer, 0, 1)[0] = words.length
  out.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), header)
  out.set(new Uint8Array(grams.buffer, grams.byteOffset, grams.byteLength), header + words.byteLength)
  out.set(codes, header + words.byteLength + grams.byteLength)
  return out
}

/** The terms of a record; views into `data` where that is aligned. */
export function unpackForward(data: Uint8Array): Record {
  const { buffer, byteOffset, length } = data.byteOffset % 8 === 0 ? data : data.slice()
  const count = new Uint32Array(buffer, byteOffset, 1)[0]!
  const start = byteOffset + header
  const grams = (length - header - count * 9) / 5
  return {
    words: new Float64Array(buffer, start, count),
    grams: new Uint32Array(buffer, start + count * 8, grams),
    codes: new Uint8Array(buffer, start + count * 8 + grams * 4, grams + count),
  }
}

const hash = (term: number): number => (term < firstWord ? Math.imul(term, 0x9e3779b1) >>> 7 : (term - firstWord) / 2 ** 20) >>> 0

const termAt = ({ grams, words }: Record, at: number): number => (at < grams.length ? grams[at]! : words[at - grams.length]!)

/** A record ready to be looked through. */
export function deltaDoc(n: number, data: Uint8Array): DeltaDoc {
  const record = unpackForward(data)
  const count = record.codes.length
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 2))
  const places = count < 65535 ? new Uint16Array(size) : new Uint32Array(size)
  for (let i = 0; i < count; i++) {
    let at = hash(termAt(record, i)) & (size - 1)
    while (places[at] !== 0) at = (at + 1) & (size - 1)
    places[at] = i + 1
  }
  return { n, ...record, places }
}

/** The code of a term in a document; 0 when it is not there. */
export function codeIn(doc: DeltaDoc, term: number): number {
  const mask = doc.places.length - 1
  for (let at = hash(term) & mask; ; at = (at + 1) & mask) {
    const place = doc.places[at]!
    if (place === 0) return 0
    if (termAt(doc, place - 1) === term) return doc.codes[place - 1]!
  }
}

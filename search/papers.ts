/** Reading documents by number: cards, titles for ranking, bodies, and what keys lead to. */
import type { DatabaseSync } from 'node:sqlite'
import { fold, joined } from './fold.ts'
import { after, byIndexTail, byIssuer, byYear } from './keys.ts'
import { type DocNumber, indexKey, numberWithin, tight, wholeNumber } from './number.ts'
import { blobAt, type Cells, intAt, prepared, textAt, unpack } from './rows.ts'

export type Card = {
  id: string
  title: string
  docNo: string
  indexNo: string
  issuer: string
  formedOn: string | null
  publishedOn: string | null
}

/** A title folded, and joined without its punctuation. */
export type Title = { folded: string; name: string }

export type Papers = {
  card(n: number): Card | null
  /** Empty texts for a document that is gone. */
  title(n: number): Title
  /** UTF-16 units. */
  body(n: number): Uint16Array
  has(id: string): boolean
  /** Numbers of documents, best first, that a text names by 文号 or 索引号; empty when it names none. */
  named(text: string): number[]
  /** Keys and documents from a prefix on. */
  from(prefix: string, most: number): { key: string; n: number }[]
  /** Forgets what was kept in memory; needed after a rebuild, which gives numbers anew. */
  forget(): void
}

const mostOfSeries = 1000
/** Cards in each of two generations; about 400 bytes each. */
const mostKept = 4000

type Kept = { id: string; card: string; title: Title }
const gone: Title = { folded: '', name: '' }
const nothing = new Uint16Array(0)

/** Cards that were read lately: when the young are many they become the old, and what is read again becomes young. */
function createCards(db: DatabaseSync) {
  const card = prepared(db, 'SELECT id, card FROM search_doc WHERE n = ?')
  let young = new Map<number, Kept>()
  let old = new Map<number, Kept>()
  function read(n: number): Kept | null {
    const row: Cells | undefined = card.get(n)
    if (!row) return null
    const text = unpack(blobAt(row, 1))
    const folded = fold(text.slice(0, text.indexOf('\u0001')))
    return { id: textAt(row, 0), card: text, title: { folded, name: joined(folded) } }
  }
  return {
    get(n: number): Kept | null {
      const known = young.get(n)
      if (known) return known
      const found = old.get(n) ?? read(n)
      if (!found) return null
      if (young.size >= mostKept) [old, young] = [young, new Map()]
      young.set(n, found)
      return found
    },
    forget(): void {
      young.clear()
      old.clear()
    },
  }
}

export function createPapers(db: DatabaseSync): Papers {
  const cards = createCards(db)
  const body = prepared(db, 'SELECT body FROM search_body WHERE n = ?')
  const byId = prepared(db, 'SELECT 1 FROM search_doc WHERE id = ?')
  const keys = prepared(db, 'SELECT key, n FROM search_key WHERE key >= ? AND key < ? ORDER BY key, n LIMIT ?')

  const from = (prefix: string, most: number) =>
    keys.all(prefix, after(prefix), most).map((row: Cells) => ({ key: textAt(row, 0), n: intAt(row, 1) }))

  /** Exact issuer; else the longest known issuer that the typed one ends with (words stood before it) or that ends with it. */
  function byNumber({ issuer, year, number }: DocNumber): number[] {
    if (number === 0) return issuer && year ? from(byIssuer(issuer, year), mostOfSeries).map(found => found.n) : []
    const exact = from(`${byIssuer(issuer, year, number)}`, mostOfSeries)
    if (issuer && exact.length > 0) return exact.map(found => found.n)
    if (issuer && !year) {
      const anyYear = from(`d:${issuer}|`, mostOfSeries).filter(found => Number(found.key.split('|')[2]) === number)
      if (anyYear.length > 0) return anyYear.map(found => found.n)
    }
    const prefix = byYear(year, number)
    const others = from(prefix, mostOfSeries).map(found => ({ n: found.n, issuer: found.key.slice(prefix.length) }))
    if (!issuer) return year ? others.map(found => found.n) : []
    const ends = others.filter(
      o => o.issuer && (issuer.endsWith(o.issuer) || o.issuer.endsWith(issuer) || (o.issuer.startsWith(issuer) && issuer.length > 1)),
    )
    return ends.sort((a, b) => b.issuer.length - a.issuer.length).map(found => found.n)
  }

  function byIndexNumber(typed: string): number[] {
    const key = indexKey(typed)
    if (!/\d{5}$/.test(key) || !/^[\da-z\s/_-]+$/i.test(typed.trim())) return []
    return from(byIndexTail(key), 200).map(found => found.n)
  }

  return {
    from,
    forget: cards.forget,
    card(n) {
      const found = cards.get(n)
      if (!found) return null
      const [title = '', docNo = '', indexNo = '', issuer = '', formedOn = '', publishedOn = ''] = found.card.split('\u0001')
      return { id: found.id, title, docNo, indexNo, issuer, formedOn: formedOn || null, publishedOn: publishedOn || null }
    },
    title: n => cards.get(n)?.title ?? gone,
    body(n) {
      const row: Cells | undefined = body.get(n)
      if (!row) return nothing
      const data = blobAt(row, 0)
      return new Uint16Array(data.buffer, data.byteOffset, data.length >> 1)
    },
    has: id => byId.get(id) !== undefined,
    named(typed) {
      // Most questions name no number, and without a digit none can.
      if (!/\d/.test(tight(typed))) return []
      const whole = wholeNumber(typed)
      if (whole) {
        const found = byNumber(whole)
        if (found.length > 0) return found
      }
      const within = numberWithin(typed)
      if (within) {
        const found = byNumber(within)
        if (found.length > 0) return found
      }
      return byIndexNumber(typed)
    },
  }
}

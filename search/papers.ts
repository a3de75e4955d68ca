/** Reading documents by number: cards, folded titles, bodies, and what keys lead to. */
import type { DatabaseSync } from 'node:sqlite'
import { after, byIndexTail, byIssuer, byYear } from './keys.ts'
import { type DocNumber, indexKey, numberWithin, wholeNumber } from './number.ts'
import { blob, int, text, unpack } from './rows.ts'

export type Card = {
  id: string
  title: string
  docNo: string
  indexNo: string
  issuer: string
  formedOn: string | null
  publishedOn: string | null
}

export type Papers = {
  card(n: number): Card | null
  /** The folded title; '' for a document that is gone. */
  title(n: number): string
  body(n: number): string
  has(id: string): boolean
  /** Numbers of documents, best first, that a text names by 文号 or 索引号; empty when it names none. */
  named(text: string): number[]
  /** Keys and documents from a prefix on. */
  from(prefix: string, most: number): { key: string; n: number }[]
}

const mostOfSeries = 1000

export function createPapers(db: DatabaseSync): Papers {
  const card = db.prepare('SELECT id, card FROM search_doc WHERE n = ?')
  const folded = db.prepare('SELECT folded FROM search_doc WHERE n = ?')
  const body = db.prepare('SELECT body FROM search_body WHERE n = ?')
  const byId = db.prepare('SELECT 1 FROM search_doc WHERE id = ?')
  const keys = db.prepare('SELECT key, n FROM search_key WHERE key >= ? AND key < ? ORDER BY key, n LIMIT ?')

  const from = (prefix: string, most: number) =>
    keys.all(prefix, after(prefix), most).map(row => ({ key: text(row, 'key'), n: int(row, 'n') }))

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
    card(n) {
      const row = card.get(n)
      if (!row) return null
      const [title = '', docNo = '', indexNo = '', issuer = '', formedOn = '', publishedOn = ''] = unpack(blob(row, 'card')).split('\u0001')
      return { id: text(row, 'id'), title, docNo, indexNo, issuer, formedOn: formedOn || null, publishedOn: publishedOn || null }
    },
    title(n) {
      const row = folded.get(n)
      return row ? unpack(blob(row, 'folded')) : ''
    },
    body(n) {
      const row = body.get(n)
      return row ? unpack(blob(row, 'body')) : ''
    },
    has: id => byId.get(id) !== undefined,
    named(typed) {
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

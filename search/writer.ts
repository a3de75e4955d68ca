/**
 * Writing to the index: rows only, so that a rolled-back savepoint leaves nothing behind. Lists are made from forward records later,
 * in slices (upkeep.ts).
 */
import type { DatabaseSync } from 'node:sqlite'
import { labelField, lengthCode } from './columns.ts'
import { termsOf } from './count.ts'
import { packForward } from './forward.ts'
import { keysOf } from './keys.ts'
import { type SearchDoc, type SearchWriter, validities } from './port.ts'
import { blob, int, pack, unpack } from './rows.ts'

import { createUpkeep, type UpkeepOptions } from './upkeep.ts'

/** The texts of a card in their order. */
const cardOf = (doc: SearchDoc): string =>
  [doc.title, doc.docNo, doc.indexNo, doc.issuer, doc.formedOn ?? '', doc.publishedOn ?? '']
    .map(t => t.replaceAll('\u0001', ' '))
    .join('\u0001')

/** 2019-01-27 → 20190127; nothing → 0. */
export const dateNumber = (day: string | null | undefined): number => (day ? Number(day.slice(0, 10).replaceAll('-', '')) || 0 : 0)

/** Terms besides title and body: issuer, numbers, and the years in which it was formed and published. */
const besides = (doc: SearchDoc): string =>
  [doc.issuer, doc.docNo, doc.indexNo, doc.formedOn?.slice(0, 4), doc.publishedOn?.slice(0, 4)].filter(t => t).join(' ; ')

const statements = (db: DatabaseSync) => ({
  find: db.prepare('SELECT n, card FROM search_doc WHERE id = ?'),
  addDoc: db.prepare('INSERT INTO search_doc (id, card) VALUES (?, ?)'),
  addBody: db.prepare('INSERT INTO search_body (n, body) VALUES (?, ?)'),
  addKey: db.prepare('INSERT OR IGNORE INTO search_key (key, n) VALUES (?, ?)'),
  addForward: db.prepare('INSERT INTO search_forward VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  dropDoc: db.prepare('DELETE FROM search_doc WHERE n = ?'),
  dropBody: db.prepare('DELETE FROM search_body WHERE n = ?'),
  dropKey: db.prepare('DELETE FROM search_key WHERE key = ? AND n = ?'),
  addDead: db.prepare('INSERT INTO search_dead (n) VALUES (?)'),
  label: db.prepare('SELECT id FROM search_label WHERE field = ? AND value = ?'),
  lastLabel: db.prepare('SELECT coalesce(max(id), 0) AS id FROM search_label WHERE field = ?'),
  addLabel: db.prepare('INSERT INTO search_label (field, id, value) VALUES (?, ?, ?)'),
})

/** The writer of the index over the connection that owns all writing; the schema must be there. */
export function createWriter(db: DatabaseSync, options: UpkeepOptions = {}): SearchWriter {
  const sql = statements(db)
  const upkeep = createUpkeep(db, options)

  function label(field: number, value: string): number {
    const known = sql.label.get(field, value)
    if (known) return int(known, 'id')
    const id = int(sql.lastLabel.get(field), 'id') + 1
    sql.addLabel.run(field, id, value)
    return id
  }

  function remove(id: string): boolean {
    const row = sql.find.get(id)
    if (!row) return false
    const n = int(row, 'n')
    const [title, docNo, indexNo] = unpack(blob(row, 'card')).split('\u0001')
    for (const key of keysOf(title ?? '', docNo ?? '', indexNo ?? '')) sql.dropKey.run(key, n)
    sql.dropDoc.run(n)
    sql.dropBody.run(n)
    sql.addDead.run(n)
    return true
  }

  function put(doc: SearchDoc): void {
    remove(doc.id)
    const card = cardOf(doc)
    const n = Number(sql.addDoc.run(doc.id, pack(card)).lastInsertRowid)
    sql.addBody.run(n, pack(doc.body))
    const [title, docNo, indexNo] = card.split('\u0001')
    for (const key of keysOf(title ?? '', docNo ?? '', indexNo ?? '')) sql.addKey.run(key, n)
    const terms = termsOf(doc.title, doc.body, besides(doc))
    sql.addForward.run(
      n,
      dateNumber(doc.formedOn ?? doc.publishedOn),
      label(labelField.issuer, doc.issuer),
      label(labelField.agency, JSON.stringify([doc.agency, ...(doc.agencyPath ?? [])])),
      label(labelField.topics, JSON.stringify(doc.topics)),
      label(labelField.kind, doc.kind),
      validities.indexOf(doc.validity),
      lengthCode(terms.bodyLength),
      lengthCode(terms.titleLength),
      packForward(terms),
    )
  }

  return { put, remove, maintain: upkeep }
}

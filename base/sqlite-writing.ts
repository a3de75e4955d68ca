import { gathersRows } from './compiled.ts'
import { byKind, insertText, type Kept, type Kind, keptRows } from './kept-rows.ts'
import type { Sqlite } from './sqlite.ts'
import { type Holds, StatementFailed, type WritingStore } from './store.ts'

const all: Holds = { head: true, structure: true }
const nothing: Holds = { head: false, structure: false }

const placed = ({ columns }: Kind) => `values (${columns.map(() => '?').join(', ')})`

/** The one writing connection of an SQLite store. */
export function writingSqlite(sqlite: Sqlite): WritingStore {
  const { db, raw, prepare } = sqlite
  const savepoint = raw.prepare('savepoint command')
  const version = raw.prepare('pragma data_version')
  const texts = new Map<Kind, string>()
  let seen = -1
  let isAlone = false
  let failed: StatementFailed | null = null

  const send = (kept: readonly Kept[]): void => {
    try {
      for (const [kind, rows] of byKind(kept)) {
        const text = texts.get(kind) ?? insertText(kind, () => placed(kind))
        texts.set(kind, text)
        const statement = prepare(text)
        for (const row of rows) statement.run(Object.values(row))
      }
      for (const one of kept) if ('work' in one) one.work()
    } catch (error) {
      if (isAlone) throw error
      failed = new StatementFailed(error) // whose row it was cannot be told
      throw failed
    }
  }
  const rows = keptRows(send, () => void savepoint.run())
  gathersRows(db, rows.keep)
  sqlite.beforeEach(rows.settle)

  return {
    dialect: 'sqlite',
    db,
    begin: async (beside, alone) => {
      raw.exec('begin immediate')
      rows.begin()
      isAlone = alone
      failed = null
      const now = Number(version.get()?.['data_version']) // another connection's commit changes it
      await beside()
      if (now === seen) return all
      seen = now
      return nothing
    },
    savepoint: () => {
      rows.command()
      if (isAlone) rows.settle()
    },
    keep: work => rows.keep({ work }),
    release: () => {
      if (isAlone) rows.settle()
      if (failed) throw failed
      if (rows.done()) raw.exec('release command')
    },
    undo: error => {
      if (failed) throw failed
      if (rows.undone()) raw.exec('rollback to command; release command')
      return error
    },
    commit: () => {
      rows.settle()
      raw.exec('commit')
    },
    abandon: () => {
      rows.begin()
      if (raw.isTransaction) raw.exec('rollback')
    },
    close: () => {
      raw.exec('pragma wal_checkpoint(truncate)') // the file alone is then the whole store
      sqlite.close()
    },
  }
}

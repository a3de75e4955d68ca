import type { Sqlite } from './sqlite.ts'
import type { Holds, WritingStore } from './store.ts'

const all: Holds = { head: true, structure: true }
const nothing: Holds = { head: false, structure: false }

/** The one writing connection of an SQLite store. */
export function writingSqlite(sqlite: Sqlite): WritingStore {
  const { db, raw } = sqlite
  const savepoint = raw.prepare('savepoint command') // prepared once: they stand before and after every command
  const release = raw.prepare('release command')
  const version = raw.prepare('pragma data_version')
  let seen = -1
  return {
    dialect: 'sqlite',
    db,
    begin: () => {
      raw.exec('begin immediate')
      const now = Number(version.get()?.['data_version']) // another connection's commit changes it
      if (now === seen) return all
      seen = now
      return nothing
    },
    savepoint: () => void savepoint.run(),
    release: () => void release.run(),
    undo: error => {
      raw.exec('rollback to command')
      raw.exec('release command')
      return error
    },
    commit: () => raw.exec('commit'),
    abandon: () => {
      if (raw.isTransaction) raw.exec('rollback')
    },
    close: () => {
      raw.exec('pragma wal_checkpoint(truncate)') // the file alone is then the whole store
      sqlite.close()
    },
  }
}

import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storePath } from '#procedure/open-office.ts'

/** Puts what was made in a folder of its own into the data folder; the store comes last, because a store is what the next start looks for. */
export function putInPlace(from: string, to: string, withStore = true): void {
  const store = storePath(from)
  if (withStore) {
    fold(store)
    sync(store)
  }
  for (const name of ['keys', 'files']) if (existsSync(join(from, name))) move(join(from, name), join(to, name))
  if (withStore) {
    for (const ending of ['-wal', '-shm']) rmSync(`${storePath(to)}${ending}`, { force: true })
    renameSync(store, storePath(to))
  }
  sync(to)
  rmSync(from, { recursive: true, force: true })
}

/** Brings into the file what its last connection, which could only read, left in the log beside it. */
function fold(store: string): void {
  const connection = new DatabaseSync(store)
  connection.exec('pragma wal_checkpoint(truncate)')
  connection.close()
}

/** Moves a folder; where it is there already, what is in it. Files bear the name of their content, so they may meet. */
function move(from: string, to: string): void {
  if (!existsSync(to)) {
    renameSync(from, to)
    return
  }
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) move(join(from, entry.name), join(to, entry.name))
    else if (!existsSync(join(to, entry.name))) renameSync(join(from, entry.name), join(to, entry.name))
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { connection, openClient } from '#base/postgres.ts'
import { type StorePlace, storePath } from '#procedure/reading.ts'
import { holdsOffice } from '#procedure/transfer.ts'

/** The same of an office, wherever its store is. */
export async function isEmptyOffice({ dataDir, database }: StorePlace): Promise<boolean> {
  if (!database) return isEmptyStore(dataDir)
  const { client, end } = await openClient(connection(database, 'look'))
  return holdsOffice(client)
    .then(holds => !holds)
    .finally(end)
}

/** True where a data folder has no store, or one in which nothing was ever written. */
export function isEmptyStore(dataDir: string): boolean {
  const path = storePath(dataDir)
  if (!existsSync(path)) return true
  const store = new DatabaseSync(path, { readOnly: true, timeout: 10_000 })
  try {
    const tables = store.prepare("select 1 from sqlite_master where type = 'table' and name = 'entry'").get()
    return tables === undefined || store.prepare('select 1 from entry limit 1').get() === undefined
  } finally {
    store.close()
  }
}

import type pg from 'pg'
import type { Db } from '#base/sql.ts'
import type { Sqlite } from '#base/sqlite.ts'
import type { SearchDoc } from '#search/port.ts'
import { rebuild } from '#search/rebuild.ts'
import { fedDocs } from './search-feed.ts'

/**
 * Copies an office's store from SQLite to PostgreSQL and back: every table row by row, the search index by its documents in the order
 * in which they were indexed, so that equal questions get equal answers. The caller's transaction holds it together.
 */

/** Rows by table. */
export type Counts = ReadonlyMap<string, number>
type Progress = (line: string) => void
type Row = Record<string, unknown>

/** A target that holds something already, or lacks what the source has. */
export class CannotCopy extends Error {}

const mostRows = 1000
const mostBytes = 4 << 20
/** Tables that belong to one kind of store, and are made anew on the other. */
const own = /^(migration|store_state|sqlite_.*|search_.*)$/

export const sqliteTables = ({ raw }: Sqlite): string[] =>
  raw
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .all()
    .map(row => String(row['name']))
    .filter(name => !own.test(name))

export async function postgresTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = current_schema() order by tablename',
  )
  return rows.map(row => row.name).filter(name => !own.test(name))
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Does the database hold the work of an office? What migrations put into it does not count. */
export async function holdsOffice(client: pg.Client): Promise<boolean> {
  const tables = new Set(await postgresTables(client))
  for (const table of ['entry', 'matter', 'person', 'account'])
    if (tables.has(table) && ((await client.query(`select 1 from ${quoted(table)} limit 1`)).rowCount ?? 0) > 0) return true
  return false
}

/** Into a migrated database that holds no office; `documents` are those that can be found. */
export async function copyToPostgres(
  from: Sqlite,
  client: pg.Client,
  documents: AsyncIterable<SearchDoc>,
  progress: Progress = () => undefined,
): Promise<Counts> {
  const [sources, targets] = [sqliteTables(from), await postgresTables(client)]
  requireSame(sources, targets)
  const counts = new Map<string, number>()
  for (const table of sources) {
    await client.query(`delete from ${quoted(table)}`) // what migrations put there
    let count = 0
    for (const rows of slices(from.raw.prepare(`select * from ${quoted(table)}`).iterate() as Iterable<Row>)) {
      const columns = Object.keys(rows[0]!).map(quoted).join(', ')
      await client.query(
        `insert into ${quoted(table)} (${columns}) select ${columns} from json_populate_recordset(null::${quoted(table)}, $1)`,
        [JSON.stringify(rows)],
      )
      count += rows.length
      progress(`${table}: ${count} rows`)
    }
    const there = await client.query<{ n: number }>(`select count(*) as n from ${quoted(table)}`)
    if (there.rows[0]?.n !== count) throw new CannotCopy(`${table}: ${there.rows[0]?.n} of ${count} rows arrived`)
    counts.set(table, count)
  }
  await feed(from, client, documents)
  return counts
}

async function feed(from: Sqlite, client: pg.Client, documents: AsyncIterable<SearchDoc>): Promise<void> {
  const place = from.raw.prepare('select n from search_doc where id = ?')
  const most = Number(from.raw.prepare('select coalesce(max(n), 0) as n from search_doc').get()?.['n'])
  let last = most
  const send = async (rows: readonly Row[]): Promise<void> => {
    await client.query('insert into search_feed (id, seq, doc) select id, seq, doc from json_populate_recordset(null::search_feed, $1)', [
      JSON.stringify(rows),
    ])
  }
  let waiting: Row[] = []
  let bytes = 0
  for await (const doc of documents) {
    const n = place.get(doc.id)?.['n']
    const row = { id: doc.id, seq: n === undefined ? ++last : Number(n), doc: JSON.stringify(doc) }
    bytes += row.doc.length
    if (waiting.push(row) < mostRows && bytes < mostBytes) continue
    await send(waiting)
    waiting = []
    bytes = 0
  }
  if (waiting.length > 0) await send(waiting)
  await client.query('update store_state set search = $1, batch = batch + 1, structure = structure + 1', [last])
}

/** Rows in slices that fit into one statement. */
function* slices(rows: Iterable<Row>): Generator<Row[]> {
  let slice: Row[] = []
  let bytes = 0
  for (const row of rows) {
    for (const value of Object.values(row)) bytes += typeof value === 'string' ? value.length : 8
    if (slice.push(row) < mostRows && bytes < mostBytes) continue
    yield slice
    slice = []
    bytes = 0
  }
  if (slice.length > 0) yield slice
}

function requireSame(sources: readonly string[], targets: readonly string[]): void {
  const missing = sources.filter(table => !targets.includes(table))
  if (missing.length > 0) throw new CannotCopy(`the target has no table ${missing.join(', ')}`)
}

/** Into a migrated, empty SQLite file, from one moment of the database (`client` is in a transaction that sees one). */
export async function copyToSqlite(client: pg.Client, db: Db, to: Sqlite, progress: Progress = () => undefined): Promise<Counts> {
  const [sources, targets] = [await postgresTables(client), sqliteTables(to)]
  requireSame(sources, targets)
  const counts = new Map<string, number>()
  for (const table of sources) {
    const columns = to.raw
      .prepare(`select name from pragma_table_info(?)`)
      .all(table)
      .map(row => String(row['name']))
    const insert = to.raw.prepare(
      `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    )
    let count = 0
    await client.query(`declare rows no scroll cursor for select ${columns.map(quoted).join(', ')} from ${quoted(table)}`)
    to.raw.exec(`begin; delete from ${quoted(table)}`)
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${mostRows} from rows`)
      if (rows.length === 0) break
      for (const row of rows) insert.run(...columns.map(column => row[column] as string | number | null))
      count += rows.length
      progress(`${table}: ${count} rows`)
    }
    to.raw.exec('commit')
    await client.query('close rows')
    counts.set(table, count)
  }
  await rebuild(to.raw, fedDocs(db))
  return counts
}

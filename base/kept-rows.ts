/**
 * Rows that a batch only writes are kept back and sent together, kind by kind, before the next question and at the end: on PostgreSQL
 * that spares turns of two processes, on SQLite the same tree stays in hand (a filing costs a quarter less). The tables of the program
 * name no rows of each other (no foreign keys), so the order between kinds means nothing to the store.
 */

/** A kind of row: its table, its columns, and the key by which it takes another's place (null: it is new). One object for each kind. */
export type Kind = { readonly table: string; readonly columns: readonly string[]; readonly key: readonly string[] | null }
export type Row = Readonly<Record<string, unknown>>
/** A row, or work past the rows that is done after them and undone with them (the search index, which knows its own tables). */
export type Kept = { readonly kind: Kind; readonly row: Row } | { readonly work: () => void }

const kinds = new Map<string, Kind[]>()

/** The kind of a row, the same object each time. */
export function kindOf(table: string, key: readonly string[] | null, row: Row): Kind {
  const columns = Object.keys(row)
  const all = kinds.get(table) ?? []
  const found = all.find(
    kind => same(kind.columns, columns) && (key === null ? kind.key === null : kind.key !== null && same(kind.key, key)),
  )
  if (found) return found
  const kind = { table, columns, key }
  kinds.set(table, [...all, kind])
  return kind
}

function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Rows by kind, in the order in which the kinds first came. Of rows with the same key the last stands. */
export function byKind(kept: readonly Kept[]): [Kind, readonly Row[]][] {
  const kinds = new Map<Kind, Row[]>()
  for (const one of kept) {
    if ('work' in one) continue
    const rows = kinds.get(one.kind)
    if (rows) rows.push(one.row)
    else kinds.set(one.kind, [one.row])
  }
  return [...kinds].map(([kind, rows]) => {
    const { key } = kind
    return [kind, key ? [...new Map(rows.map(row => [JSON.stringify(key.map(column => row[column])), row])).values()] : rows]
  })
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** `insert into … ` what `from` says of the columns, with what happens when the key is there. */
export function insertText({ table, columns, key }: Kind, from: (table: string, columns: string) => string): string {
  const named = columns.map(quoted).join(', ')
  const insert = `insert into ${quoted(table)} (${named}) ${from(quoted(table), named)}`
  if (!key) return insert
  const rest = columns.filter(column => !key.includes(column)).map(column => `${quoted(column)} = excluded.${quoted(column)}`)
  return `${insert} on conflict (${key.map(quoted).join(', ')}) do update set ${rest.join(', ')}`
}

/**
 * The rows of a batch, and the savepoint of the command under way: it is made only when the command asks something, so that what it wrote
 * before is simply forgotten when it is refused.
 */
export type KeptRows = {
  keep(one: Kept): void
  begin(): void
  command(): void
  /** Everything kept goes out, with a savepoint before what the command under way wrote itself. */
  settle(): void
  /** The command is done; its rows stay kept. True where it has a savepoint. */
  done(): boolean
  /** The command is undone: its rows are forgotten. True where it has a savepoint. */
  undone(): boolean
}

/** So much text is kept back at most: an import of long documents must not pile up in memory. */
const mostText = 4_000_000

function textIn(one: Kept): number {
  let length = 0
  if ('row' in one) for (const value of Object.values(one.row)) if (typeof value === 'string') length += value.length
  return length
}

export function keptRows(send: (rows: readonly Kept[]) => void, makeSavepoint: () => void): KeptRows {
  let rows: Kept[] = []
  let text = 0
  let ownFrom = 0 // where those of the command under way begin
  let savepoint: 'none' | 'due' | 'made' = 'none'
  const sendFirst = (count: number): void => {
    if (count > 0) send(rows.splice(0, count))
  }
  const settle = (): void => {
    text = 0
    if (savepoint === 'due') {
      sendFirst(ownFrom)
      ownFrom = 0
      savepoint = 'made'
      makeSavepoint()
    }
    sendFirst(rows.length)
  }
  const done = (): boolean => {
    const wasMade = savepoint === 'made'
    savepoint = 'none'
    return wasMade
  }
  return {
    keep: one => {
      rows.push(one)
      text += textIn(one)
      if (text > mostText) settle()
    },
    begin: () => {
      rows = []
      text = 0
      savepoint = 'none'
    },
    command: () => {
      ownFrom = rows.length
      savepoint = 'due'
    },
    settle,
    done,
    undone: () => {
      rows.length = ownFrom
      return done()
    },
  }
}

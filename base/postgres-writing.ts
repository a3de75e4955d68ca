import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { gathersRows, runsLater } from './compiled.ts'
import { byKind, insertText, type Kept, keptRows } from './kept-rows.ts'
import { clientOf, connected, connection, explained, hold, type PostgresPlace, planning } from './postgres.ts'
import type { Tables } from './sql.ts'
import { StatementFailed, StoreUnavailable, type WritingStore } from './store.ts'

/** The line in which the batches of all nodes on one database stand. */
export const batchLock = 0x6d696e67 // "ming"
/** The channel on which nodes tell each other what changed. */
export const channel = 'mingchuang'

/** A node that stops in the middle of a batch must not hold up the others for ever. */
const settings = { ...planning, lock_timeout: 30_000, idle_in_transaction_session_timeout: 30_000, synchronous_commit: 'on' }
const mostNames = 400

/** Many rows in one value, read by the types of the table: the text does not depend on how many, so it is planned once. */
const recordset = (table: string, columns: string): string => `select ${columns} from json_populate_recordset(null::${table}, $1)`

/** The number of the last change of the search index, moved by the writer in the same transaction. */
export type Feeding = { feed(): number; feedTo(seq: number): void }
type State = { readonly batch: number; readonly structure: number; readonly search: number }

/**
 * The one writing connection of a node. Batches of all nodes form one line by an advisory lock that the commit gives back; `store_state`
 * says which batch was the last, so what a node keeps in memory is believed only when that batch was its own. A broken connection fails
 * its batch; the next one connects anew.
 *
 * Rows that are only written are kept back and go out together, before the next question or with the commit: a batch of filings waits
 * for two answers, however many they are. A command has a savepoint only once it asked something; until then its rows are simply
 * forgotten when it is refused. Which command a statement belonged to that the database refuses cannot be told then, so the whole batch
 * is rolled back (`StatementFailed`) and carried out again `alone`: each command sends its rows and is answered before the next begins.
 */
export function writingPostgres(place: PostgresPlace): WritingStore & Feeding {
  let client: pg.Client | null = null
  let known = -1 // the last batch that this connection wrote itself
  let knownStructure = -1 // as its owner last read it
  let state: State = { batch: -1, structure: 0, search: 0 }
  let isOpen = false // a batch is under way: a connection that breaks now fails it, whatever can be connected again
  let alone = false // every command is answered before the next begins
  let failed: unknown = null // the first thing that a statement of this batch met
  let asked = 0 // questions that wait for their answers
  const names = new Map<string, string>()

  const connect = async (): Promise<pg.Client> => {
    const made = await connected(clientOf({ ...connection(place, 'writer', settings), pipeline: true }))
    made.on('error', () => drop(made))
    made.on('end', () => drop(made))
    return made
  }
  const drop = (gone: pg.Client): void => {
    if (client === gone) client = null
  }
  const nameOf = (text: string): string | undefined => {
    const name = names.get(text) ?? (names.size < mostNames ? `s${names.size}` : undefined)
    if (name) names.set(text, name)
    return name
  }
  const run = async (text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => {
    if (!client && isOpen) throw new StoreUnavailable('the connection to the database broke; the command may be sent again')
    const name = nameOf(text)
    if (asked++ === 0 && client) hold(client, true)
    try {
      client ??= await connect()
      return await client.query({ text, values: [...values], ...(name && { name }) })
    } catch (error) {
      const why = explained(error)
      if (isOpen) failed ??= why
      throw why
    } finally {
      if (--asked === 0 && client) hold(client, false) // an idle connection keeps no program from ending
    }
  }
  /** Sends a statement whose answer nobody needs: what it meets is found in `failed`. */
  const later = (text: string, values: readonly unknown[] = []): void => void run(text, values).catch(() => undefined)
  const send = (kept: readonly Kept[]): void => {
    for (const [kind, all] of byKind(kept)) later(insertText(kind, recordset), [JSON.stringify(all)])
  }
  const rows = keptRows(send, () => later('savepoint command'))
  const query = (text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => {
    rows.settle()
    return run(text, values)
  }
  const handle = { query, release: () => undefined } as unknown as pg.PoolClient
  const pool = { connect: async () => handle, end: async () => undefined } as unknown as pg.Pool
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  gathersRows(db, rows.keep)
  runsLater(db, (text, values) => {
    rows.settle()
    later(text, values)
  })

  /** The reason of a failure, as the writer must hear it. */
  const reason = (seen: unknown): unknown => {
    const why = failed ?? seen
    return alone || why instanceof StoreUnavailable ? why : new StatementFailed(why)
  }
  return {
    dialect: 'postgres',
    db,
    begin: async (beside, isAlone) => {
      client ??= await connect()
      rows.begin()
      isOpen = true
      alone = isAlone
      failed = null
      later('begin')
      later('select pg_advisory_xact_lock($1)', [batchLock])
      const read = run('select batch, structure, search from store_state')
      const also = beside()
      await Promise.all([read, also]).catch(error => {
        throw failed ?? error
      })
      state = (await read).rows[0] as State
      const holds = { head: state.batch === known, structure: state.structure === knownStructure }
      known = -1
      knownStructure = state.structure
      return holds
    },
    savepoint: () => {
      rows.command()
      if (alone) rows.settle()
    },
    release: async () => {
      if (!alone) {
        if (rows.done()) later('release savepoint command')
        return
      }
      rows.settle()
      await run('release savepoint command').catch(error => {
        throw failed ?? error
      })
      rows.done()
    },
    undo: async seen => {
      if (!rows.undone()) return seen
      if (!alone) {
        if (failed) throw reason(seen)
        later('rollback to savepoint command')
        later('release savepoint command')
        return seen
      }
      const why = failed ?? seen
      await run('rollback to savepoint command')
      failed = null
      await run('release savepoint command')
      return why
    },
    commit: async touched => {
      rows.settle()
      const batch = state.batch + 1
      later('update store_state set batch = $1, structure = structure + $2, search = $3', [batch, Number(touched.structure), state.search])
      if (touched.structure || touched.search) later(`notify ${channel}`)
      const { command } = await run('commit').catch(error => {
        throw reason(error)
      })
      if (command !== 'COMMIT') throw reason(new Error('the database rolled the batch back'))
      isOpen = false
      known = batch
      knownStructure = state.structure + Number(touched.structure)
    },
    abandon: async () => {
      const old = client
      rows.begin()
      isOpen = false
      await run('rollback').catch(() => {
        if (client === old) client = null // a connection that cannot even roll back is given up; the database does it
        void old?.end().catch(() => undefined)
      })
    },
    close: async () => {
      const old = client
      client = null
      if (old) hold(old, true) // until it has said good-bye
      await old?.end().catch(() => undefined)
    },
    versions: () => ({ structure: knownStructure, search: state.search }),
    feed: () => state.search,
    feedTo: seq => {
      state = { ...state, search: seq }
    },
  }
}

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { runsLater } from './compiled.ts'
import { connected, connection, explained, hold, type PostgresPlace } from './postgres.ts'
import type { Tables } from './sql.ts'
import { StoreUnavailable, type WritingStore } from './store.ts'

/** The line in which the batches of all nodes on one database stand. */
export const batchLock = 0x6d696e67 // "ming"
/** The channel on which nodes tell each other what changed. */
export const channel = 'mingchuang'

/** A node that stops in the middle of a batch must not hold up the others for ever. */
const limits = { lock_timeout: 30_000, idle_in_transaction_session_timeout: 30_000, synchronous_commit: 'on' }
const mostNames = 400

/** The number of the last change of the search index, moved by the writer in the same transaction. */
export type Feeding = { feed(): number; feedTo(seq: number): void }
type State = { readonly batch: number; readonly structure: number; readonly search: number }

/**
 * The one writing connection of a node. Batches of all nodes form one line by an advisory lock that the commit gives back; `store_state`
 * says which batch was the last, so what a node keeps in memory is believed only when that batch was its own. Statements are sent
 * without waiting for answers that nobody needs: an error shows at the end of the command. A broken connection fails its batch; the
 * next one connects anew.
 */
export function writingPostgres(place: PostgresPlace): WritingStore & Feeding {
  let client: pg.Client | null = null
  let known = -1 // the last batch that this connection wrote itself
  let knownStructure = -1 // as its owner last read it
  let state: State = { batch: -1, structure: 0, search: 0 }
  let isOpen = false // a batch is under way: a connection that breaks now fails it, whatever can be connected again
  let failed: unknown = null // what a statement met that was not waited for
  let asked = 0 // questions that wait for their answers
  const names = new Map<string, string>()

  const connect = async (): Promise<pg.Client> => {
    const made = await connected(new pg.Client({ ...connection(place, 'writer', limits), pipeline: true }))
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
      throw explained(error)
    } finally {
      if (--asked === 0 && client) hold(client, false) // an idle connection keeps no program from ending
    }
  }
  const later = (text: string, values: readonly unknown[] = []): void => {
    run(text, values).catch(error => {
      failed ??= error
    })
  }
  const handle = { query: run, release: () => undefined } as unknown as pg.PoolClient
  const pool = { connect: async () => handle, end: async () => undefined } as unknown as pg.Pool
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  runsLater(db, later)

  return {
    dialect: 'postgres',
    db,
    begin: async () => {
      client ??= await connect()
      isOpen = true
      failed = null
      later('begin')
      later('select pg_advisory_xact_lock($1)', [batchLock])
      const { rows } = await run('select batch, structure, search from store_state').catch(error => {
        throw failed ?? error
      })
      state = rows[0] as State
      const holds = { head: state.batch === known, structure: state.structure === knownStructure }
      known = -1
      knownStructure = state.structure
      return holds
    },
    savepoint: () => later('savepoint command'),
    release: async () => {
      await run('release savepoint command').catch(error => {
        throw failed ?? error
      })
    },
    undo: async seen => {
      const why = failed ?? seen
      await run('rollback to savepoint command')
      failed = null
      await run('release savepoint command')
      return why
    },
    commit: async touched => {
      const batch = state.batch + 1
      later('update store_state set batch = $1, structure = structure + $2, search = $3', [batch, Number(touched.structure), state.search])
      if (touched.structure || touched.search) later(`notify ${channel}`)
      const { command } = await run('commit').catch(error => {
        throw failed ?? error
      })
      isOpen = false
      if (command !== 'COMMIT') throw failed ?? new Error('the database rolled the batch back')
      known = batch
      knownStructure = state.structure + Number(touched.structure)
    },
    abandon: async () => {
      const old = client
      await run('rollback').catch(() => {
        if (client === old) client = null // a connection that cannot even roll back is given up; the database does it
        void old?.end().catch(() => undefined)
      })
      isOpen = false
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

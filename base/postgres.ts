import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { driver } from './postgres-driver.ts'
import type { Db, Tables } from './sql.ts'
import { StoreUnavailable } from './store.ts'

/** What an index costs beside reading whole tables: as on solid-state disks and in memory, where offices keep their database. */
export const planning = { random_page_cost: 1.1 }

/** Where the database is. `search_path` and TLS are said in the address itself (`?sslmode=verify-full&sslrootcert=…`). */
export type PostgresPlace = { readonly url: string; readonly pool: number }

/** An open database for reading: a pool that is refused every write, so that nothing gets past the writer. */
export type Postgres = {
  readonly db: Db
  /** Runs work over one moment of the database, whatever is written meanwhile. */
  moment<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** A connection of its own for what is no page: a job's claim, a lock. It may write. */
  client(): Promise<pg.Client>
  close(): Promise<void>
}

/** Counts and sums arrive as numbers, as from SQLite: no figure of an office comes near 2⁵³. */
export const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const { builtins, getTypeParser } = driver().types
    return oid === builtins.INT8 || oid === builtins.NUMERIC ? (text: string) => Number(text) : getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

const connectSeconds = 5
const readSeconds = 60

/** What every connection says of itself, with the settings of its sessions. */
export const connection = (
  place: PostgresPlace,
  name: string,
  settings: Readonly<Record<string, string | number>> = {},
): pg.ClientConfig => ({
  connectionString: place.url,
  application_name: `mingchuang ${name}`,
  connectionTimeoutMillis: connectSeconds * 1000,
  keepAlive: true,
  types,
  options: Object.entries({ client_min_messages: 'warning', timezone: 'UTC', ...settings })
    .map(([key, value]) => `-c ${key}=${value}`)
    .join(' '),
})

export function openPostgres(place: PostgresPlace): Postgres {
  const pool = new (driver().Pool)({
    ...connection(place, 'reader', { default_transaction_read_only: 'on', statement_timeout: readSeconds * 1000, ...planning }),
    max: place.pool,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  const survive = (): void => undefined // a connection that breaks while idle is replaced by the next question; one in use fails its question
  pool.on('error', survive)
  pool.on('connect', client => client.on('error', survive))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    moment: work => db.transaction().setIsolationLevel('repeatable read').execute(work),
    client: () => connected(clientOf(connection(place, 'job'))),
    close: () => db.destroy(),
  }
}

/** One connection of its own, not connected yet. */
export const clientOf = (config: pg.ClientConfig): pg.Client => new (driver().Client)(config)

/** Connects; a break later on is met by the next question, never by the process. */
export async function connected(client: pg.Client): Promise<pg.Client> {
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw explained(error)
  }
}

/** One connection with Kysely over it, for work in a transaction of its own (a move, a restore). `end` gives up what was not committed. */
export async function openClient(config: pg.ClientConfig): Promise<{ client: pg.Client; db: Db; end(): Promise<void> }> {
  const client = await connected(clientOf({ ...config, pipeline: true }))
  const handle = { query: (text: string, values: unknown[]) => client.query(text, values), release: () => undefined }
  const pool = { connect: async () => handle, end: async () => undefined } as unknown as pg.Pool
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { client, db, end: () => client.end().catch(() => undefined) }
}

/** Does the connection keep the program from ending? (The types of pg do not name these two.) */
type Held = { ref(): void; unref(): void }
export const hold = (client: pg.Client, held: boolean): void => {
  const own = client as unknown as Held
  if (held) own.ref()
  else own.unref()
}

const unavailable = /^(08|57P|53)/ // connection, shutdown or start-up, resources (disk, memory, connections)
const alsoUnavailable = new Set([
  '55P03',
  '25006',
  '25P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
])
const broken =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|timeout expired|has been discarded/

/** Does an error say that the database is away, full, starting, a replica, or that a lock was not to be had; not that a statement was wrong? */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailable) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true
  return unavailable.test(code) || (alsoUnavailable.has(code) && !('path' in error)) || broken.test(error.message)
}

/** The same error, or StoreUnavailable or UnfitDatabase with what to do. */
export function explained(error: unknown): unknown {
  if (error instanceof StoreUnavailable || error instanceof UnfitDatabase) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const say = refusals.find(([codes]) => codes.test(code))?.[1]
  if (say) return new UnfitDatabase(`${say} (${lineOf(error)})`, { cause: error })
  if (!isUnavailable(error)) return error
  return new StoreUnavailable(`the database cannot be reached or takes no writes now (${lineOf(error)})`, { cause: error })
}

/** A database that cannot hold an office, in words for whoever runs it. */
export class UnfitDatabase extends Error {
  override name = 'UnfitDatabase'
}
const refusals: readonly (readonly [codes: RegExp, say: string])[] = [
  [/^28/, 'the database refuses the user or the password of DATABASE_URL'],
  [/^3D000$/, 'the database that DATABASE_URL names is not there; make it (createdb) or name another'],
  [/^42501$/, 'the user of DATABASE_URL may not make tables there; make it the owner of the database'],
]

function lineOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return lineOf(error.errors[0])
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}

/** The address without its password, for people and logs. */
export function shownUrl(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed) return 'postgres://…'
  parsed.password = ''
  parsed.searchParams.delete('password')
  return decodeURIComponent(parsed.href)
}

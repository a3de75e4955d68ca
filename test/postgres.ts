import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { PostgresPlace } from '#base/postgres.ts'
import { openSqlite } from '#base/sqlite.ts'

/**
 * A private PostgreSQL for tests, from the machine's binaries, on a socket in a temporary folder. One cluster serves a whole test run
 * (bin/test.mjs names it in MINGCHUANG_TEST_POSTGRES); a test file that is run alone starts its own.
 */

export type Cluster = { readonly socket: string; readonly child: ChildProcess; readonly folder: string; stop(): Promise<void> }
export type ClusterOptions = { readonly durable?: boolean; readonly folder?: string }

const superuser = 'mingchuang'
const nobody = 65_534
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

/** The folder of initdb and postgres: beside the one in PATH, where Debian and Red Hat put them, or where pg_config says. */
export function binaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const said = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  const places = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map(version => join(debian, version, 'bin')),
    '/usr/pgsql-17/bin',
    '/usr/pgsql-16/bin',
    '/usr/pgsql-15/bin',
    '/opt/homebrew/opt/postgresql/bin',
    ...(said ? [said] : []),
  ]
  return places.find(place => place !== '' && existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null
}

/** Why tests on PostgreSQL cannot run here, or null. In CI that is a failure of the test, not a reason to skip it. */
export function whyNoPostgres(): string | null {
  if (process.env['CI'] || binaries()) return null
  return 'no initdb and postgres on this machine (PATH, /usr/lib/postgresql, pg_config)'
}

/** Starts a cluster; `durable` keeps fsync on, where the test is about what is kept. */
export async function startCluster({
  durable = false,
  folder = mkdtempSync(join(tmpdir(), 'mcpg-')),
}: ClusterOptions = {}): Promise<Cluster> {
  const bin = binaries()
  if (!bin) throw new Error('there is no PostgreSQL on this machine: install it (Debian: apt-get install postgresql)')
  const data = join(folder, 'data')
  if (!existsSync(data)) {
    mkdirSync(folder, { recursive: true })
    if ('uid' in asUser) chownSync(folder, nobody, nobody)
    const made = spawnSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])],
      { ...asUser, cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' } },
    )
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${made.error?.message ?? ''}`)
    writeFileSync(join(data, 'postgresql.auto.conf'), settings(folder, durable))
  }
  // its log goes to a file: a pipe that nobody empties (the runner of the tests waits for each round) would stop the server when it is full
  const log = join(folder, 'postgres.log')
  const into = openSync(log, 'a')
  const child = spawn(join(bin, 'postgres'), ['-D', data], {
    ...asUser,
    cwd: folder,
    stdio: ['ignore', 'ignore', into],
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' },
  })
  closeSync(into)
  child.unref()
  const said = (): string => readFileSync(log, 'utf8').slice(-4000)
  const cluster: Cluster = { socket: folder, child, folder, stop: () => ended(child, 'SIGINT') }
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`postgres ended at once: ${said()}`)
    const client = new pg.Client({ connectionString: urlOf(folder, 'postgres') })
    const isUp = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (isUp) return cluster
    if (tries > 600) throw new Error(`postgres does not answer: ${said()}`)
    await wait(50)
  }
}

const settings = (folder: string, durable: boolean): string =>
  Object.entries({
    listen_addresses: "''",
    unix_socket_directories: `'${folder}'`,
    max_connections: 300,
    shared_buffers: "'64MB'",
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: 'on',
    autovacuum: 'on',
    max_wal_size: "'256MB'",
    log_min_messages: 'warning',
    jit: 'off',
  })
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')

/** Ends a process and waits for it. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.ref() // whoever waits for its end is kept until then
  const done = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill(signal)
  return done
}

export const urlOf = (socket: string, database: string): string =>
  `postgres://${superuser}@localhost/${database}?host=${encodeURIComponent(socket)}`

let own: Promise<Cluster> | null = null

/** The cluster of this test run. */
export async function clusterSocket(): Promise<string> {
  const given = process.env['MINGCHUANG_TEST_POSTGRES']
  if (given) return given
  own ??= startCluster().then(cluster => {
    process.on('exit', () => {
      const bin = binaries() ?? ''
      spawnSync(join(bin, 'pg_ctl'), ['-D', join(cluster.folder, 'data'), '-m', 'immediate', 'stop'], { ...asUser, cwd: cluster.folder })
      rmSync(cluster.folder, { recursive: true, force: true })
    })
    return cluster
  })
  return (await own).socket
}

async function administer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(await clusterSocket(), 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** A fresh database, as an administrator would make one; `drop` takes it away. */
export async function freshDatabase(): Promise<PostgresPlace & { drop(): Promise<void> }> {
  const name = `t${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} strategy file_copy`)
  return { url: urlOf(await clusterSocket(), name), pool: 4, drop: () => administer(`drop database if exists ${name} with (force)`) }
}

/** Run every test of the file on PostgreSQL: said by bin/test.mjs for its second round. */
export const onPostgres = (): boolean => process.env['MINGCHUANG_TEST_STORE'] === 'postgres'

const databases = new Map<string, Promise<Awaited<ReturnType<typeof freshDatabase>>>>()

/** The database that goes with a data folder, where this round runs on PostgreSQL; else null: the store is in the folder. */
export async function storeFor(dataDir: string): Promise<PostgresPlace | null> {
  if (!onPostgres()) return null
  const known = databases.get(dataDir) ?? freshDatabase()
  databases.set(dataDir, known)
  return known
}

/** Ends what `storeFor` made for a folder. */
export async function dropStore(dataDir: string): Promise<void> {
  const known = databases.get(dataDir)
  databases.delete(dataDir)
  await (await known)?.drop()
}

/** The store of a data folder, opened behind the program's back: what a test damages or looks at by hand. */
export type Raw = { exec(text: string): Promise<void>; close(): Promise<void> }
export async function rawStore(dataDir: string): Promise<Raw> {
  const place = await storeFor(dataDir)
  if (!place) {
    const sqlite = openSqlite(join(dataDir, 'mingchuang.sqlite'))
    return { exec: async text => sqlite.raw.exec(text), close: async () => sqlite.close() }
  }
  const client = new pg.Client({ connectionString: place.url })
  client.on('error', () => undefined)
  await client.connect()
  return { exec: async text => void (await client.query(text)), close: () => client.end() }
}

import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openFiles } from '#base/files.ts'
import { openKeys } from '#base/keys.ts'
import { connection, openClient, type PostgresPlace } from '#base/postgres.ts'
import { openSqlite } from '#base/sqlite.ts'
import { readSurroundings } from '#procedure/around.ts'
import type { AnyModule } from '#procedure/module.ts'
import { type MoveOptions, moveToPostgres } from '#procedure/move.ts'
import { migrateStore } from '#procedure/open-office.ts'
import { registryOf } from '#procedure/registry.ts'
import { setAside } from '#procedure/set-aside.ts'
import { holdsOffice } from '#procedure/transfer.ts'
import { type Broken, verify } from '#procedure/verify.ts'
import { faultsOf, isManifest, type Manifest, piecesOf, readManifest, storeName } from './backup.ts'
import { type Piece, TornArchive } from './tar.ts'

export type Restored = {
  readonly manifest: Manifest
  readonly placed: boolean
  readonly verified: 'whole' | 'bytes' // bytes: without the keys only every byte of the archive could be checked
  readonly broken: readonly Broken[]
  readonly setAside: string | null // the folder of what lay there before
}
type Wish = { readonly database: PostgresPlace | null; readonly hasKeys: boolean; readonly replace: boolean; readonly evenBroken: boolean }

/** What of a data folder and its database a restore would cover: store and files. */
export async function occupants(dataDir: string, database: PostgresPlace | null): Promise<string[]> {
  const held = database && !(await isFree(database)) ? ['the database'] : []
  return [...held, ...(await occupied(dataDir))]
}

async function occupied(dataDir: string): Promise<string[]> {
  const names = await readdir(dataDir).catch(() => [])
  return names.filter(name => name === 'files' || name.startsWith(storeName))
}

async function isFree(database: PostgresPlace): Promise<boolean> {
  const { client, end } = await openClient(connection(database, 'restore'))
  return holdsOffice(client)
    .then(holds => !holds)
    .finally(end)
}

/** Unpacks beside the old store, verifies, and only then puts it in place; what lay there is set aside, never deleted. Throws TornArchive. */
export async function restore(from: string, dataDir: string, modules: readonly AnyModule[], wish: Wish): Promise<Restored> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const staged = join(dataDir, `restoring-${randomBytes(6).toString('hex')}`)
  await mkdir(staged, { mode: 0o700 })
  try {
    const manifest = await unpackTo(from, staged)
    await mkdir(join(staged, 'files'), { recursive: true })
    const broken = wish.hasKeys ? await verifyFolder(staged, dataDir, modules) : integrity(staged)
    const base = { manifest, broken, verified: wish.hasKeys ? ('whole' as const) : ('bytes' as const) }
    if (broken.length > 0 && !wish.evenBroken) return { ...base, placed: false, setAside: null }
    const old = wish.replace ? await aside(dataDir) : null
    const schema = wish.database && wish.replace ? await setAside(wish.database) : null
    if (wish.database) await intoDatabase(staged, { dataDir, database: wish.database, modules, unverified: !wish.hasKeys })
    for (const name of wish.database ? ['files'] : [storeName, 'files']) await rename(join(staged, name), join(dataDir, name))
    const names = [old, schema && `the schema ${schema} of the database`].filter(one => one !== null)
    return { ...base, placed: true, setAside: names.length === 0 ? null : names.join(' and ') }
  } finally {
    await rm(staged, { recursive: true, force: true })
  }
}

async function unpackTo(from: string, staged: string): Promise<Manifest> {
  const read = new Map<string, { size: number; sha256: string }>()
  let manifest: Manifest | null = null
  for await (const piece of piecesOf(from)) {
    if (isManifest(piece)) manifest = await readManifest(piece)
    else read.set(piece.name, { size: piece.size, sha256: await keep(piece, join(staged, piece.name)) })
  }
  if (!manifest) throw new TornArchive('the archive ends before its manifest: it was torn while it was written or copied')
  const faults = faultsOf(read, manifest)
  if (faults.length > 0) throw new TornArchive(`the archive is damaged: ${faults.slice(0, 5).join(', ')}`)
  return manifest
}

async function keep(piece: Piece, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true })
  const hash = createHash('sha256')
  const meter = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(Readable.from(piece.bytes), meter, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }))
  return hash.digest('hex')
}

async function verifyFolder(staged: string, dataDir: string, modules: readonly AnyModule[]): Promise<readonly Broken[]> {
  const sqlite = openSqlite(join(staged, storeName), { readOnly: true })
  try {
    const registry = registryOf(modules)
    const keys = openKeys(dataDir)
    const around = await readSurroundings(sqlite.db, registry)
    return (await verify({ db: sqlite.db, keys, files: openFiles(join(staged, 'files'), keys), registry, ...around })).broken
  } finally {
    sqlite.close()
  }
}

/** The store of the archive goes into the database; it was verified as the archive holds it, so what did not verify there arrives as it is. */
async function intoDatabase(staged: string, options: Pick<MoveOptions, 'dataDir' | 'database' | 'modules' | 'unverified'>): Promise<void> {
  const clock = { now: () => Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }) }
  migrateStore(staged, options.modules, clock)
  await moveToPostgres(join(staged, storeName), { ...options, filesDir: join(staged, 'files'), clock, evenBroken: true })
}

function integrity(staged: string): Broken[] {
  const sqlite = openSqlite(join(staged, storeName), { readOnly: true })
  try {
    const said = String(sqlite.raw.prepare('pragma integrity_check(1)').get()?.['integrity_check'])
    return said === 'ok' ? [] : [{ matter: null, seq: null, what: `the store in the archive: ${said}` }]
  } finally {
    sqlite.close()
  }
}

async function aside(dataDir: string): Promise<string | null> {
  const names = await occupied(dataDir)
  if (names.length === 0) return null
  const stamp = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '')
  const to = join(dataDir, `before-restore-${stamp}-${randomBytes(2).toString('hex')}`)
  await mkdir(to, { mode: 0o700 })
  for (const name of names) await rename(join(dataDir, name), join(to, name))
  return to
}

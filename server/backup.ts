import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { backup } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'
import { openSqlite, type Sqlite } from '#base/sqlite.ts'
import { readSurroundings } from '#procedure/around.ts'
import { copyOut } from '#procedure/move.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { type Broken, verify } from '#procedure/verify.ts'
import { type Piece, pack, TornArchive, unpack } from './tar.ts'

/**
 * One archive with the store and every file it knows: `mingchuang.sqlite`, `files/…`, and last `manifest.json` with the size and SHA-256
 * of each, so that an archive without it was torn. A tar file, compressed where its name ends in `.gz` or `.tgz`. The keys are not in it:
 * whoever holds an archive can neither sign for the office nor read sealed values.
 */
const manifestShape = z.strictObject({
  format: z.literal('mingchuang-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  kid: z.string(),
  entries: z.int(),
  head: z.string().nullable(),
  missing: z.array(z.string()),
  pieces: z.array(z.strictObject({ name: z.string(), size: z.int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifestShape>
export type BackedUp = { readonly manifest: Manifest; readonly bytes: number; readonly broken: readonly Broken[] }

export const storeName = 'mingchuang.sqlite'
const manifestName = 'manifest.json'
/** The names that a backup may hold; nothing else is ever unpacked. */
const pieceName = /^(mingchuang\.sqlite|manifest\.json|files\/[0-9a-f]{2}\/[0-9a-f]{64}(\.sealed)?)$/

/** Writes the archive while the office works on, reads it again, and verifies what it holds. `broken` names what does not hold, in the store or in the archive. */
export async function backUp(
  office: OpenOffice,
  dataDir: string,
  to: string,
  progress: (line: string) => void = () => undefined,
): Promise<BackedUp> {
  const draft = `${to}.${randomBytes(6).toString('hex')}.part`
  const copy = join(dataDir, `backup-${randomBytes(6).toString('hex')}.sqlite`)
  try {
    await copyStore(office, copy, progress)
    const sqlite = openSqlite(copy)
    sqlite.raw.exec('pragma journal_mode = delete') // one file, with nothing beside it
    try {
      const manifest = await write(office, sqlite, copy, draft, progress)
      progress('verifying')
      const broken = await verifyArchive(office, sqlite, draft, manifest)
      await settle(draft, to)
      return { manifest, bytes: (await stat(to)).size, broken }
    } finally {
      sqlite.close()
    }
  } finally {
    for (const left of [draft, copy, `${copy}-wal`, `${copy}-shm`, `${copy}-journal`]) await rm(left, { force: true })
  }
}

/** One moment of the store as an SQLite file: an archive made on either store is restored into either. */
async function copyStore({ reading, database, modules, clock }: OpenOffice, copy: string, progress: (line: string) => void): Promise<void> {
  if (database) await copyOut(copy, { database, modules, clock, progress })
  else await backup(reading.index.raw, copy, { rate: 1 << 30 }) // all pages in one step
}

async function write(office: OpenOffice, sqlite: Sqlite, copy: string, draft: string, progress: (line: string) => void): Promise<Manifest> {
  const head = await sqlite.db.selectFrom('entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const files = await sqlite.db.selectFrom('file').select('digest').orderBy('digest').execute()
  const made: Manifest = {
    format: 'mingchuang-backup',
    version: 1,
    madeAt: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
    kid: office.keys.kid,
    entries: head?.seq ?? 0,
    head: head?.hash ?? null,
    missing: [],
    pieces: [],
  }
  const noted = (name: string, path: string, size: number): Piece => ({
    name,
    size,
    bytes: metered(path, sha256 => made.pieces.push({ name, size, sha256 })),
  })
  async function* pieces(): AsyncGenerator<Piece> {
    yield noted(storeName, copy, (await stat(copy)).size)
    for (const [i, { digest }] of files.entries()) {
      const found = await placeOf(office.files.pathOf(digest))
      if (found) yield noted(`files/${digest.slice(0, 2)}/${digest}${found.sealed ? '.sealed' : ''}`, found.path, found.size)
      else made.missing.push(digest)
      if (i % 100 === 0) progress(`${i} of ${files.length} files`)
    }
    const text = Buffer.from(JSON.stringify(made))
    yield { name: manifestName, size: text.length, bytes: [text] }
  }
  const out = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
  const isGzip = /\.(gz|tgz)\.[0-9a-f]+\.part$/.test(draft)
  await (isGzip ? pipeline(Readable.from(pack(pieces())), createGzip({ level: 3 }), out) : pipeline(Readable.from(pack(pieces())), out))
  return made
}

async function placeOf(path: string): Promise<{ path: string; size: number; sealed: boolean } | null> {
  for (const sealed of [true, false]) {
    const at = sealed ? `${path}.sealed` : path
    const found = await stat(at).catch(() => null)
    if (found) return { path: at, size: found.size, sealed }
  }
  return null
}

async function* metered(path: string, done: (sha256: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk)
    yield chunk
  }
  done(hash.digest('hex'))
}

/** Opens an archive for reading, compressed or not, piece by piece. Throws TornArchive for anything that is no backup. */
export async function* piecesOf(path: string): AsyncGenerator<Piece> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(2)
  await file.read(head, 0, 2, 0)
  await file.close()
  const raw = createReadStream(path, { highWaterMark: 1 << 20 })
  const source: Readable = head[0] === 0x1f && head[1] === 0x8b ? raw.pipe(createGunzip()) : raw
  if (source !== raw) raw.on('error', error => source.destroy(error))
  try {
    for await (const piece of unpack(decoded(source))) {
      if (!pieceName.test(piece.name)) throw new TornArchive(`the archive holds ${JSON.stringify(piece.name)}, which no backup writes`)
      yield piece
    }
  } finally {
    raw.destroy()
  }
}

/** Broken compression reads as a torn archive. */
async function* decoded(source: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* source
  } catch (error) {
    const isBroken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isBroken ? new TornArchive(`the archive is damaged or cut off (${error.message})`) : error
  }
}

/** Compares what was read with the manifest, the last piece; the faults in words. */
export function faultsOf(read: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>, manifest: Manifest): string[] {
  const known = new Set(manifest.pieces.map(piece => piece.name))
  return [
    ...manifest.pieces.flatMap(({ name, size, sha256 }) => {
      const found = read.get(name)
      return found?.size === size && found.sha256 === sha256 ? [] : [found ? `${name} was changed` : `${name} is missing`]
    }),
    ...[...read.keys()].filter(name => !known.has(name)).map(name => `${name} does not belong to the backup`),
  ]
}

/** Reads the manifest piece. Throws TornArchive. */
export async function readManifest(piece: Piece): Promise<Manifest> {
  const parts: Uint8Array[] = []
  for await (const part of piece.bytes) parts.push(part)
  try {
    return manifestShape.parse(JSON.parse(Buffer.concat(parts).toString()))
  } catch {
    throw new TornArchive('the manifest of the archive cannot be read')
  }
}
export const isManifest = (piece: Piece): boolean => piece.name === manifestName

/** Reads the archive again: every byte against the manifest, and the ledger in it as `verify` does. */
async function verifyArchive(office: OpenOffice, sqlite: Sqlite, path: string, written: Manifest): Promise<Broken[]> {
  const read = new Map<string, { size: number; sha256: string }>()
  const digests = new Map<string, string | null>()
  let manifest: Manifest | null = null
  for await (const piece of piecesOf(path)) {
    if (isManifest(piece)) {
      manifest = await readManifest(piece)
      continue
    }
    const hash = createHash('sha256')
    const kept: Uint8Array[] = []
    for await (const chunk of piece.bytes) {
      hash.update(chunk)
      if (piece.name.endsWith('.sealed')) kept.push(chunk)
    }
    const sha256 = hash.digest('hex')
    read.set(piece.name, { size: piece.size, sha256 })
    const digest = /[0-9a-f]{64}/.exec(piece.name)?.[0]
    if (digest) digests.set(digest, kept.length > 0 ? unsealed(office, kept) : sha256)
  }
  const faults = manifest === null ? ['the archive has no manifest'] : faultsOf(read, manifest)
  if (JSON.stringify(manifest) !== JSON.stringify(written)) faults.push('the archive does not hold what was written')
  const { db } = sqlite
  const around = await readSurroundings(db, office.registry)
  const files = { ...office.files, check: async (digest: string) => digests.get(digest) ?? null }
  const { broken } = await verify({ db, keys: office.keys, files, registry: office.registry, ...around })
  return [...faults.map(what => ({ matter: null, seq: null, what })), ...broken]
}

function unsealed(office: OpenOffice, parts: readonly Uint8Array[]): string | null {
  try {
    return createHash('sha256')
      .update(office.keys.unseal(Buffer.concat(parts)))
      .digest('hex')
  } catch {
    return null
  }
}

async function settle(draft: string, to: string): Promise<void> {
  const file = await open(draft, 'r+')
  await file.sync()
  await file.close()
  await rename(draft, to)
}

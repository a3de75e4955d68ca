import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { access, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Keys } from './keys.ts'

/** More bytes came than allowed; nothing was kept. */
export class TooLarge extends Error {}

/** A received file that is not yet kept: its digest (SHA-256, hex), size, first bytes and where it lies for inspection. */
export type Received = { readonly digest: string; readonly size: number; readonly head: Uint8Array; readonly path: string }

/** Files by their content: the name is the SHA-256 of the bytes, so the same paper is kept once and cannot be changed unseen. */
export type Files = {
  /** Streams to a temporary file; throws TooLarge beyond `atMost` bytes. Follow with `keep` or `drop`. */
  receive(from: Readable, atMost: number): Promise<Received>
  /** Puts a received file in its place, durable; `sealed` encrypts it at rest. */
  keep(received: Received, sealed?: boolean): Promise<void>
  drop(received: Received): Promise<void>
  put(bytes: Uint8Array, sealed?: boolean): Promise<{ digest: string; size: number }>
  /** The plain bytes. Throws ENOENT when there is no such file. */
  read(digest: string): Promise<Buffer>
  stream(digest: string): Promise<Readable>
  has(digest: string): Promise<boolean>
  /** Encrypts a file that was kept plain (it turned out to be an identity paper). */
  sealInPlace(digest: string): Promise<void>
  /** Takes the bytes away for good (lawful erasure); nothing happens where there are none. */
  remove(digest: string): Promise<void>
  /** Re-computes the digest of what lies on disk; null when it is missing or cannot be opened. */
  check(digest: string): Promise<string | null>
  list(): AsyncIterable<string>
  pathOf(digest: string): string
}

const headSize = 4100

/** Opens the folder of files. Sealed ones carry the ending `.sealed` and are encrypted whole. */
export function openFiles(dir: string, keys: Keys): Files {
  mkdirSync(join(dir, 'incoming'), { recursive: true })
  const pathOf = (digest: string) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new TypeError('not a digest')
    return join(dir, digest.slice(0, 2), digest)
  }
  const sealedPath = (digest: string) => `${pathOf(digest)}.sealed`
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    )
  const has = async (digest: string) => (await exists(pathOf(digest))) || (await exists(sealedPath(digest)))
  const read = async (digest: string) =>
    (await exists(sealedPath(digest))) ? keys.unseal(await readFile(sealedPath(digest))) : readFile(pathOf(digest))

  const receive = async (from: Readable, atMost: number): Promise<Received> => {
    const path = join(dir, 'incoming', randomBytes(12).toString('hex'))
    const meter = new Meter(atMost)
    try {
      await pipeline(from, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    return { digest: meter.digest(), size: meter.size, head: meter.head, path }
  }
  /** Sent once more it is young again, so that a sweep of what nobody names leaves it until its row is written. */
  const touch = async (digest: string): Promise<void> => {
    const now = Date.now() / 1000
    for (const path of [pathOf(digest), sealedPath(digest)]) await utimes(path, now, now).catch(() => undefined)
  }
  const drop = (received: Received) => rm(received.path, { force: true })

  const keep = async (received: Received, sealed = false): Promise<void> => {
    const to = sealed ? sealedPath(received.digest) : pathOf(received.digest)
    if (await has(received.digest)) {
      await touch(received.digest)
      await drop(received)
      if (sealed) await sealInPlace(received.digest)
      return
    }
    mkdirSync(join(dir, received.digest.slice(0, 2)), { recursive: true })
    if (sealed) {
      await writeFile(`${received.path}.s`, keys.seal(await readFile(received.path)), { mode: 0o600 })
      await drop(received)
    }
    await settle(sealed ? `${received.path}.s` : received.path, to)
  }

  const sealInPlace = async (digest: string): Promise<void> => {
    if (await exists(sealedPath(digest))) return rm(pathOf(digest), { force: true })
    const draft = join(dir, 'incoming', randomBytes(12).toString('hex'))
    await writeFile(draft, keys.seal(await readFile(pathOf(digest))), { mode: 0o600 })
    await settle(draft, sealedPath(digest))
    await rm(pathOf(digest), { force: true })
  }

  return {
    receive,
    keep,
    drop,
    read,
    has,
    sealInPlace,
    pathOf,
    put: async (bytes, sealed = false) => {
      const received = await receive(Readable.from([bytes]), Number.POSITIVE_INFINITY)
      await keep(received, sealed)
      return { digest: received.digest, size: received.size }
    },
    stream: async digest => ((await exists(sealedPath(digest))) ? Readable.from([await read(digest)]) : createReadStream(pathOf(digest))),
    remove: async digest => {
      await rm(pathOf(digest), { force: true })
      await rm(sealedPath(digest), { force: true })
    },
    check: async digest => {
      try {
        if (await exists(sealedPath(digest)))
          return createHash('sha256')
            .update(await read(digest))
            .digest('hex')
        const hash = createHash('sha256')
        await pipeline(createReadStream(pathOf(digest)), hash)
        return hash.digest('hex')
      } catch {
        return null
      }
    },
    list: async function* () {
      for (const folder of await readdir(dir)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue
        for (const name of await readdir(join(dir, folder))) yield name.replace(/\.sealed$/, '')
      }
    },
  }
}

/** Durable before it is named: fsync the bytes, then rename. */
async function settle(from: string, to: string): Promise<void> {
  const file = await open(from, 'r+')
  await file.sync()
  await file.close()
  await rename(from, to)
  await stat(to)
}

class Meter extends Transform {
  size = 0
  head = new Uint8Array(0)
  #hash = createHash('sha256')
  #atMost: number
  constructor(atMost: number) {
    super()
    this.#atMost = atMost
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null, data?: Buffer) => void): void {
    this.size += chunk.length
    if (this.size > this.#atMost) {
      done(new TooLarge(`more than ${this.#atMost} bytes`))
      return
    }
    if (this.head.length < headSize) this.head = Buffer.concat([this.head, chunk.subarray(0, headSize - this.head.length)])
    this.#hash.update(chunk)
    done(null, chunk)
  }
  digest(): string {
    return this.#hash.digest('hex')
  }
}

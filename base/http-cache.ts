import { hash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'

/** One answer as bytes, with its ETag; compressed forms are made when first asked for. */
export type Stored = { readonly plain: Buffer; readonly etag: string; gzip?: Buffer; br?: Buffer }
export type Encoding = 'br' | 'gzip' | 'identity'

const smallest = 1024 // below it compression gains nothing

/** Bytes ready to be sent. */
export const storedOf = (plain: Buffer): Stored => ({ plain, etag: `"${hash('sha256', plain, 'base64url').slice(0, 22)}"` })

/** Bytes in memory of their own: Node hands small ones out in slices, and one slice that is kept keeps all 64 KB around it. */
function alone(from: string | Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(from))
  if (typeof from === 'string') bytes.write(from)
  else bytes.set(from)
  return bytes
}

/** Pages by record and language, 32 MB of them; the key carries the record's step, so nothing ever has to be thrown away by hand. */
export class PageCache {
  readonly #kept: LRUCache<string, Stored>
  constructor(bytes: number = 32 << 20) {
    this.#kept = new LRUCache<string, Stored>({ maxSize: bytes, sizeCalculation: sizeOf })
  }

  /** The bytes under the key, if they are here. */
  known(key: string): Stored | undefined {
    return this.#kept.get(key)
  }

  /** The bytes under the key, made by `render` on a miss. */
  get(key: string, render: () => string): Stored {
    const known = this.#kept.get(key)
    if (known) return known
    const stored = storedOf(alone(render()))
    this.#kept.set(key, stored)
    return stored
  }

  /** Bytes without a key: found again by themselves, so that an unchanged page is compressed once and answered 304. */
  same(text: string): Stored {
    const fresh = storedOf(Buffer.from(text))
    const known = this.#kept.get(fresh.etag)
    if (known) return known
    const kept = { ...fresh, plain: alone(fresh.plain) }
    this.#kept.set(fresh.etag, kept)
    return kept
  }
}

/**
 * What was asked for lately, as marks in a room of fixed size. Whoever keeps only what comes a second time is not filled up by
 * addresses that nobody asks for again. Two keys may share a mark, and a mark may be written over: then one is kept too early or too late.
 */
export class Lately {
  readonly #marks = new Uint32Array(1 << 14)

  /** True where the key was asked for before, as far as is remembered; from now on it is. */
  again(key: string): boolean {
    const mark = markOf(key)
    const at = mark % this.#marks.length
    const known = this.#marks[at] === mark
    this.#marks[at] = mark
    return known
  }
}

/** FNV-1a over the units of a text. */
function markOf(text: string): number {
  let mark = 0x811c9dc5
  for (let i = 0; i < text.length; i++) mark = Math.imul(mark ^ text.charCodeAt(i), 0x01000193)
  return mark >>> 0
}

const sizeOf = (stored: Stored): number => Math.ceil(stored.plain.length * 1.6) + 200 // with room for the compressed forms

/** The encoding that a client accepts, ours first. */
export function encodingOf(accepted: string | undefined): Encoding {
  const offered = (accepted ?? '').split(',').map(part => part.trim())
  const takes = (name: string) => offered.some(part => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(part)))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}

/** The bytes in an encoding, compressed on first use. */
export function bytesIn(stored: Stored, encoding: Encoding): { readonly bytes: Buffer; readonly encoding: Encoding } {
  if (encoding === 'identity' || stored.plain.length < smallest) return { bytes: stored.plain, encoding: 'identity' }
  if (encoding === 'gzip') stored.gzip ??= alone(gzipSync(stored.plain, { level: 6 }))
  else
    stored.br ??= alone(
      brotliCompressSync(stored.plain, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: stored.plain.length },
      }),
    )
  const bytes = encoding === 'gzip' ? stored.gzip : stored.br
  return { bytes: bytes ?? stored.plain, encoding }
}

/** Looks into a zip before anything unpacks it: size, count, ratio, paths, links, encryption. Virus scanners pass bombs; this does not. */
import { stat } from 'node:fs/promises'
import type { Entry, ZipFile } from 'yauzl'

export type ZipReason = 'notZip' | 'malformed' | 'tooMany' | 'tooBig' | 'ratio' | 'slip' | 'symlink' | 'encrypted' | 'overlap' | 'duplicate'

/** The archive breaks a rule; `reason` says which. */
export class ZipRefused extends Error {
  readonly reason: ZipReason
  constructor(reason: ZipReason, message: string) {
    super(message)
    this.name = 'ZipRefused'
    this.reason = reason
  }
}

/** Counts and bytes. `ratio` is judged for entries above 1 MiB, since small texts compress far. `inflate` also unpacks every entry to nothing, against headers that lie. */
export type ZipLimits = { entries?: number; total?: number; ratio?: number; inflate?: boolean }
export type ZipContent = { entries: { name: string; size: number }[]; total: number }

const defaults = { entries: 200, total: 100 * 1024 * 1024, ratio: 100, inflate: false }
const small = 1024 * 1024
const linkMode = 0o120000
const typeMask = 0o170000

const reasonOf = (message: string): ZipReason => {
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) return 'slip'
  if (/encrypt/i.test(message)) return 'encrypted'
  if (/central directory|not a zip|end of file/i.test(message)) return 'notZip'
  return /too many bytes|not enough bytes|compressed\/uncompressed size mismatch/i.test(message) ? 'tooBig' : 'malformed'
}

function judgeEntry(entry: Entry, ratio: number): void {
  const name = entry.fileName
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw new ZipRefused('encrypted', name)
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkMode) throw new ZipRefused('symlink', name)
  if (/^[A-Za-z]:|\\|(^|\/)\.\.(\/|$)|\u0000/.test(name) || name.startsWith('/')) throw new ZipRefused('slip', name)
  if (entry.uncompressedSize > small && entry.uncompressedSize > ratio * Math.max(entry.compressedSize, 1)) {
    throw new ZipRefused('ratio', `${name}: ${entry.compressedSize} → ${entry.uncompressedSize}`)
  }
}

/** Unpacks an entry to nothing; yauzl stops as soon as more comes than the header says. */
async function drain(zip: ZipFile, entry: Entry): Promise<void> {
  if (entry.fileName.endsWith('/')) return
  for await (const _ of await zip.openReadStreamPromise(entry)) {
    // Only the count matters, and yauzl keeps it.
  }
}

async function walk(zip: ZipFile, fileSize: number, limits: Required<ZipLimits>): Promise<ZipContent> {
  const names = new Set<string>()
  const entries: ZipContent['entries'] = []
  let [total, packed] = [0, 0]
  if (zip.entryCount > limits.entries) throw new ZipRefused('tooMany', `${zip.entryCount} entries`)
  for await (const entry of zip.eachEntry()) {
    judgeEntry(entry, limits.ratio)
    total += entry.uncompressedSize
    packed += entry.compressedSize
    if (names.has(entry.fileName)) throw new ZipRefused('duplicate', entry.fileName)
    if (names.size >= limits.entries) throw new ZipRefused('tooMany', 'more entries than announced')
    if (total > limits.total) throw new ZipRefused('tooBig', `more than ${limits.total} bytes`)
    if (packed > fileSize) throw new ZipRefused('overlap', 'entries share their bytes')
    names.add(entry.fileName)
    entries.push({ name: entry.fileName, size: entry.uncompressedSize })
    if (limits.inflate) await drain(zip, entry)
  }
  return { entries, total }
}

/** Inspects a zip on disk or in memory; throws ZipRefused. Reads the central directory only, unless `inflate` is asked for. */
export async function inspectZip(from: string | Uint8Array, limits: ZipLimits = {}): Promise<ZipContent> {
  const all = { ...defaults, ...limits }
  const options = { strictFileNames: true, validateEntrySizes: true, autoClose: false }
  const { fromBufferPromise, openPromise } = await import('yauzl')
  let zip: ZipFile | undefined
  try {
    const size = typeof from === 'string' ? (await stat(from)).size : from.byteLength
    zip = typeof from === 'string' ? await openPromise(from, options) : await fromBufferPromise(Buffer.from(from), options)
    return await walk(zip, size, all)
  } catch (error) {
    if (error instanceof ZipRefused || !(error instanceof Error) || 'errno' in error === true) throw error
    throw new ZipRefused(reasonOf(error.message), error.message)
  } finally {
    if (typeof from === 'string') zip?.close()
  }
}

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { readTable } from '#documents/table.ts'

/** One row of a file: the line a person sees, and its value or why it cannot be read. */
export type FileRow = { readonly line: number; readonly value: unknown } | { readonly line: number; readonly unreadable: string }

/** A file that ends before it should: `line` is the last one that was read whole. */
export class TornFile extends Error {
  readonly line: number
  constructor(line: number, why: string) {
    super(`cannot be read after line ${line}: ${why}`)
    this.line = line
  }
}

const longestLine = 16 * 1024 * 1024 // bytes

/** The rows of an NDJSON, NDJSON.gz, CSV or XLSX file, streamed. Throws where the file cannot be read (TornFile: not to its end). */
export async function* rowsOf(path: string): AsyncGenerator<FileRow> {
  const file = await open(path, 'r')
  const head = Buffer.alloc(4)
  await file.read(head, 0, 4, 0)
  await file.close()
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  if (isGzip || /\.(nd)?json(l|\.gz)?$/i.test(path) || head[0] === 0x7b) yield* lines(path, isGzip)
  else yield* table(path)
}

async function* lines(path: string, isGzip: boolean): AsyncGenerator<FileRow> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let line = 0
  try {
    for await (const bytes of splitLines(path, isGzip)) {
      line++
      const row = bytes === null ? { line, unreadable: `the line is longer than ${longestLine} bytes` } : readLine(line, bytes, utf8)
      if (row) yield row
    }
  } catch (error) {
    throw new TornFile(line, error instanceof Error ? error.message : String(error))
  }
}

function readLine(line: number, bytes: Uint8Array, utf8: TextDecoder): FileRow | null {
  let text: string
  try {
    text = utf8.decode(bytes).trim()
  } catch {
    return { line, unreadable: 'the line is not UTF-8' }
  }
  if (text === '') return null
  try {
    return { line, value: JSON.parse(text) }
  } catch {
    return { line, unreadable: 'the line is not JSON' }
  }
}

/** Lines as bytes, so that a broken character is noticed and not replaced; null stands for one too long to keep. */
async function* splitLines(path: string, isGzip: boolean): AsyncGenerator<Uint8Array | null> {
  const raw = createReadStream(path, { highWaterMark: 1 << 18 })
  const input = isGzip ? raw.pipe(createGunzip({ chunkSize: 1 << 18 })) : raw
  if (isGzip) raw.on('error', error => input.destroy(error))
  let parts: Buffer[] = []
  let size = 0
  const take = (): Uint8Array | null => {
    const whole = size > longestLine ? null : Buffer.concat(parts)
    parts = []
    size = 0
    return whole
  }
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    let from = 0
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      parts.push(bytes.subarray(from, to))
      size += to - from
      yield take()
      from = to + 1
    }
    size += bytes.length - from
    if (size > longestLine) parts = []
    else if (from < bytes.length) parts.push(bytes.subarray(from))
  }
  if (size > 0) yield take()
}

async function* table(path: string): AsyncGenerator<FileRow> {
  let head: string[] | null = null
  let last = 0
  try {
    for await (const { line, cells } of readTable(path)) {
      last = line
      if (!head) head = cells.map(cell => cell.trim())
      else yield { line, value: Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])) }
    }
  } catch (error) {
    throw new TornFile(last, error instanceof Error ? error.message : String(error))
  }
}
